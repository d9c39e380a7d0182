internal import Evaluation
internal import Matching
internal import Storage

/// The weights before and after outcomes moved them.
struct Learning {
  let before: ScoreModel
  let model: ScoreModel
  let outcomes: Int
  let needs: Int
  let losses: [(before: Double, after: Double)]
}

extension CommandContext {
  /// What the store's outcomes make of the weights in use.
  func learn() throws -> Learning {
    var worths: [String: [String: Double]] = [:]
    for outcome in try opened(for: "learn").outcomes() {
      worths[outcome.need, default: [:]][outcome.member] = outcome.kind.worth
    }
    var examples: [OutcomeFit.Example] = []
    for need in needs where worths[need.id] != nil {
      let scoring = try index.scoring(of: need)
      for (member, worth) in worths[need.id]!.sorted(by: { $0.key < $1.key }) {
        if let example = OutcomeFit.Example(scoring, member: member, worth: worth, in: index) {
          examples.append(example)
        }
      }
    }
    let before = index.resources.model
    let fit = OutcomeFit(examples, from: before)
    return Learning(
      before: before,
      model: try fit.model(fittedOn: before.fittedOn + " + \(examples.count) outcomes"),
      outcomes: examples.count, needs: Set(examples.map(\.need)).count,
      losses: try fit.heldOutLosses())
  }
}

extension OutcomeRecord.Kind {
  /// How far it says that the member answers the need, `0...1`.
  fileprivate var worth: Double {
    switch self {
    case .contract: 1
    case .met: 0.8
    case .contacted: 0.5
    case .noShow: 0.2
    case .declined: 0
    }
  }
}
