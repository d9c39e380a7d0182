internal import Foundation
internal import Storage
internal import TestSupport
import Testing

@Suite struct StartTokenTests {
  private let folder: TemporaryFolder
  private let store: Store

  init() throws {
    folder = try TemporaryFolder()
    store = try Store(path: folder.path + "/cordee.db", create: true)
  }

  private var path: String { StartToken.path(of: store) }

  @Test func `a store without tokens gets one, in a file of its owner's`() throws {
    #expect(try StartToken.secret(of: store) == nil)
    try StartToken.make(in: store, by: "test")
    let secret = try #require(try StartToken.secret(of: store))
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let token = try #require(try store.token(openedBy: secret))
    #expect(token.scope == "admin" && token.label == "start" && token.isValid(at: .now))
    let bytes = try Data(contentsOf: URL(filePath: store.path))
    #expect(bytes.firstRange(of: Data(secret.dropFirst(7).utf8)) == nil)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path)
        .filter { $0.contains("start") } == ["cordee.db.start-token"])
  }

  @Test func `a store that ever had a token gets none`() throws {
    try StartToken.make(in: store, by: "test")
    let secret = try StartToken.secret(of: store)
    try StartToken.make(in: store, by: "test")
    #expect(try StartToken.secret(of: store) == secret)
    let id = try #require(try store.tokens().first).id
    try store.revokeToken(id: id, by: "test")
    try StartToken.make(in: store, by: "test")
    #expect(try store.tokens().count == 1)
    #expect(try StartToken.secret(of: store) == nil)
  }

  @Test func `it is shown only while it is the one valid token`() throws {
    try StartToken.make(in: store, by: "test")
    try store.addToken(
      Store.Token.issued(label: "Anne", scope: "read", expires: nil).token, by: "test")
    #expect(try StartToken.secret(of: store) == nil)
  }

  @Test func `what stands at its place is replaced, not followed`() throws {
    let other = folder.path + "/other"
    try Data("untouched".utf8).write(to: URL(filePath: other))
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: other)
    try StartToken.make(in: store, by: "test")
    #expect(try StartToken.secret(of: store) != nil)
    #expect(try String(contentsOfFile: other, encoding: .utf8) == "untouched")
  }

  @Test func `where its file cannot be written there is no token`() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    #expect(throws: StoreError.self) { try StartToken.make(in: store, by: "test") }
    #expect(try store.tokens().isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count <= 4)
  }

  @Test func `a person stays with one member`() throws {
    func document(_ id: String, _ contacts: String) throws -> Store.Document {
      try CatalogueFile.member(
        json: Data(#"{"id":"\#(id)","name":"N","contacts":[\#(contacts)]}"#.utf8), place: "test"
      ).1
    }
    try store.put(try document("a", #"{"id":"p","name":"Ann"}"#), .members, by: "test")
    #expect(throws: InputFileError.self) {
      try store.put(try document("b", #"{"id":"p","name":"Mallory"}"#), .members, by: "test")
    }
    #expect(try store.document(.members, id: "b") == nil)
    #expect(try store.persons().map(\.name) == ["Ann"])
    #expect(try store.owner(ofPerson: "p") == "a")
  }
}
