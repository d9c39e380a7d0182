internal import Application
internal import Foundation
internal import HTTP
internal import Storage
internal import TestSupport
internal import TextAnalysis
internal import WebAPI

/// A service over a store of its own with the sample catalogue in it, asked in process.
final class Fixture: Sendable {
  let folder: TemporaryFolder
  let store: Store
  let service: MatchService
  /// Opens everything; sent with each request that names no token of its own.
  private let secret: String

  /// The whole sample, for tests that only ask and never write: one index serves all.
  static let sample = Result { try Fixture() }

  /// No deadline and no limit but those that a test sets itself: a busy machine is no fault.
  static var configuration: MatchService.Configuration {
    var configuration = MatchService.Configuration()
    configuration.answerSeconds = 3_600
    configuration.indexLagSeconds = 3_600
    configuration.requestsPerMinute = 0
    return configuration
  }

  /// - Parameter hasToken: whether the store has one from the start.
  init(
    _ configuration: MatchService.Configuration = Fixture.configuration,
    members: Int = .max, needs: Int = .max, hasToken: Bool = true
  ) throws {
    folder = try TemporaryFolder()
    store = try Store(path: folder.path + "/cordee.db", create: true)
    secret = "cordee_\(UUID().uuidString)"
    if hasToken { try Self.add(Self.tokenID, "admin", secret, to: store) }
    try Self.fill(store, members: members, needs: needs)
    service = try MatchService(store, try Self.workplace.get(), configuration) { _ in }
  }

  /// Glossary, cues and language profiles, read once for all.
  private static let workplace = Result {
    try Environment(
      Environment.Options(
        glossary: Fixture.root + "/datasets/glossary/glossary.tsv",
        models: Fixture.root + "/models", encoder: .lsa, explanationLanguage: .en))
  }

  deinit { service.stop() }

  static let root = packageRoot.path
  /// Of the token that opens everything.
  static let tokenID = "fixture"

  /// The header that brings a new token of a scope.
  func bearer(_ scope: String, id: String = UUID().uuidString) throws -> [String: String] {
    let secret = "cordee_\(UUID().uuidString)"
    try Self.add(id, scope, secret, to: store)
    return ["Authorization": "Bearer \(secret)"]
  }

  private static func add(_ id: String, _ scope: String, _ secret: String, to store: Store) throws {
    try store.addToken(
      Store.Token(
        id: id, label: "", scope: scope, hash: Data(SHA256.digest(of: secret)), created: .now),
      by: "test")
  }

  private static func fill(_ store: Store, members: Int, needs: Int) throws {
    func lines(_ name: String) throws -> [Data] {
      try TextFile(path: root + "/datasets/alpine/" + name).lines.map(\.bytes)
    }
    _ = try store.putAll(
      lines("members.jsonl").prefix(members).map {
        try CatalogueFile.member(json: $0, place: "members").1
      }, .members, by: "test")
    _ = try store.putAll(
      lines("needs.jsonl").prefix(needs).map {
        try CatalogueFile.need(json: $0, place: "needs").1
      }, .needs, by: "test")
  }

  /// Asks with a text as the body.
  func ask(
    _ method: String, _ target: String, _ body: String = "", _ headers: [String: String] = [:],
    isAnonymous: Bool = false, isAbandoned: Bool = false
  ) throws -> Asked {
    try ask(
      method, target, data: Data(body.utf8), headers, isAnonymous: isAnonymous,
      isAbandoned: isAbandoned)
  }

  /// Asks, and reads the reply as JSON where it is an object.
  func ask(
    _ method: String, _ target: String, data body: Data, _ headers: [String: String] = [:],
    isAnonymous: Bool = false, isAbandoned: Bool = false
  ) throws -> Asked {
    var headers = ["Host": "127.0.0.1"].merging(headers) { $1 }
    if headers["Authorization"] == nil, !isAnonymous {
      headers["Authorization"] = "Bearer \(secret)"
    }
    if !body.isEmpty, headers["Content-Type"] == nil {
      headers["Content-Type"] = "application/json"
    }
    let request = try Request(
      method: method, target: target, headers: headers.map { ($0.key, $0.value) },
      body: body, id: "test", peer: "127.0.0.1", isAbandoned: { isAbandoned })
    return Asked(service.answer(request))
  }
}

/// A reply, for a test to look at.
struct Asked {
  let response: Response

  init(_ response: Response) { self.response = response }

  var status: Int { response.status }
  var text: String { String(decoding: response.body, as: UTF8.self) }

  var object: [String: Any] {
    (try? JSONSerialization.jsonObject(with: response.body)) as? [String: Any] ?? [:]
  }

  func header(_ name: String) -> String { response.header(name) ?? "" }

  /// The last word of a problem's type.
  var problem: String {
    (object["type"] as? String)?.split(separator: "/").last.map(String.init) ?? ""
  }
}
