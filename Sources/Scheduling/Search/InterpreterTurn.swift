/// Who interprets which of a slot's meetings.
///
/// - SeeAlso: Kuhn, *The Hungarian Method for the Assignment Problem*, 1955: augmenting paths.
struct InterpreterTurn {
  /// For each interpreter, the meeting it serves.
  private var meetings: [Int: Int] = [:]
  private let masks: [UInt64]
  private let present: UInt64
  /// Whether every meeting has somebody.
  private(set) var isComplete = true

  /// - Parameters:
  ///   - masks: for each meeting, who can serve it, as bits.
  ///   - present: who is there.
  init(_ masks: [UInt64], present: UInt64) {
    (self.masks, self.present) = (masks, present)
    for meeting in masks.indices where isComplete {
      var seen: UInt64 = 0
      isComplete = serve(meeting, &seen)
    }
  }

  /// The interpreter of a meeting.
  func interpreter(of meeting: Int) -> Int? { meetings.first { $0.value == meeting }?.key }

  private mutating func serve(_ meeting: Int, _ seen: inout UInt64) -> Bool {
    var open = masks[meeting] & present
    while open != 0 {
      let interpreter = open.trailingZeroBitCount
      open &= open - 1
      guard seen & 1 << UInt64(interpreter) == 0 else { continue }
      seen |= 1 << UInt64(interpreter)
      if meetings[interpreter].map({ serve($0, &seen) }) ?? true {
        meetings[interpreter] = meeting
        return true
      }
    }
    return false
  }
}

extension SchedulingModel {
  /// The interpreters who are there in a slot, as bits.
  func presentInterpreters(_ slot: Int) -> UInt64 {
    interpreters.indices.reduce(0) {
      interpreters[$1].contains(slot) ? $0 | 1 << UInt64($1) : $0
    }
  }
}
