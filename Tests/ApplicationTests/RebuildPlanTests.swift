internal import Application
import Testing

/// Which sheets come into the next index, and which wait for their texts.
@Suite struct RebuildPlanTests {
  private func sheet(_ id: String, _ texts: Int, version: Int = 1) -> RebuildPlan.Sheet {
    RebuildPlan.Sheet(
      id: id, hash: "\(id) \(version)",
      texts: Set((0..<texts).map { "\(id) \(version) \($0)" }))
  }

  /// Plans until nothing is deferred.
  private func steps(
    from current: [RebuildPlan.Sheet], to wanted: [RebuildPlan.Sheet], atOnce: Int
  ) -> [RebuildPlan] {
    var (current, read, plans) = (current, Set<String>(), [RebuildPlan]())
    for _ in 0..<1_000 {
      let plan = RebuildPlan(from: current, to: wanted, read: read, textsAtOnce: atOnce)
      plans.append(plan)
      if plan.deferred.isEmpty { break }
      current =
        wanted.filter { !plan.deferred.contains($0.id) }
        + current.filter { plan.deferred.contains($0.id) }
      read.formUnion(plan.nextTexts)
    }
    return plans
  }

  @Test func `small changes come in at once beside a sheet that takes long`() {
    let before = [sheet("a", 3), sheet("huge", 2)]
    let after = [sheet("a", 3, version: 2), sheet("huge", 1_500, version: 2), sheet("new", 2)]
    let plan = RebuildPlan(from: before, to: after, read: [], textsAtOnce: 48)
    #expect(plan.deferred == ["huge"])
    #expect(plan.nextTexts.count == 48)
  }

  @Test func `a large sheet is read some texts at a time, each once, and comes in`() {
    let huge = sheet("huge", 1_500)
    let plans = steps(from: [], to: [huge, sheet("a", 1)], atOnce: 48)
    #expect(plans.count == 32)
    let texts = plans.flatMap(\.nextTexts)
    // What is left at the end fits in with the sheet itself.
    #expect(texts.count == Set(texts).count && texts.count >= 1_500 - 48)
    #expect(plans.dropLast().allSatisfy { $0.deferred == ["huge"] && $0.nextTexts.count <= 48 })
  }

  @Test func `many sheets come in as their texts are read`() {
    let many = (0..<100).map { sheet("m\($0 + 100)", 3) }
    let plans = steps(from: [], to: many, atOnce: 48)
    #expect(plans.last?.deferred == [])
    #expect(plans.map(\.deferred.count) == plans.map(\.deferred.count).sorted(by: >))
  }

  @Test func `what is unchanged, removed or read already waits for nothing`() {
    let huge = sheet("huge", 1_500)
    let other = RebuildPlan.Sheet(id: "huge", hash: "other", texts: huge.texts)
    let cases: [(before: [RebuildPlan.Sheet], after: [RebuildPlan.Sheet], read: Set<String>)] = [
      ([huge], [huge], []), ([huge], [], []), ([], [huge], huge.texts), ([huge], [other], []),
    ]
    for (before, after, read) in cases {
      let plan = RebuildPlan(from: before, to: after, read: read, textsAtOnce: 48)
      #expect(plan.deferred.isEmpty && plan.nextTexts.isEmpty)
    }
  }
}
