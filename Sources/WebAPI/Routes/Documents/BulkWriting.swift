internal import Application
internal import Foundation
internal import HTTP
internal import Storage

/// Many documents, one a line; each line has its outcome, and all good ones are written at once.
enum BulkWriting {
  /// Lines with something in them; more are refused unread, so that the outcomes stay of a size.
  static let mostLines = 20_000

  static func answer(_ exchange: RequestContext, _ kind: Store.Kind) throws -> Response {
    let lines = try lines(of: exchange.request.body)
    let mode = exchange.query.text("mode").flatMap(ImportMode.init) ?? .merge
    var numbers = lines.map(\.number).makeIterator()
    var body = Data()
    var hasChanged = false
    try exchange.service.store.takeLines(
      lines.lazy.map(\.bytes), kind, mode: mode, by: exchange.caller.id,
      check: { document in
        try DocumentWriting.check(document)
        _ = try DocumentWriting.parsed(document.json, kind, exchange.limits)
      },
      report: { result in
        if case .success = result { hasChanged = true }
        body += try JSONText.bytes(
          of: outcome(of: result, line: numbers.next() ?? 0, exchange))
        body.append(0x0A)
      })
    if hasChanged { exchange.service.keeper.noteChange() }
    return Response(status: 200, headers: [("Content-Type", MediaType.lines)], body: body)
  }

  /// Those that are not blank, with their numbers.
  private static func lines(of body: Data) throws(Problem) -> [(number: Int, bytes: Data)] {
    var lines: [(number: Int, bytes: Data)] = []
    var number = 1
    var start = body.startIndex
    while start < body.endIndex {
      let end = body[start...].firstIndex(of: 0x0A) ?? body.endIndex
      let line = body[start..<end]
      if line.contains(where: { ![0x20, 0x09, 0x0D].contains($0) }) {
        guard lines.count < mostLines else {
          throw Problem(
            .bodyTooLong, "at most \(mostLines) lines are taken; send them in several requests")
        }
        lines.append((number, Data(line)))
      }
      number += 1
      start = end < body.endIndex ? end + 1 : end
    }
    return lines
  }

  private static func outcome(
    of result: Result<Store.LineOutcome, any Error>, line: Int, _ exchange: RequestContext
  ) -> JSONValue {
    switch result {
    case .success(let outcome):
      var fields: [String: JSONValue] = [
        "line": .int(line), "id": .string(outcome.id),
        "status": .int(outcome.effect == .created ? 201 : 200),
      ]
      if !outcome.removed.isEmpty {
        fields["removed"] = .object(outcome.removed.mapValues { .int($0) })
      }
      return .object(fields)
    case .failure(let error):
      let problem = exchange.service.problem(error, exchange.request)
      return ["line": .int(line), "problem": problem.document(instance: exchange.request.id)]
    }
  }
}
