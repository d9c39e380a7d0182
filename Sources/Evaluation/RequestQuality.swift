internal import Foundation
package import Matching

/// How well ordinary requests are answered, and how far the labels can be believed.
package struct RequestQuality: Sendable {
  /// The first places of a list, and how sure it says to be.
  package struct Listed: Sendable {
    package let members: [String]
    package let confidences: [Confidence]
    /// Of the first places, the surest probability of each member.
    package let probabilities: [Double]

    package init(_ answer: Answer) {
      members = answer.matches.map(\.member)
      confidences = answer.matches.map(\.confidence)
      probabilities = answer.matches.map { $0.requirements.map(\.probability).max() ?? 0 }
    }

    var confidence: Confidence { confidences.max { $0.rank < $1.rank } ?? .none }
  }

  /// A measure's name and value.
  package struct Line: Sendable {
    package let name: String
    package let value: Double
    package let count: Int

    package init(name: String, value: Double, count: Int) {
      (self.name, self.value, self.count) = (name, value, count)
    }
  }

  private let set: JudgedRequests
  private let index: MatchIndex
  private static let depth = 10
  private static let top = 20

  package init(_ set: JudgedRequests, _ index: MatchIndex) { (self.set, self.index) = (set, index) }

  /// - Parameter notices: needs of other trades, by the name of their set.
  package func lines(notices: [(name: String, needs: [Need])]) throws -> [Line] {
    let measured = try set.requests.map { (request: $0, list: try listed($0.text)) }
    let answerable = measured.filter { !gains(of: $0.request).isEmpty }
    var lines = quality("asks", answerable)
    for form in ["bare", "noun", "sentence", "chatty", "pair"] {
      lines += quality("asks, \(form)", answerable.filter { $0.request.form == form })
    }
    let languages = Dictionary(grouping: answerable, by: \.request.language)
    for (language, own) in languages.sorted(by: { $0.key < $1.key }) where own.count >= 10 {
      lines.append(quality("asks, \(language)", own)[0])
    }
    lines += try settings(measured) + pairs(measured) + names() + labels(answerable)
    let nobody = measured.filter { gains(of: $0.request).isEmpty }.map(\.list)
    lines.append(refused("asks that nobody answers: none or low", nobody))
    lines.append(refused("offtopic: none or low", try set.offTopic.map(listed)))
    for (name, needs) in notices {
      let lists = try needs.map { Listed(try index.answer(to: $0, top: 1)) }
      let share = mean(lists.map { $0.confidence.rank >= Confidence.fair.rank ? 1 : 0 })
      lines.append(Line(name: "\(name): fair or high", value: share, count: lists.count))
    }
    return lines
  }

  private typealias Measured = (request: JudgedRequests.Request, list: Listed)

  private func listed(_ text: String) throws -> Listed {
    Listed(try index.answer(to: Need(id: "request", title: "", text: text), top: Self.top))
  }

  private func mean(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }

  private func answered(_ request: JudgedRequests.Request) -> [String] {
    request.topics.filter { set.grades[$0] != nil }
  }

  /// What each member is worth: of two wishes, half of each.
  private func gains(of request: JudgedRequests.Request) -> [String: Double] {
    let topics = answered(request)
    return topics.reduce(into: [:]) { gains, topic in
      for (member, grade) in set.grades[topic]! {
        gains[member, default: 0] += (exp2(Double(grade)) - 1) / Double(topics.count)
      }
    }
  }

  private func grade(_ member: String, _ request: JudgedRequests.Request) -> Int {
    answered(request).map { set.grades[$0]![member] ?? 0 }.max() ?? 0
  }

  private func ndcg(_ measured: Measured) -> Double {
    func discounted(_ values: [Double]) -> Double {
      values.prefix(Self.depth).enumerated().reduce(0) {
        $0 + $1.element / log2(Double($1.offset + 2))
      }
    }
    let gains = gains(of: measured.request)
    return discounted(measured.list.members.map { gains[$0] ?? 0 })
      / discounted(gains.values.sorted(by: >))
  }

  private func isRight(_ measured: Measured, among count: Int) -> Double {
    measured.list.members.prefix(count).contains { grade($0, measured.request) == 3 } ? 1 : 0
  }

  private func quality(_ name: String, _ measured: [Measured]) -> [Line] {
    [
      Line(name: "\(name): nDCG@10", value: mean(measured.map(ndcg)), count: measured.count),
      Line(
        name: "\(name): grade 3 first", value: mean(measured.map { isRight($0, among: 1) }),
        count: measured.count),
      Line(
        name: "\(name): grade 3 among three", value: mean(measured.map { isRight($0, among: 3) }),
        count: measured.count),
    ]
  }

  /// What a phrase of mere setting costs at worst.
  private func settings(_ measured: [Measured]) throws -> [Line] {
    let placed = set.placed
    let plain = mean(
      try placed.map { isRight(($0.plain, try listed($0.plain.text)), among: 1) })
    let worst =
      try (0..<4).map { phrase in
        plain
          - mean(
            try placed.map { isRight(($0.plain, try listed($0.phrases[phrase])), among: 1) })
      }.max() ?? 0
    return [
      Line(
        name: "setting added: worst loss of grade 3 first", value: worst, count: placed.count)
    ]
  }

  private func pairs(_ measured: [Measured]) -> [Line] {
    let pairs = measured.filter { answered($0.request).count == 2 }
    let both = pairs.map { pair in
      answered(pair.request).allSatisfy { topic in
        pair.list.members.prefix(5).contains { set.grades[topic]![$0] == 3 }
      } ? 1.0 : 0
    }
    return [
      Line(name: "two wishes: both in the first five", value: mean(both), count: pairs.count)
    ]
  }

  private func names() throws -> [Line] {
    let found = try set.names.map { name in
      try index.search(name.text, top: 1).hits.first?.member == name.member ? 1.0 : 0
    }
    return [Line(name: "names: the member first", value: mean(found), count: found.count)]
  }

  private func labels(_ measured: [Measured]) -> [Line] {
    var (high, sure, found): ([Double], [Double], [Double]) = ([], [], [])
    var pairs: [(probability: Double, isGood: Bool)] = []
    for entry in measured {
      for (place, member) in entry.list.members.prefix(Self.depth).enumerated() {
        let grade = grade(member, entry.request)
        let confidence = entry.list.confidences[place]
        pairs.append((entry.list.probabilities[place], grade >= 2))
        if confidence == .high { high.append(grade >= 2 ? 1 : 0) }
        if grade == 3 { found.append(confidence == .high ? 1 : 0) }
        if place == 0, grade == 3 { sure.append(confidence.rank >= Confidence.fair.rank ? 1 : 0) }
      }
    }
    return [
      Line(name: "high has grade 2 or 3", value: mean(high), count: high.count),
      Line(name: "right first place is fair or high", value: mean(sure), count: sure.count),
      Line(name: "grade 3 of the first ten is high", value: mean(found), count: found.count),
      Line(
        name: "expected calibration error", value: Self.calibrationError(pairs),
        count: pairs.count),
    ]
  }

  /// - SeeAlso: Guo, Pleiss, Sun, Weinberger, *On Calibration of Modern Neural Networks*, ICML 2017,
  ///   §2, with ten bins of equal width.
  package static func calibrationError(_ pairs: [(probability: Double, isGood: Bool)]) -> Double {
    let bins = Dictionary(grouping: pairs) { min(9, Int($0.probability * 10)) }
    return bins.sorted { $0.key < $1.key }.reduce(0) { sum, bin in
      let count = Double(bin.value.count)
      let said = bin.value.reduce(0) { $0 + $1.probability } / count
      let held = Double(bin.value.count { $0.isGood }) / count
      return sum + abs(said - held) * count / Double(pairs.count)
    }
  }

  private func refused(_ name: String, _ lists: [Listed]) -> Line {
    Line(
      name: name,
      value: mean(lists.map { $0.confidence.rank < Confidence.fair.rank ? 1 : 0 }),
      count: lists.count)
  }
}

extension Confidence {
  /// From none up.
  fileprivate var rank: Int { Self.allCases.firstIndex(of: self)! }
}
