internal import Evaluation
internal import Matching

/// What outcomes make of the weights, and what that is worth on outcomes they had not seen.
struct LearningReport: Encodable {
  let outcomes: Int
  let needs: Int
  let weights: [Weight]
  /// Mean loss on held-out outcomes under the weights in use and the moved ones; absent where there
  /// are not two needs to hold one out of.
  let lossBefore: Double?
  let lossAfter: Double?
  /// Of their difference, with the bounds of a bootstrap interval at 95 %.
  let change: Quality.Interval?
  /// Where the moved weights were written; absent where nothing was.
  let output: String?

  /// Whether they are clearly worse: the whole interval says so.
  var isWorse: Bool { change.map { $0.low > 0 } ?? false }

  struct Weight: Encodable {
    let name: String
    let before: Double
    let after: Double
  }

  init(_ learning: Learning, output: String?) {
    (outcomes, needs, self.output) = (learning.outcomes, learning.needs, output)
    weights =
      [Weight(name: "start", before: learning.before.intercept, after: learning.model.intercept)]
      + Feature.allCases.map {
        Weight(
          name: $0.rawValue, before: learning.before.weight($0), after: learning.model.weight($0))
      }
    let isMeasured = learning.needs > 1 && !learning.losses.isEmpty
    let count = Double(learning.losses.count)
    lossBefore = isMeasured ? learning.losses.reduce(0) { $0 + $1.before } / count : nil
    lossAfter = isMeasured ? learning.losses.reduce(0) { $0 + $1.after } / count : nil
    let bootstrap = Bootstrap(of: learning.losses.map { $0.after - $0.before })
    change =
      isMeasured
      ? Quality.Interval(mean: bootstrap.mean, low: bootstrap.low, high: bootstrap.high) : nil
  }
}

extension Report {
  init(_ report: LearningReport, _ invocation: Invocation) {
    let wording = invocation.wording
    let width = invocation.terminal.width
    let table = Table(
      [
        .init(stringLiteral: wording.weight), .number(wording.say("in use", "en usage")),
        .number(wording.say("moved", "déplacé")),
      ],
      rows: report.weights.map {
        [
          wording.name(of: $0.name), wording.number($0.before, places: 4),
          wording.number($0.after, places: 4),
        ]
      })
    let title = wording.say(
      "Learnt from \(report.outcomes) outcomes of \(report.needs) needs",
      "Appris de \(report.outcomes) suites de \(report.needs) besoins")
    let notes = [wording.change(report), wording.place(report)]
    self.init(
      object: report, lines: report.weights, sheet: table, heading: title, notes: notes,
      page: [StyledText(title, .strong), ""] + table.aligned(width: width) + [""]
        + notes.flatMap { StyledText($0).wrapped(to: width) })
  }
}

extension Wording {
  fileprivate func change(_ report: LearningReport) -> String {
    guard let before = report.lossBefore, let after = report.lossAfter, let change = report.change
    else {
      return say(
        "Too few needs with outcomes to hold any out: what the change is worth is unknown.",
        "Trop peu de besoins avec suites pour en mettre de côté : l’effet est inconnu.")
    }
    let figures = "\(number(before, places: 3)) → \(number(after, places: 3))"
    let bounds = "[\(number(change.low, places: 3)) \(number(change.high, places: 3))]"
    let verdict =
      change.high < 0
      ? say("better", "mieux")
      : report.isWorse ? say("worse", "moins bien") : say("no clear change", "pas d’effet net")
    return say(
      "Loss on held-out outcomes: \(figures), change \(bounds) at 95 %: \(verdict).",
      "Perte sur les suites mises de côté : \(figures), écart \(bounds) à 95 % : \(verdict).")
  }

  fileprivate func place(_ report: LearningReport) -> String {
    report.output.map { say("Written to \($0).", "Écrit dans \($0).") }
      ?? say(
        "Nothing is switched; --out FILE writes the moved weights, --apply uses them.",
        "Rien n’est changé ; --out FILE écrit les poids déplacés, --apply les emploie.")
  }
}
