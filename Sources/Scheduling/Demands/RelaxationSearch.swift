/// Looks for the smallest changes of the rules, each of which alone makes a demand feasible.
///
/// Each is tried: the timetable is changed, and a programme is looked for that meets the demand and
/// gives up no other instead. Scores do not count, so the first that is found is enough.
struct RelaxationSearch {
  private let timetable: Timetable
  private let prospects: [ScoredPair]
  private let unmetCount: Int
  private var triesLeft: Int
  /// Whether it was interrupted, which is asked no more then.
  private var isOver = false

  private static let mostAmount = 4
  private static let mostRelaxations = 5
  /// Moves of one programme.
  private static let moves = 20_000

  /// - Parameter tries: programmes to look for at most, over all demands.
  init(_ scheduler: Scheduler, unmetCount: Int, tries: Int) {
    triesLeft = tries
    timetable = scheduler.timetable
    prospects = scheduler.prospects.map {
      ScoredPair(delegate: $0.delegate, member: $0.member, score: .zero)
    }
    self.unmetCount = unmetCount
  }

  /// The smallest first; what gives a demand up comes last.
  mutating func relaxations(
    for demand: Demand, isInterrupted: () -> Bool
  ) -> [Relaxation] {
    var found: [Relaxation] = []
    var kinds: Set<[String]> = []
    for amount in 1...Self.mostAmount {
      for relaxation in timetable.relaxations(for: demand, amount, among: prospects) {
        let key = [relaxation.kind.rawValue, relaxation.subject ?? "", relaxation.slot ?? ""]
        guard found.count < Self.mostRelaxations, triesLeft > 0, !kinds.contains(key),
          !ends(isInterrupted), helps(relaxation, demand)
        else { continue }
        kinds.insert(key)
        found.append(relaxation)
      }
      // More of another thing is no smaller a change than what was found.
      if found.contains(where: { !$0.givesUp }) { break }
    }
    return found.filter { !$0.givesUp } + found.filter(\.givesUp)
  }

  private mutating func ends(_ isInterrupted: () -> Bool) -> Bool {
    isOver = isOver || isInterrupted()
    return isOver
  }

  private mutating func helps(_ relaxation: Relaxation, _ demand: Demand) -> Bool {
    guard let changed = timetable.relaxed(by: relaxation) else { return false }
    triesLeft -= 1
    let scheduler = Scheduler(changed, prospects: prospects)
    let unmet = scheduler.unmetDemands(.init(moves: Self.moves))
    return unmet.count < unmetCount
      && !unmet.contains {
        $0.kind == demand.kind && $0.party == demand.party && $0.member == demand.member
      }
  }
}

extension Relaxation {
  /// Whether it asks for less instead of giving more.
  var givesUp: Bool { kind == .lowerMinimum || kind == .release }
}
