import Foundation
import Matching
import Testing
import TextAnalysis

struct FacetsTests {
  private let members = [
    Member(
      id: "a", name: "A", department: "38", country: "FR",
      capabilities: [
        Capability(id: "1", title: "x", language: .fr, items: [.securite, .ludisme]),
        Capability(id: "2", title: "y", language: .fr, items: [.securite]),
      ], references: [Reference(country: "CN"), Reference(country: "CN")]),
    Member(
      id: "b", name: "B", kind: .institution,
      capabilities: [Capability(id: "1", title: "z", language: .en)]),
  ]

  @Test func `a member counts once under each value`() throws {
    let facets = Facets(members)
    #expect(facets[.kind] == ["company": 1, "institution": 1])
    #expect(facets[.country] == ["FR": 1] && facets[.department] == ["38": 1])
    #expect(facets[.language] == ["fr": 1, "en": 1])
    #expect(facets[.item] == ["securite": 1, "ludisme": 1])
    #expect(facets[.reference] == ["CN": 1])
    let encoded = try JSONEncoder().encode(facets)
    let counts = try JSONDecoder().decode([String: [String: Int]].self, from: encoded)
    #expect(counts["kind"] == ["company": 1, "institution": 1])
  }

  @Test func `a count is how many the filter of that value admits`() {
    let facets = Facets(SampleIndex.members)
    for (country, count) in facets[.country] {
      var eligibility = Eligibility()
      eligibility.countries = [country]
      #expect(SampleIndex.members.count(where: eligibility.admits) == count)
    }
    for (item, count) in facets[.item] {
      var eligibility = Eligibility()
      eligibility.items = [Item(rawValue: item)!]
      #expect(SampleIndex.members.count(where: eligibility.admits) == count)
    }
  }
}
