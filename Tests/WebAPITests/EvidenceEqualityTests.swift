import Application
import Foundation
import HTTP
import Matching
import Storage
import Testing
import TextAnalysis

/// A match is the same object over HTTP as where the command line prints it.
struct EvidenceEqualityTests {
  /// What the web adds, for a page to show who the member is.
  private static let about = ["city", "country", "department", "kind", "website"]

  private static let index = Result {
    try Environment(
      Environment.Options(
        glossary: Fixture.root + "/datasets/glossary/glossary.tsv",
        models: Fixture.root + "/models", encoder: .lsa, explanationLanguage: .en)
    ).index(
      of: Fixture.sample.get().store.members(), knowing: Fixture.sample.get().store.needs(),
      membersHash: "")
  }

  /// As bytes, keys in alphabetical order.
  private func canonical(_ value: Any) throws -> String {
    String(
      decoding: try JSONSerialization.data(
        withJSONObject: value, options: [.sortedKeys, .withoutEscapingSlashes]),
      as: UTF8.self)
  }

  private func printed(_ need: Need) throws -> [String] {
    let store = try Fixture.sample.get().store
    let workspace = Workspace(try Self.index.get(), needs: try store.needs(), store: nil)
    let answer = try workspace.match(MatchQuery(need)).answer
    let encoded = try JSONSerialization.jsonObject(with: JSONText.bytes(of: answer.matches))
    return try #require(encoded as? [[String: Any]]).map(canonical)
  }

  private func served(_ need: Need) throws -> [String] {
    let asked = try Fixture.sample.get().ask(
      "POST", "/v1/matches", #"{"need":"\#(need.id)","explain":true,"lang":"en"}"#)
    let body = try JSONSerialization.jsonObject(with: asked.response.body) as? [String: Any]
    return try #require(body?["matches"] as? [[String: Any]]).map { match in
      try canonical(match.filter { !Self.about.contains($0.key) })
    }
  }

  @Test func `every match of every sample need has the same fields and values`() throws {
    let needs = try Fixture.sample.get().store.needs()
    #expect(needs.count > 40)
    for need in needs {
      #expect(try served(need) == printed(need), "\(need.id)")
    }
  }
}
