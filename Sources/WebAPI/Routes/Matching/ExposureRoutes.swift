internal import Application
internal import Foundation
internal import HTTP
internal import Scheduling
internal import Storage

/// Who was put forward, invited and met.
extension Route {
  static let exposures: [Route] = [
    Route(
      method: "POST", path: "/v1/exposures", access: .team, name: "addExposures",
      summary: "Keeps which members were put forward for a need, invited or met, the first first.",
      parameters: [.idempotencyKey], body: .json("ExposureRequest"),
      replies: [.json(201, "Exposures", "They are kept.")]
    ) { exchange in
      let record = try JSONRecord(json: exchange.request.body, path: "body")
      let exposures = try told(record, exchange)
      try exchange.service.store.append(exposures, by: exchange.caller.id)
      return try exchange.json(["items": exposures.map(ExposureReply.init)], status: 201)
    },
    Route(
      method: "GET", path: "/v1/exposures", access: .team, name: "listExposures",
      summary: "Who was put forward, invited and met, the latest last.",
      parameters: [.query("member", .text(most: 100), "Only of this member."), year],
      replies: [.json(200, "Exposures", "The ledger's lines.")]
    ) { exchange in
      let exposures = try exchange.service.store.exposures(member: exchange.query.text("member"))
        .filter { isOf(exchange.query.text("year"), $0.date) }
      return try exchange.json(["items": exposures.map(ExposureReply.init)])
    },
    Route(
      method: "GET", path: "/v1/exposure", access: .teamOrMember, name: "exposure",
      summary:
        "Who had how much attention in a year, and who had none: the team sees every member, "
        + "a member itself.",
      parameters: [
        .query("year", .year, "A calendar year; the last twelve months where there is none.")
      ],
      replies: [.json(200, "ExposureReport", "What the caller may see of it.")]
    ) { exchange in
      let period =
        exchange.query.text("year").map(ExposureLedger.Period.year)
        ?? .twelveMonths(until: .today)
      let report = try exchange.workspace.exposure(in: period)
      switch exchange.caller.scope {
      case .team, .admin: return try exchange.json(report)
      case .member(let own): return try exchange.json(report.restricted(to: own))
      case .read, .publicRead: throw Problem(.forbidden, Access.teamOrMember.sentence)
      }
    },
  ]

  private static let year = Parameter.query("year", .year, "Only of this year.")

  private static func isOf(_ year: String?, _ date: String) -> Bool {
    year.map { date.hasPrefix($0) } ?? true
  }

  /// - Throws: `InputFileError` with the field that is wrong.
  private static func told(_ record: JSONRecord, _ exchange: RequestContext) throws -> [Exposure] {
    try record.allow(only: ["date", "kind", "members", "need", "theme"])
    let kind: Exposure.Kind? = try record.choice("kind")
    guard let kind else { throw InputFileError.missing(path: "body", line: 1, field: "kind") }
    let date = try day(record)
    let need = try known(record.required("need"), "need", .needs, exchange)
    let theme = try record.string("theme")
    let members = try record.strings("members").map {
      try known($0, "members", .members, exchange)
    }
    guard !members.isEmpty else {
      throw InputFileError.missing(path: "body", line: 1, field: "members")
    }
    return members.enumerated().map { place, member in
      Exposure(
        member: member, need: need, kind: kind, rank: kind == .putForward ? place + 1 : nil,
        theme: theme, date: date)
    }
  }
}

struct ExposureReply: Encodable {
  let member: String
  let need: String
  let kind: String
  let rank: Int?
  let theme: String?
  let date: String

  init(_ exposure: Exposure) {
    (member, need, kind) = (exposure.member, exposure.need, exposure.kind.rawValue)
    (rank, theme, date) = (exposure.rank, exposure.theme, exposure.date)
  }
}
