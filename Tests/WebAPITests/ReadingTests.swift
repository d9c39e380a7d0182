import Application
import Foundation
import Intake
import TestSupport
import Testing
import TextAnalysis
import WebAPI

/// What is read in a text or a file before anybody is looked for.
@Suite struct ReadingTests {
  private static let shared = Result { try Fixture(needs: 3) }
  private let fixture: Fixture

  init() throws { fixture = try Self.shared.get() }

  private func reading(of text: String, _ lang: String = "en") throws -> [String: Any] {
    let body = try JSONSerialization.data(withJSONObject: ["text": text])
    let reply = try fixture.ask(
      "POST", "/v1/readings?lang=\(lang)", data: body, ["Content-Type": "application/json"])
    #expect(reply.status == 200, "\(reply.text)")
    return reply.object
  }

  private func texts(_ reading: [String: Any], _ list: String) -> [String] {
    (reading[list] as? [[String: Any]] ?? []).compactMap {
      ($0["title"] ?? $0["text"]) as? String
    }
  }

  @Test func `wishes, exclusions, conditions, facts and the rest are told apart`() throws {
    let letter = """
      Dear Sir or Madam,

      We are looking for a detachable chairlift, capacity 2,400 pph, and if the budget allows a \
      snowmaking system. We do not want an alpine coaster.
      Our delegation of 8 people will visit from 15 to 18 March 2027.

      Best regards
      Ana Petrova
      """
    let reading = try reading(of: letter)
    #expect(reading["language"] as? String == "en")
    #expect((reading["title"] as? String)?.contains("chairlift") == true)
    let requirements = try #require(reading["requirements"] as? [[String: Any]])
    #expect(requirements.contains { ($0["title"] as? String)?.contains("chairlift") == true })
    #expect(requirements.contains { $0["optional"] as? Bool == true })
    #expect(!requirements.contains { ($0["title"] as? String)?.contains("coaster") == true })
    #expect(texts(reading, "excluded").contains { $0.contains("coaster") })
    let conditions = requirements.flatMap { texts($0, "conditions") } + texts(reading, "conditions")
    #expect(conditions.contains { $0.contains("2,400") })
    let facts = try #require(reading["facts"] as? [String: Any])
    #expect(facts["delegates"] as? Int == 8)
    #expect(facts["first"] as? String == "2027-03-15")
    #expect(facts["last"] as? String == "2027-03-18")
    let kinds = Set(
      (reading["setAside"] as? [[String: Any]] ?? []).compactMap { $0["kind"] as? String })
    #expect(kinds.contains("boilerplate"))
    let concepts = requirements.flatMap { $0["concepts"] as? [[String: Any]] ?? [] }
    #expect(concepts.contains { ($0["label"] as? String)?.contains("chairlift") == true })
  }

  @Test(arguments: [
    "🚡 We need a gondola lift 🎿 and snow guns. No zip line 🙏 please.",
    "我们需要一条吊厢式索道和造雪机。",
    "Nous cherchons un te\u{301}le\u{301}sie\u{300}ge de\u{301}brayable et des enneigeurs.",
    "Търсим седалков лифт 🏔️ и снежни оръдия.",
  ])
  func `a range is of Unicode code points`(text: String) throws {
    let reading = try reading(of: text)
    let scalars = Array((reading["text"] as? String ?? "").unicodeScalars)
    #expect(scalars == Array(text.unicodeScalars))
    let requirements = try #require(reading["requirements"] as? [[String: Any]])
    #expect(!requirements.isEmpty)
    let parts =
      requirements.map { ($0, "title") }
      + (reading["excluded"] as? [[String: Any]] ?? []).map { ($0, "text") }
    for (part, name) in parts {
      guard let range = part["range"] as? [Int] else { continue }
      var words = String.UnicodeScalarView()
      words.append(contentsOf: scalars[range[0]..<range[1]])
      #expect(Array(String(words).utf8) == Array((part[name] as? String ?? "").utf8))
    }
  }

  @Test(arguments: [
    ("15.–18.03.2027", Language.de, "2027-03-18", "2027-03-18"),
    ("du 3 au 5 mars 2027", .fr, "2027-03-03", "2027-03-05"),
    ("15 марта 2027 г.", .ru, "2027-03-15", "2027-03-15"),
    ("2027年3月15日至18日", .zh, "2027-03-15", "2027-03-18"),
    ("March 30 to April 2, 2027", .en, "2027-03-30", "2027-04-02"),
    ("30 March to 2 April 2027", .en, "2027-03-30", "2027-04-02"),
    ("2027-03-15", .en, "2027-03-15", "2027-03-15"),
    ("15 marca 2027", .pl, "2027-03-15", "2027-03-15"),
  ])
  func `days are read out of dates in words`(
    text: String, language: Language, first: String, last: String
  ) {
    let days = VisitDays(in: [text], language: language)
    #expect(days?.last == last)
    #expect(days.map { $0.first <= first } == true)
    #expect(VisitDays(in: ["March", "next spring"], language: language) == nil)
  }

  @Test func `the same letter reads alike as JSON, as plain text and as a file`() throws {
    let letter = "Nous cherchons un télésiège débrayable, pas de luge sur rail."
    let expected = try reading(of: letter)
    let fixture = try Fixture(Self.configuration(Self.echoing(letter)), members: 3, needs: 0)
    for (type, body) in [("text/plain; charset=utf-8", letter), ("application/pdf", "%PDF-")] {
      let reply = try fixture.ask(
        "POST", "/v1/readings?lang=en", data: Data(body.utf8), ["Content-Type": type])
      #expect(reply.status == 200, "\(reply.text)")
      for list in ["requirements", "excluded", "setAside"] {
        #expect(texts(reply.object, list) == texts(expected, list), "\(type) \(list)")
      }
      #expect((reply.object["file"] != nil) == (type == "application/pdf"))
    }
  }

  /// A reader of files that gives a letter, whatever it is given.
  private static func echoing(_ letter: String) -> String {
    "cat >/dev/null; printf '%s' '{\"document\":{\"form\":\"pdf\",\"text\":\"\(letter)\",\"tables\":[],"
      + "\"messages\":[],\"attachments\":[],\"contacts\":[],\"notices\":[],\"warnings\":[]}}'"
  }

  private static func configuration(
    _ script: String, _ change: (inout IntakeLimits) -> Void = { _ in }
  ) throws -> MatchService.Configuration {
    let path = FileManager.default.temporaryDirectory.path + "/reader-\(UUID().uuidString)"
    try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    var limits = IntakeLimits()
    change(&limits)
    var configuration = MatchService.Configuration()
    configuration.intake = IntakeClient(program: path, limits: limits)
    return configuration
  }

  @Test func `what a reader of files cannot do is said, and what to do`() throws {
    func ask(_ script: String, _ change: (inout IntakeLimits) -> Void = { _ in }) throws -> Asked {
      let fixture = try Fixture(Self.configuration(script, change), members: 2, needs: 0)
      return try fixture.ask(
        "POST", "/v1/readings", data: Data("PK".utf8), ["Content-Type": "application/zip"])
    }
    let crash = try ask("kill -SEGV $$")
    #expect(crash.status == 422 && crash.problem == "unreadable-file", "\(crash.text)")
    let busy = try ask("true") { $0.readers = 0 }
    #expect(busy.status == 503 && !busy.header("Retry-After").isEmpty, "\(busy.text)")
    let large = try ask("true") { $0.fileBytes = 1 }
    #expect(large.status == 413, "\(large.text)")
    let missing = try ask(
      "cat >/dev/null; printf '%s' '{\"error\":{\"missingHelper\":{\"program\":\"pdftotext\","
        + "\"package\":\"poppler-utils\"}}}'")
    #expect(missing.status == 503 && missing.text.contains("poppler-utils"), "\(missing.text)")
  }

  @Test func `a file's refusal comes in French to who reads French`() throws {
    let fixture = try Fixture(
      Self.configuration(
        "cat >/dev/null; printf '%s' '{\"error\":{\"unknownBinary\":{\"kind\":\"picture\"}}}'"),
      members: 2, needs: 0)
    let reply = try fixture.ask(
      "POST", "/v1/readings", data: Data([0x89, 0x50]),
      ["Accept-Language": "fr", "Content-Type": "application/octet-stream"])
    #expect(reply.status == 422)
    #expect(reply.text.contains("image"))
    #expect(reply.header("Content-Language") == "fr")
  }

  @Test(arguments: [
    ("application/json", #"{"text":" "}"#, 422), ("application/json", "{", 400),
    ("application/json", #"{"text":"x","more":1}"#, 422),
    ("text/plain", "", 422), ("application/octet-stream", "", 422),
  ])
  func `what is no request is refused`(type: String, body: String, status: Int) throws {
    let reply = try fixture.ask(
      "POST", "/v1/readings", data: Data(body.utf8), ["Content-Type": type])
    #expect(reply.status == status, "\(reply.text)")
  }

  @Test func `a text that is too long is refused with the limit`() throws {
    let text = String(repeating: "neige ", count: 20_000)
    let reply = try fixture.ask("POST", "/v1/readings", #"{"text":"\#(text)"}"#)
    #expect(reply.status == 413 || reply.status == 422)
    #expect(reply.text.contains("65536"))
  }

  @Test func `a need keeps conditions, options, exclusions and facts, and they count`() throws {
    let json = #"""
      {"id":"R-1","title":"Été","requirements":[{"id":"R1","title":"télésiège débrayable",
      "conditions":["2400 p/h"]},{"id":"R2","title":"enneigeurs","optional":true}],
      "exclusions":["luge sur rail"],"facts":{"delegates":8,"dates":["15 mars 2027"],
      "languages":["fr"],"country":"KZ"}}
      """#
    let fixture = try Fixture(members: 40, needs: 0)
    #expect(try fixture.ask("PUT", "/v1/needs/R-1", json).status == 201)
    let kept = try fixture.ask("GET", "/v1/needs/R-1").object
    #expect(kept["exclusions"] as? [String] == ["luge sur rail"])
    let answer = try fixture.ask("POST", "/v1/matches", #"{"need":"R-1","top":3}"#)
    #expect(answer.status == 200, "\(answer.text)")
    let asked = try #require(answer.object["requirements"] as? [[String: Any]])
    #expect(asked.map { $0["optional"] as? Bool } == [false, true])
    #expect(asked[0]["conditions"] as? [String] == ["2400 p/h"])
    #expect(answer.object["exclusions"] as? [String] == ["luge sur rail"])
    #expect((answer.object["facts"] as? [String: Any])?["delegates"] as? Int == 8)
    for match in try #require(answer.object["matches"] as? [[String: Any]]) {
      let evidence = match["requirements"] as? [[String: Any]] ?? []
      let parts = evidence.map { ($0["contribution"] as! Double, $0["probability"] as! Double) }
      #expect(abs(parts[0].0 - parts[0].1 / 1.5) < 1e-9)
      #expect(abs(parts[1].0 - parts[1].1 / 3) < 1e-9)
    }
  }

  @Test(arguments: [
    (#""exclusions":"x""#, "exclusions"), (#""facts":{"delegates":0}"#, "facts.delegates"),
    (#""facts":{"languages":["xx"]}"#, "facts.languages"), (#""facts":[]"#, "facts"),
    (
      #""requirements":[{"id":"R1","title":"x","optional":1}]"#, "requirements[0].optional"
    ),
    (
      #""requirements":[{"id":"R1","title":"x","conditions":[1]}]"#, "requirements[0].conditions"
    ),
  ])
  func `a field of the wrong kind is named`(field: String, name: String) throws {
    let reply = try fixture.ask("POST", "/v1/matches", #"{"need":{"title":"x",\#(field)}}"#)
    #expect(reply.status == 422)
    let errors = reply.object["errors"] as? [[String: Any]]
    #expect(errors?.first?["field"] as? String == name, "\(reply.text)")
  }
}
