internal import Application
internal import Foundation
internal import Scheduling
internal import Storage

extension Command {
  static let exposure = Command(
    name: "exposure", summary: "show who was put forward, and who never was and why",
    usages: [""],
    explanation:
      "Reads the ledger of exposure: lists that the team kept (match --record, POST /v1/matches with "
      + "record, POST /v1/exposures), invitations and meetings. A place in a list draws attention, "
      + "1 / log2(1 + rank); a member deserves it in proportion to its scores over the needs that "
      + "lists were made for. Members that no list showed follow, with the need that they come "
      + "nearest to.",
    examples: [
      Example(line: "cordee exposure --store cordee.db", meaning: "The last twelve months."),
      Example(
        line: "cordee exposure --year 2026 --picture exposure.svg",
        meaning: "A calendar year, and a picture of it."),
    ],
    options: [year, picture, .sourceStore, .glossary, .models, .encoder] + Option.display
  ) { invocation in
    _ = try invocation.operands()
    let period = try period(invocation.arguments.text(year))
    try invocation.withSession { session in
      try session.checkStore(for: "exposure")
      let report = try session.workspace.exposure(in: period)
      if let path = invocation.arguments.text(picture) {
        try write(ExposurePicture(report, invocation.wording).svg, to: path)
      }
      return Report(report, invocation)
    }
  }

  private static func period(_ text: String?) throws(UsageError) -> ExposureLedger.Period {
    guard let text else { return .twelveMonths(until: .today) }
    guard text.wholeMatch(of: /[0-9]{4}/) != nil else {
      throw .invalidValue(
        option: year.spelling, found: text, expected: "a year of four digits, such as 2026",
        nearest: nil)
    }
    return .year(text)
  }

  private static func write(_ text: String, to path: String) throws {
    try PrivateFile.write(Foundation.Data(text.utf8), to: path)
  }

  private static let year = Option(
    "year", .text("YYYY"), isConfigurable: false,
    help: "A calendar year. Default: the last twelve months.")
  private static let picture = Option(
    "picture", .text("FILE"), isConfigurable: false,
    help: "Where to draw, as SVG, the attention that members had beside what they deserved.")
}
