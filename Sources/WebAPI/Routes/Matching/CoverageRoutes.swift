internal import Application
internal import Foundation
internal import HTTP
internal import Matching
internal import Storage

/// Answers `POST /v1/coverages`.
enum CoverageAnswer {
  static func answer(_ exchange: RequestContext) throws -> Response {
    let asked = try NeedRequest(
      exchange,
      also: ["alternatives", "exclude", "include", "independent", "level", "perGroup", "top"])
    let record = asked.record
    var rules = Consortium.Rules()
    rules.included = try ids(record, "include", exchange)
    rules.excluded = try ids(record, "exclude", exchange)
    if !rules.contradictions.isEmpty {
      throw InputFileError.wrongType(
        path: "body", line: 1, field: "exclude", expected: "no member that include names")
    }
    rules.perGroup = try record.count("perGroup", in: 1...100)
    rules.needsIndependent = try record.bool("independent")
    rules.alternatives = try record.count("alternatives", in: 0...100) ?? rules.alternatives
    var query = CoverageQuery(asked.need)
    query.level = try record.number("level", in: leastLevel...1) ?? query.level
    query.top = try record.count("top", in: 1...500) ?? query.top
    (query.eligibility, query.rules) = (asked.eligibility, rules)
    return try exchange.json(asked.workspace.coverage(query))
  }

  /// At nothing, everybody would cover everything.
  private static let leastLevel = 0.01

  private static func ids(
    _ record: JSONRecord, _ field: String, _ exchange: RequestContext
  ) throws -> Set<String> {
    let ids = try record.strings(field)
    for id in ids where exchange.snapshot.members.index(of: id) == nil {
      throw InputFileError.unknownReference(path: "body", line: 1, field: field, id: id)
    }
    return Set(ids)
  }
}
