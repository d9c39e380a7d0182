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
    let facets = Facets(members, by: FilterKeys.members)
    #expect(facets["kind"] == ["company": 1, "institution": 1])
    #expect(facets["country"] == ["FR": 1] && facets["department"] == ["38": 1])
    #expect(facets["language"] == ["fr": 1, "en": 1])
    #expect(facets["item"] == ["securite": 1, "ludisme": 1])
    #expect(facets["reference"] == ["CN": 1])
    let encoded = try JSONEncoder().encode(facets)
    let counts = try JSONDecoder().decode([String: [String: Int]].self, from: encoded)
    #expect(counts["kind"] == ["company": 1, "institution": 1])
  }

  @Test(arguments: FilterKeys.members.filter { !$0.excludes }.map(\.name))
  func `a count is how many the filter of that value admits, of all members`(key: String) {
    let facets = Facets(SampleIndex.members, by: FilterKeys.members)
    #expect(!facets[key].isEmpty)
    for (value, count) in facets[key] {
      var eligibility = Eligibility()
      eligibility[key] = [value]
      #expect(SampleIndex.members.count(where: eligibility.admits) == count)
      for member in SampleIndex.members {
        #expect(eligibility.admits(member) == eligibility.brokenRules(by: member).isEmpty)
      }
    }
  }

  @Test func `a key that excludes lets in all but what it names`() {
    var eligibility = Eligibility()
    eligibility.excluded = ["poma", "anena"]
    let left = SampleIndex.members.filter { !eligibility.admits($0) }.map(\.id)
    #expect(Set(left) == ["poma", "anena"])
    let member = SampleIndex.members.first { $0.id == "poma" }!
    let rules = eligibility.brokenRules(by: member)
    #expect(rules.map(\.rule) == ["exclude"] && rules.map(\.found) == ["poma"])
    #expect(rules.map(\.asked) == ["not poma"])
  }
}
