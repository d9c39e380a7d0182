import Cancellation
import Matching
import TestSupport
import Testing
import TextAnalysis

/// Whatever is asked of an index ends at the first look after it is cancelled, however far it got.
struct CancellationProperties {
  private let index = SampleIndex.shared

  /// Of two requirements and a sentence of its own, so that no earlier answer is remembered.
  private func need(_ number: Int) -> Need {
    Need(
      id: "x", language: .fr, title: "Besoin \(number)", text: "Enneigeurs et télésièges \(number)",
      requirements: [
        Requirement(id: "A", title: "enneigeurs \(number)"),
        Requirement(id: "B", title: "télésiège débrayable \(number)"),
      ])
  }

  private static let questions = [
    "answer", "brief", "coverage", "search", "why-not", "complements", "opportunities", "digests",
    "similar",
  ]

  private func ask(_ question: String, _ number: Int) throws {
    let need = need(number)
    let poma = try index.indexed("poma")
    switch question {
    case "answer": _ = try index.answer(to: need, top: 10)
    case "brief": _ = try index.brief(of: need, top: 10)
    case "coverage": _ = try index.coverage(of: need)
    case "search": _ = try index.search("télésiege débrayable \(number)", top: 5)
    case "why-not": _ = try poma.whyNot(for: need)
    case "complements": _ = try poma.complements(for: need, top: 5)
    case "opportunities": _ = try poma.opportunities(among: [need, self.need(-number)], top: 2)
    case "digests": _ = try index.digests(of: [need], top: 2)
    default: _ = try poma.similar(top: 5)
    }
  }

  @Test(arguments: questions)
  func `a cancelled question ends at its next look`(question: String) throws {
    // The first time, the sentences of the capabilities are read and remembered.
    try ask(question, 1)
    let full = CancellationCountdown(.max)
    try full.token.run { try ask(question, 2) }
    #expect(full.count > 2, "\(full.count) looks")
    let limits = Set([0, 1, full.count / 4, full.count / 2])
    for (number, limit) in limits.sorted().enumerated() {
      let countdown = CancellationCountdown(limit)
      #expect(throws: WorkCancelled(cause: .deadline), "look \(limit) of \(full.count)") {
        try countdown.token.run { try ask(question, 10 + number) }
      }
      // Each of a few threads may look once more, and the last asks for the cause.
      #expect(countdown.count <= limit + 40, "\(countdown.count) looks, \(limit) allowed")
    }
    // What was cut short left nothing behind.
    #expect(throws: Never.self) { try ask(question, 10) }
  }

  @Test func `a cancelled answer is the whole one when it is asked again`() throws {
    let whole = try index.answer(to: need(5), top: 10)
    for limit in [0, 7, 30] {
      _ = try? CancellationCountdown(limit).token.run { try index.answer(to: need(6), top: 10) }
    }
    let again = try index.answer(to: need(6), top: 10)
    #expect(try index.answer(index.newScoring(of: need(6)), top: 10) == again)
    #expect(try index.answer(to: need(5), top: 10) == whole)
  }

  @Test func `the search for consortia ends among its nodes`() {
    // Every lot has many takers of which none covers all: the search has much to look at.
    let lots = 24
    let candidates = (0..<60).map { number in
      let covers = (0..<lots).filter { ($0 * 7 + number * 5) % 11 < 3 }
      return CoverSearch.Candidate(
        covers: LotSet(covers, of: lots),
        worths: (0..<lots).map { covers.contains($0) ? Double((number + $0) % 9 + 1) / 10 : 0 })
    }
    func solve(_ countdown: CancellationCountdown) {
      countdown.token.run {
        var search = CoverSearch(
          candidates,
          from: CoverSearch.Start(
            open: LotSet(Array(0..<lots), of: lots), held: [Double](repeating: 0, count: lots)),
          nodes: 3_000)
        _ = search.solve()
      }
    }
    let full = CancellationCountdown(.max)
    solve(full)
    #expect(full.count > 10, "\(full.count) looks")
    for limit in [0, full.count / 2] {
      let countdown = CancellationCountdown(limit)
      solve(countdown)
      #expect(countdown.count <= limit + 5, "\(countdown.count) looks, \(limit) allowed")
    }
  }
}
