internal import Cancellation
internal import Synchronization
internal import TextAnalysis

/// A label found in a text.
struct LabelMatch: Sendable {
  let kind: LabelTable.Kind
  let entry: Int
  let strength: Float
  /// UTF-8 ranges in the text, in order, none touching another.
  let ranges: [Range<Int>]

  var covered: Int { ranges.reduce(0) { $0 + $1.count } }

  /// Whether every byte of it is one of `other` too.
  func isWithin(_ other: LabelMatch) -> Bool {
    ranges.allSatisfy { range in
      other.ranges.contains {
        $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound
      }
    }
  }
}

/// Reads texts with the labels of one language; what a word of a text may stand for is worked out
/// once, for whoever asks.
final class LabelReader: Sendable {
  private let table: LabelTable
  private let likeness: WordLikeness
  private let meanings = Mutex<[Key: [Meaning]]>([:])

  /// A word of the labels that a word of a text may stand for.
  private typealias Meaning = (word: Int, likeness: Float)
  private typealias Hits = [Int: [(position: Int, likeness: Float)]]

  /// How a text is read.
  struct Manner: Sendable {
    /// What a label found counts.
    let weight: Float
    /// Whether the labels are of the text's own language.
    let isOwn: Bool
    /// Whether only the same words meet, not their inflections.
    let isExact: Bool
    /// What the text may be written in.
    let languages: Set<Language>
  }

  /// A word of a text, as far as its meaning depends on it.
  private struct Key: Hashable {
    let folded: String
    let term: String
    let isNumber: Bool
    let isExact: Bool
  }

  /// Above this, all are forgotten: texts that go on for ever must not fill the memory.
  private static let mostMeanings = 50_000
  private static let wordsBetweenChecks = 32
  /// A shorter label of another language is chance.
  private static let shortestForeignLabel = 4
  private static let shortestForeignRun = 3

  init(_ table: LabelTable) {
    (self.table, likeness) = (table, WordLikeness(table.language))
  }

  /// - Returns: fewer than there are where the current work is cancelled; who asks makes nothing of
  ///   them then.
  func matches(in text: String, _ tokens: [Token], _ manner: Manner) -> [LabelMatch] {
    guard table.runsByBeginning.isEmpty else { return runs(in: text, manner) }
    let content = tokens.filter { !($0.isStopWord && (manner.isOwn || manner.isExact)) }
    var hits: Hits = [:]
    let cancellation = CancellationToken.current
    for (position, token) in content.enumerated() {
      if position % Self.wordsBetweenChecks == 0, cancellation.isCancelled { return [] }
      for (word, likeness) in meaning(of: token, isExact: manner.isExact) {
        hits[word, default: []].append((position, likeness))
      }
    }
    let labels = Set(hits.keys.flatMap { table.labelsByWord[$0] }).sorted()
    return labels.enumerated().compactMap { place, label in
      if place % Self.wordsBetweenChecks == 0, cancellation.isCancelled { return nil }
      return match(table.labels[label], hits, content, manner)
    }
  }

  private func meaning(of token: Token, isExact: Bool) -> [Meaning] {
    let key = Key(
      folded: token.folded, term: token.term, isNumber: token.kind == .number, isExact: isExact)
    if let known = meanings.withLock({ $0[key] }) { return known }
    let letters = TokenLetters(token)
    var found: [Meaning] = []
    for word in letters.letters.first.flatMap({ table.wordsByBeginning[$0.value] }) ?? [] {
      let entry = table.words[word]
      let value =
        isExact
        ? entry.folded == letters.folded ? 1 : 0 : likeness.likeness(of: entry, to: letters)
      if value > 0 { found.append((word, value)) }
    }
    if !isExact, !letters.isNumber {
      let known = Set(found.map(\.word))
      for word in table.compoundParts where !known.contains(word) {
        let value = likeness.likeness(ofPart: table.words[word], to: letters)
        if value > 0 { found.append((word, value)) }
      }
    }
    meanings.withLock { meanings in
      if meanings.count >= Self.mostMeanings { meanings.removeAll() }
      meanings[key] = found
    }
    return found
  }

  /// The label at the place where its words stand closest together.
  private func match(
    _ label: LabelTable.Label, _ hits: Hits, _ content: [Token], _ manner: Manner
  ) -> LabelMatch? {
    guard manner.isOwn || isForeignName(label, manner) else { return nil }
    let have = label.words.filter { hits[$0] != nil }
    let missing = label.words.count - have.count
    // Of a long label one word may be left out.
    guard missing == 0 || (missing == 1 && label.words.count >= 4),
      let anchor = have.min(by: { hits[$0]!.count < hits[$1]!.count })
    else { return nil }
    var best: (strength: Float, positions: Set<Int>)?
    let cancellation = CancellationToken.current
    for (place, start) in hits[anchor]!.enumerated() {
      if (place + 1) % Self.wordsBetweenChecks == 0, cancellation.isCancelled { return nil }
      guard let found = gather(have, from: start, anchor, hits) else { continue }
      let strength = found.strength * (missing == 0 ? 1 : 0.8)
      if strength > best?.strength ?? 0 { best = (strength, found.positions) }
    }
    return best.map { best in
      LabelMatch(
        kind: label.kind, entry: label.entry, strength: best.strength * manner.weight,
        ranges: best.positions.sorted().map { content[$0].range })
    }
  }

  private func isForeignName(_ label: LabelTable.Label, _ manner: Manner) -> Bool {
    label.letters >= Self.shortestForeignLabel
      && (label.words.count > 1 || label.elsewhere.isDisjoint(with: manner.languages))
  }

  /// The words of a label nearest to one of them; nil where they stand too far apart.
  private func gather(
    _ words: [Int], from start: (position: Int, likeness: Float), _ anchor: Int, _ hits: Hits
  ) -> (strength: Float, positions: Set<Int>)? {
    var used: Set<Int> = [start.position]
    var places: [Int] = []
    var weakest = start.likeness
    for word in words {
      guard word != anchor else {
        places.append(start.position)
        continue
      }
      func nearest(_ isFree: (Int, Float) -> Bool) -> (position: Int, likeness: Float)? {
        hits[word]!.filter { isFree($0.position, $0.likeness) }.min {
          (abs($0.position - start.position), $0.position)
            < (abs($1.position - start.position), $1.position)
        }
      }
      // One compound may hold two words of a label.
      guard
        let found = nearest({ position, _ in !used.contains(position) })
          ?? nearest({ position, likeness in used.contains(position) && likeness < 0.9 })
      else { return nil }
      used.insert(found.position)
      places.append(found.position)
      weakest = min(weakest, found.likeness)
    }
    let gap = used.max()! - used.min()! + 1 - used.count
    guard gap <= (words.count <= 2 ? 1 : 2) else { return nil }
    let isInOrder = zip(places, places.dropFirst()).allSatisfy { $0 <= $1 }
    let strength = (0..<gap).reduce(weakest * (isInOrder ? 1 : 0.93)) { sum, _ in sum * 0.93 }
    return (strength, used)
  }

  private func runs(in text: String, _ manner: Manner) -> [LabelMatch] {
    let run = CharacterRun(text)
    var found: [LabelMatch] = []
    let cancellation = CancellationToken.current
    for start in run.scalars.indices {
      if start % Self.wordsBetweenChecks == 0, cancellation.isCancelled { return [] }
      for index in table.runsByBeginning[run.scalars[start].value] ?? [] {
        let label = table.labels[index]
        guard manner.isOwn || label.run.count >= Self.shortestForeignRun,
          run.scalars[start...].starts(with: label.run)
        else { continue }
        let range =
          run.ranges[start].lowerBound..<run.ranges[start + label.run.count - 1].upperBound
        found.append(
          LabelMatch(
            kind: label.kind, entry: label.entry, strength: manner.weight, ranges: [range]))
      }
    }
    return found
  }
}
