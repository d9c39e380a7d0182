internal import Cancellation
internal import LinearAlgebra
internal import VectorSpace

/// The other questions: search, similar, complements, opportunities.
extension MatchIndex {
  /// The capabilities that answer a phrase, one a member; a member that the phrase names is first.
  package func search(
    _ text: String, top: Int, eligibility: Eligibility = Eligibility()
  ) throws -> SearchAnswer {
    let named = try named(in: text)
    // A name is not misspelt.
    let corrected = named.isEmpty ? try corrected(text) : nil
    let phrase = corrected ?? text
    let requirement = Requirement(id: "R1", title: phrase)
    let scoring = try scoring(
      of: Need(id: "search", title: "", text: phrase, requirements: [requirement]))
    let admitted = eligible(scoring, eligibility)
    let first = named.filter(admitted.contains)
    let matching =
      first + admitted.filter { !first.contains($0) && isListed($0, scoring) }
    let matches = try explained(Array(matching.prefix(top)), scoring)
    return SearchAnswer(
      query: text, corrected: corrected, language: scoring.reading.language,
      confidence: first.isEmpty ? matches.first?.confidence ?? .none : .high,
      hits: matches.map { match in
        let isNamed = match.rank <= first.count
        return SearchHit(
          rank: match.rank, member: match.member, name: match.name, score: match.score,
          confidence: isNamed ? .high : match.confidence,
          foundBy: isNamed ? .name : .capability, evidence: match.requirements[0])
      }, matching: matching,
      missing: try missingWords(of: phrase, scoring.reading),
      subjects: first.isEmpty ? subjects(of: scoring.reading) : nil,
      admission: admission(eligibility))
  }

  /// Members that offer much the same as `member`: for each of its capabilities the other's closest,
  /// averaged.
  func similar(
    to member: Int, top: Int, eligibility: Eligibility = Eligibility()
  ) throws -> [SimilarMember] {
    let own = catalogue.ranges[member]
    let cosines = try rows.rows(at: Array(own)).dotProducts(with: rows)
    let encoders = Double(max(resources.semantic.encoders.count, 1))
    func pairs(with other: Int) -> [SimilarMember.Pair] {
      own.enumerated().map { row, capability in
        let closest = catalogue.ranges[other].max {
          (cosines[row, $0], $1) < (cosines[row, $1], $0)
        }!
        return SimilarMember.Pair(
          capability: catalogue.capabilities[capability].title,
          resembles: catalogue.capabilities[closest].title,
          cosine: Double(cosines[row, closest]) / encoders)
      }
    }
    let scored = try catalogue.members.indices.filter {
      $0 != member && !catalogue.ranges[$0].isEmpty && eligibility.admits(catalogue.members[$0])
    }.map { other in
      try CancellationToken.check()
      let pairs = pairs(with: other).sorted { $0.cosine > $1.cosine }
      let mean = pairs.reduce(0) { $0 + $1.cosine } / Double(max(pairs.count, 1))
      return (other: other, score: mean, pairs: pairs)
    }.sorted { ($1.score, $0.other) < ($0.score, $1.other) }
    return scored.prefix(own.isEmpty ? 0 : top).enumerated().map { rank, found in
      SimilarMember(
        rank: rank + 1, member: catalogue.members[found.other].id,
        name: catalogue.members[found.other].name, score: found.score, pairs: found.pairs)
    }
  }

  /// Members that raise most what `members` together answer of `need`.
  func complements(
    of members: [Int], for need: Need, top: Int, eligibility: Eligibility = Eligibility()
  ) throws -> [Complement] {
    let scoring = try scoring(of: need)
    let weights = scoring.reading.requirements.map(\.weight)
    let (count, total) = (weights.count, max(weights.reduce(0, +), 0.5))
    let held = (0..<count).map { requirement in
      members.compactMap { scoring.probabilities[$0].element(requirement) }.max() ?? 0
    }
    func gains(_ member: Int) -> [Double] {
      zip(zip(scoring.probabilities[member], held), weights).map {
        max($0.0 - $0.1, 0) * $1 / total
      }
    }
    let ranked = try eligible(scoring, eligibility).filter { !members.contains($0) }
      .map { other in
        try CancellationToken.check()
        return (member: other, gain: gains(other).reduce(0, +))
      }
      .filter { $0.gain > 0 }
      .sorted { ($1.gain, $0.member) < ($0.gain, $1.member) }.prefix(top)
    let matches = try explained(ranked.map(\.member), scoring)
    return zip(ranked, matches).map { found, match in
      let answered = zip(match.requirements, gains(found.member)).filter { $0.1 > 0 }
        .sorted { $0.1 > $1.1 }.map(\.0)
      return Complement(
        rank: match.rank, member: match.member, name: match.name, gain: found.gain,
        requirements: answered)
    }
  }

  /// The needs that `member` could answer, the surest first.
  func opportunities(
    for member: Int, among needs: [Need], top: Int
  ) throws -> [Opportunity] {
    guard !catalogue.ranges[member].isEmpty else { return [] }
    let scored = try needs.map { need in
      let scoring = try scoring(of: need)
      return (need: need, scoring: scoring, place: scoring.order.firstIndex(of: member)! + 1)
    }.filter { Confidence(of: $0.scoring.probabilities[member]) != .none }
      .sorted {
        ($1.scoring.scores[member], $0.need.id) < ($0.scoring.scores[member], $1.need.id)
      }
    return try scored.prefix(top).enumerated().map { rank, found in
      let match = try explained([member], found.scoring)[0]
      return Opportunity(
        rank: rank + 1, need: found.need.id, title: found.need.title, score: match.score,
        confidence: match.confidence, place: found.place,
        requirements: match.requirements.sorted { $0.contribution > $1.contribution })
    }
  }
}

extension Collection<Double> where Index == Int {
  fileprivate func element(_ index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
