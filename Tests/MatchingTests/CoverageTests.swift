import Foundation
import LinearAlgebra
import Matching
import Testing

@Suite(.serialized)
struct CoverageTests {
  private let index = SampleIndex.shared
  private let need = SampleIndex.need("N001")

  private func rules(_ change: (inout Consortium.Rules) -> Void) -> Consortium.Rules {
    var rules = Consortium.Rules()
    change(&rules)
    return rules
  }

  @Test(arguments: SampleIndex.needs)
  func `every lot that somebody reaches is covered by the consortium`(need: Need) throws {
    let coverage = try index.coverage(of: need)
    let open = coverage.lots.filter { !$0.covered }.map(\.id)
    let consortium = coverage.consortium
    #expect(consortium.uncovered == open)
    #expect(consortium.isOptimal && consortium.bound == consortium.members.count)
    let led = consortium.members.flatMap(\.lots)
    #expect(Set(led).count == led.count)
    #expect(Set(led + open) == Set(coverage.lots.map(\.id)))
    let shown = Set(coverage.members.map(\.member))
    let partners = ([coverage.consortium] + coverage.alternatives).flatMap(\.members)
    #expect(shown.isSuperset(of: partners.map(\.member)))
  }

  @Test(arguments: SampleIndex.needs)
  func `the consortium is the smallest that the members allow`(need: Need) throws {
    let coverage = try index.coverage(of: need)
    let scoring = try index.scoring(of: need)
    let masks = Set(
      scoring.probabilities.map { row in
        row.enumerated().reduce(UInt64(0)) { $1.element >= 0.5 ? $0 | 1 << $1.offset : $0 }
      })
    let goal = masks.reduce(0, |)
    var reached: Set<UInt64> = [0]
    var size = 0
    while !reached.contains(goal) {
      reached = Set(reached.flatMap { held in masks.map { held | $0 } })
      size += 1
    }
    #expect(coverage.consortium.members.count == size)
  }

  @Test func `alternatives differ, and leave out whom they say`() throws {
    let coverage = try index.coverage(of: need)
    let all = [coverage.consortium] + coverage.alternatives
    #expect(all.count > 1)
    #expect(Set(all.map { Set($0.members.map(\.member)) }).count == all.count)
    for other in coverage.alternatives {
      let left = try #require(other.without)
      #expect(coverage.consortium.members.map(\.member).contains(left))
      #expect(!other.members.map(\.member).contains(left))
      #expect(other.members.count >= coverage.consortium.members.count)
    }
  }

  @Test func `a member in stands in every consortium, a member out in none`() throws {
    let first = try index.coverage(of: need).consortium.members[0].member
    let coverage = try index.coverage(
      of: need,
      rules: rules {
        $0.included = ["anena"]
        $0.excluded = [first]
      })
    for consortium in [coverage.consortium] + coverage.alternatives {
      let ids = consortium.members.map(\.member)
      #expect(ids.contains("anena") && !ids.contains(first))
    }
    #expect(!coverage.members.map(\.member).contains(first))
    #expect(!coverage.lots.flatMap(\.leads).contains(first))
  }

  @Test func `one of a group and no other`() throws {
    for need in SampleIndex.needs {
      let coverage = try index.coverage(of: need, level: 0.2, rules: rules { $0.perGroup = 1 })
      for consortium in [coverage.consortium] + coverage.alternatives {
        let houses = consortium.members.compactMap {
          index.catalogue.house(of: index.catalogue.index(of: $0.member)!)
        }
        #expect(Set(houses).count == houses.count)
      }
    }
  }

  @Test func `those that must stand in it may be too many of one group, which is said`() throws {
    let house = try #require(
      index.catalogue.members.indices.lazy.compactMap(index.catalogue.house).first)
    let group = index.catalogue.members.indices.filter { index.catalogue.house(of: $0) == house }
      .prefix(2).map { index.catalogue.members[$0].id }
    let coverage = try index.coverage(
      of: need,
      rules: rules {
        $0.included = Set(group)
        $0.perGroup = 1
      })
    #expect(coverage.consortium.brokenRules == ["perGroup"])
    #expect(Set(coverage.consortium.members.map(\.member)).isSuperset(of: group))
  }

  @Test func `one of no group is there, or the rule is said to be broken`() throws {
    var kept = 0
    for need in SampleIndex.needs {
      let coverage = try index.coverage(of: need, rules: rules { $0.needsIndependent = true })
      for consortium in [coverage.consortium] + coverage.alternatives {
        let isKept = consortium.members.contains {
          index.catalogue.house(of: index.catalogue.index(of: $0.member)!) == nil
        }
        kept += isKept ? 1 : 0
        #expect(consortium.brokenRules == (isKept ? [] : ["independent"]))
      }
    }
    #expect(kept > 0)
  }

  @Test func `nobody covers what is not offered, and the nearest is named`() throws {
    let need = Need(
      id: "x", title: "",
      requirements: [
        Requirement(id: "L1", title: "Télésiège débrayable"),
        Requirement(id: "L2", title: "Fabrication de biscuits au beurre"),
      ])
    let coverage = try index.coverage(of: need)
    #expect(coverage.lots.map(\.covered) == [true, false])
    #expect(coverage.lots[1].leads.isEmpty && coverage.lots[1].nearest != nil)
    #expect(coverage.consortium.uncovered == ["L2"])
    #expect(coverage.consortium.members.map(\.lots) == [["L1"]])
  }

  @Test func `the order of members in a file changes nothing, to the byte`() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let expected = try encoder.encode(try index.coverage(of: need))
    var random = SplitMix64(seed: 4)
    let shuffled = try SampleIndex.index(of: SampleIndex.members.shuffled(using: &random))
    #expect(try encoder.encode(try shuffled.coverage(of: need)) == expected)
  }

  @Test func `with nobody eligible every lot is open`() throws {
    var nobody = Eligibility()
    nobody["country"] = ["AQ"]
    let coverage = try index.coverage(of: need, eligibility: nobody)
    #expect(coverage.members.isEmpty && coverage.consortium.members.isEmpty)
    #expect(coverage.consortium.uncovered == coverage.lots.map(\.id))
    #expect(coverage.lots.allSatisfy { $0.nearest == nil && $0.best == 0 })
  }
}
