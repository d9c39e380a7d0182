internal import Foundation
internal import LinearAlgebra

/// Looks for slots for the pairs worth most, where some are not there all the time.
///
/// Simulated annealing over placements that never collide: a pair comes into a slot, what is in its
/// way goes, and goes elsewhere where there is room. Only pairs that could still raise the best are
/// tried, by what bringing them in takes off the bound.
///
/// - SeeAlso: Kirkpatrick, Gelatt, Vecchi, *Optimization by Simulated Annealing*, Science 220, 1983.
struct SlotSearch {
  private let problem: SchedulingModel
  private let selection: Selection
  private let budget: Int
  private let heaviest: Int
  private var placement: PartialSchedule
  private var best: PartialSchedule
  private var random: SplitMix64
  /// Pairs that may come in, placed ones among them.
  private var candidates: [Int] = []
  /// What the last move changed: pairs and the slots they had.
  private var journal: [(pair: Int, slot: Int)] = []
  /// Pairs that had to go of late.
  private var homeless: [Int] = []

  /// - Parameters:
  ///   - start: what is fixed, at least.
  ///   - budget: moves to try.
  init(_ start: PartialSchedule, toward selection: Selection, budget: Int, seed: UInt64) {
    (problem, self.selection, self.budget) = (start.problem, selection, budget)
    (placement, best) = (start, start)
    heaviest = problem.pairs.reduce(1) { max($0, $1.weight) }
    random = SplitMix64(seed: seed)
  }

  /// - Parameters:
  ///   - target: a worth beyond which nothing can be found.
  ///   - isInterrupted: asked now and then; true ends the search with the best so far.
  mutating func run(target: Int, isInterrupted: () -> Bool) -> PartialSchedule {
    construct()
    best = placement
    let stretches = max(budget / Self.stretch, 1)
    for number in 0..<stretches {
      let temperature = temperature(at: Double(number) / Double(stretches))
      guard best.worth < target, !isInterrupted() else { break }
      let isSelected = Set(selection.pairs).contains
      candidates = problem.pairs.indices.filter {
        !placement.slots[$0].isEmpty
          && (selection.regrets[$0] <= target - best.worth || isSelected($0))
      }
      guard !candidates.isEmpty else { break }
      for _ in 0..<Self.stretch where best.worth < target { move(temperature) }
    }
    return best
  }

  /// Moves between two looks at the clock.
  private static let stretch = 1000
  /// In parts of the heaviest pair: where a descent begins, and where it ends.
  private static let (hot, cold) = (0.2, 0.001)
  private static let descents = 4.0

  /// - Parameter time: how much of the budget is spent, `0..<1`.
  private func temperature(at time: Double) -> Double {
    let place = (time * Self.descents).truncatingRemainder(dividingBy: 1)
    return Double(heaviest) * Self.hot * pow(Self.cold / Self.hot, place)
  }

  /// The selected pairs, those with the fewest slots first.
  private mutating func construct() {
    let order = selection.pairs.filter { placement.slotOf[$0] < 0 }
      .sorted { (placement.slots[$0].count, $0) < (placement.slots[$1].count, $1) }
    for pair in order {
      if let slot = placement.freeSlot(for: pair, from: 0) {
        placement.place(pair, at: slot)
      } else {
        homeless.append(pair)
      }
    }
  }

  private mutating func move(_ temperature: Double) {
    guard let pair = nextPair(), let slot = anySlot(of: pair),
      placement.findBlockers(of: pair, at: slot)
    else { return }
    let before = energy
    journal.removeAll(keepingCapacity: true)
    let blockers = placement.blockers
    for blocker in blockers { take(blocker) }
    put(pair, slot)
    for blocker in blockers {
      if let slot = placement.freeSlot(for: blocker, from: below(placement.slotCount)) {
        put(blocker, slot)
      }
    }
    let change = Double(energy - before)
    guard change >= 0 || unit() < exp(change / temperature) else { return undo() }
    for blocker in blockers where placement.slotOf[blocker] < 0 { homeless.append(blocker) }
    if placement.worth > best.worth { best = placement }
  }

  /// What the walk follows: a missing meeting weighs as much as one of the heaviest, so that the
  /// walk may pass through placements that lack some.
  private var energy: Int { placement.weight - heaviest * placement.missing }

  /// One that had to go, or any that may come in.
  private mutating func nextPair() -> Int? {
    while !homeless.isEmpty, below(4) > 0 {
      let place = below(homeless.count)
      let pair = homeless.remove(at: place)
      if placement.slotOf[pair] < 0 { return pair }
    }
    let pair = candidates[below(candidates.count)]
    return placement.slotOf[pair] < 0 ? pair : nil
  }

  private mutating func anySlot(of pair: Int) -> Int? {
    let slots = placement.slots[pair]
    guard !slots.isEmpty else { return nil }
    var rest = slots
    for _ in 0..<below(slots.count) { _ = rest.next() }
    return rest.first
  }

  private mutating func take(_ pair: Int) {
    journal.append((pair, Int(placement.slotOf[pair])))
    placement.remove(pair)
  }

  private mutating func put(_ pair: Int, _ slot: Int) {
    journal.append((pair, -1))
    placement.place(pair, at: slot)
  }

  private mutating func undo() {
    for (pair, slot) in journal.reversed() {
      if slot < 0 { placement.remove(pair) } else { placement.place(pair, at: slot) }
    }
  }

  private mutating func below(_ count: Int) -> Int {
    Int(random.next().multipliedFullWidth(by: UInt64(count)).high)
  }

  private mutating func unit() -> Double { Double(random.next() >> 11) * 0x1p-53 }
}
