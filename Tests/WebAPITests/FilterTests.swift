internal import Application
internal import Foundation
internal import Matching
internal import Testing
internal import WebAPI

/// One table for addresses and bodies: what is right in one is right in the other.
@Suite struct FilterTests {
  private let fixture: Fixture

  init() throws { fixture = try Fixture.sample.get() }

  private func inQuery(_ key: String, _ value: String) throws -> Asked {
    var allowed = CharacterSet.urlQueryAllowed
    allowed.remove(charactersIn: "&+=")
    let text = value.addingPercentEncoding(withAllowedCharacters: allowed)!
    return try fixture.ask("GET", "/v1/members?limit=1&\(key)=\(text)")
  }

  private func inBody(_ filter: [String: Any]) throws -> Asked {
    let body = try JSONSerialization.data(
      withJSONObject: ["text": "neige", "top": 1, "filter": filter] as [String: Any])
    return try fixture.ask("POST", "/v1/matches", String(decoding: body, as: UTF8.self))
  }

  @Test func `every value of the table is taken in an address, a body and another case`() throws {
    for row in FilterTable.members {
      let values = row.values ?? ["poma"]
      for value in stride(from: 0, to: values.count, by: 7).map({ values[$0] }) {
        #expect(try inQuery(row.name, value).status == 200, "\(row.name) \(value)")
        #expect(try row.value(value.uppercased()) == value || row.values == nil)
        #expect(try row.value(value.replacing("_", with: "-")) == value)
      }
      let some = (row.values ?? ["poma"]).prefix(3).map { $0 }
      #expect(try inBody([row.name: some]).status == 200)
    }
  }

  @Test(arguments: [
    ("kind", "compny", "company"), ("kind", "Institution de recherche", nil),
    ("country", "Frankreich", "FR"), ("country", "Suisse", "CH"), ("country", "Китай", "CN"),
    ("country", "Österreich", "AT"), ("country", "中国", "CN"), ("reference", "中国", "CN"),
    ("country", "Österr", "AT"), ("language", "Ukrain", "uk"), ("country", "QQ", nil),
    ("country", "Georgie", "GE"), ("reference", "Uzbekistn", "UZ"), ("reference", "X", nil),
    ("department", "1", "01"), ("department", "20", nil), ("department", "99", nil),
    ("language", "français", "fr"), ("language", "Deutsch", "de"), ("language", "xx", nil),
    ("item", "durable", "durabilite"), ("item", "confort", nil), ("exclude", "pona", "poma"),
    ("exclude", "no-such-member-at-all", nil),
  ])
  func `a value that there is not is 422 in an address and a body, with the nearest`(
    key: String, value: String, nearest: String?
  ) throws {
    for reply in [try inQuery(key, value), try inBody([key: [value]])] {
      #expect(reply.status == 422, "\(reply.text)")
      #expect(reply.problem == "unknown-value")
      let proposal = nearest.map { "did you mean \($0)?" }
      if let proposal { #expect(reply.text.contains(proposal), "\(reply.text)") }
      if proposal == nil { #expect(!reply.text.contains("did you mean"), "\(reply.text)") }
    }
  }

  @Test(arguments: FilterTable.members.map(\.name))
  func `one slip in any value is refused with a value, or is another value`(key: String) throws {
    let row = try FilterTable.row(key)
    for value in row.values ?? [] where value.count > 4 {
      for place in value.indices {
        var slipped = value
        slipped.remove(at: place)
        #expect(row.values?.contains(found(slipped, row)) == true, "\(value): \(slipped)")
        #expect(found(slipped, row) == value || (row.values ?? []).contains(slipped))
      }
    }
  }

  /// The value taken, else the nearest one proposed.
  private func found(_ text: String, _ row: FilterTable.Row) -> String {
    let result = Result { try row.value(text) }
    if case .failure(let fault as FilterFault) = result,
      case .unknownValue(_, _, _, let nearest) = fault
    {
      return nearest ?? "none"
    }
    return (try? result.get()) ?? "none"
  }

  @Test(arguments: FilterTable.members.map(\.name))
  func `what is no value at all is 400 in an address and a body`(key: String) throws {
    for text in ["", " ", "\u{1}", String(repeating: "x", count: 101)] {
      #expect(try inQuery(key, text).status == 400)
      #expect(try inBody([key: [text]]).status == 400)
    }
    for wrong: Any in [7, "FR", ["a": 1], [7], [[]]] {
      #expect(try inBody([key: wrong]).status == 400, "\(wrong)")
    }
    #expect(try inBody([key: NSNull()]).status == 200)
  }

  @Test func `a filter that is no object is 400, a key that there is not 422`() throws {
    for wrong in ["[]", "7", "\"kind\""] {
      let reply = try fixture.ask("POST", "/v1/matches", #"{"text":"x","filter":\#(wrong)}"#)
      #expect(reply.status == 400, "\(reply.text)")
    }
    let reply = try inBody(["knd": ["company"]])
    #expect(reply.status == 422 && reply.text.contains("did you mean kind?"), "\(reply.text)")
  }

  @Test(arguments: ["/v1/jobs", "/v1/coverages", "/v1/why-not", "/v1/programmes"])
  func `every body with a filter reads the same table`(path: String) throws {
    let timetable = try String(
      contentsOfFile: Fixture.root + "/datasets/timetables/delegation-two-days.json",
      encoding: .utf8)
    let more = [
      "/v1/jobs": "", "/v1/why-not": #""need":"N021","member":"poma","#,
      "/v1/programmes": #""need":"N010","timetable":\#(timetable),"#,
    ]
    let start = more[path] ?? #""need":"N021","#
    let reply = try fixture.ask("POST", path, #"{\#(start)"filter":{"country":["Frankreich"]}}"#)
    #expect(reply.status == 422, "\(reply.text)")
    #expect(reply.text.contains("did you mean FR?"), "\(reply.text)")
  }

  @Test func `a filter that leaves nobody says of how many`() throws {
    let search = try fixture.ask("GET", "/v1/search?q=neige&country=AQ")
    let match = try inBody(["country": ["AQ"]])
    let similar = try fixture.ask("GET", "/v1/members/poma/similar?country=AQ")
    let complements = try fixture.ask("GET", "/v1/members/poma/complements?need=N001&country=AQ")
    for reply in [search, match, similar, complements] {
      let admission = try #require(reply.object["admission"] as? [String: Int])
      #expect(admission == ["admitted": 0, "members": 124])
    }
    for target in ["search?q=neige", "members/poma/similar", "members/poma/complements?need=N001"] {
      let reply = try fixture.ask("GET", "/v1/\(target)")
      #expect(reply.status == 200 && reply.object["admission"] == nil, "\(reply.text.prefix(200))")
    }
    let all = try inBody(["kind": ["company", "institution", "training_research"]])
    #expect((all.object["admission"] as? [String: Int])?["admitted"] == 124)
  }

  @Test func `each facet value given back as a filter admits as many as it counts`() throws {
    let facets = try #require(
      try fixture.ask("GET", "/v1/members").object["facets"] as? [String: [String: Int]])
    #expect(Set(facets.keys) == Set(FilterKeys.members.filter { !$0.excludes }.map(\.name)))
    for (key, counts) in facets {
      for (value, count) in counts {
        let reply = try inQuery(key, value)
        #expect(reply.object["total"] as? Int == count, "\(key)=\(value): \(reply.text.prefix(99))")
      }
    }
  }

  @Test func `the description lists the values that are taken`() throws {
    let text = try fixture.ask("GET", "/openapi.json").object
    let schemas = (text["components"] as? [String: Any])?["schemas"] as? [String: Any]
    let request = schemas?["MatchRequest"] as? [String: Any]
    let filter = (request?["properties"] as? [String: Any])?["filter"] as? [String: Any]
    let properties = try #require(filter?["properties"] as? [String: [String: Any]])
    #expect(properties.count == FilterTable.members.count)
    for row in FilterTable.members where row.values != nil {
      let items = properties[row.name]?["items"] as? [String: Any]
      #expect(items?["enum"] as? [String] == row.values)
    }
  }

  @Test func `a need is found by each value that its facets count`() throws {
    let facets = try #require(
      try fixture.ask("GET", "/v1/needs").object["facets"] as? [String: [String: Int]])
    #expect(Set(facets.keys) == Set(FilterKeys.needs.map(\.name)))
    for (key, counts) in facets {
      for (value, count) in counts {
        let reply = try fixture.ask("GET", "/v1/needs?\(key)=\(value)")
        #expect(reply.object["total"] as? Int == count, "\(key)=\(value)")
      }
    }
  }

  @Test func `the page is given every key, with its words in both languages`() throws {
    let script = try fixture.ask("GET", "/filters.js").text
    let json = try #require(script.firstMatch(of: /= (\[.*\]);/)).output.1
    let keys = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
    #expect(keys.map { $0["name"] as? String } == FilterKeys.members.map(\.name))
    #expect(keys.map { $0["isCounted"] as? Bool } == FilterKeys.members.map { !$0.excludes })
    for (key, declared) in zip(keys, FilterKeys.members) {
      let label = key["label"] as? [String: String]
      #expect(label == ["en": declared.label.english, "fr": declared.label.french])
    }
    let lists = Set(FilterKeys.members.map(\.name)).subtracting(["language"])
    for name in ["facets.js", "language.js", "whynot.js"] {
      let text = try fixture.ask("GET", "/\(name)").text
      for key in lists {
        #expect(!text.contains("\"\(key)\"") || key == "country", "\(name): \(key)")
      }
    }
  }
}
