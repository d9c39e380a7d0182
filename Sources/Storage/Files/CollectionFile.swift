package import Foundation
package import Matching
internal import VectorSpace

/// The statistics of a catalogue that is ranked part by part, and what they were made of.
///
/// A line of JSON, then a line a word and a line a character n-gram, each with the number of
/// capabilities that have it. Sums of parts, in any order: those of the whole.
package struct CollectionFile: Sendable, Equatable {
  /// What ranks alike must be made of, by name: models, glossary, version.
  package let identity: [String: String]
  /// The SHA-256 of the members of each part, ascending.
  package private(set) var parts: [String]
  package private(set) var statistics: CollectionStatistics

  package init(identity: [String: String], part: String, _ statistics: CollectionStatistics) {
    (self.identity, parts, self.statistics) = (identity, [part], statistics)
  }

  private struct Head: Codable {
    var kind = "collection statistics"
    let identity: [String: String]
    let parts: [String]
    let capabilities: Int
    let passages: PassageSums
    let concepts: ConceptStatistics
    let naming: NamingShare
    let groups: [String]
    let words: Int
    let grams: Int
  }

  package init(path: String) throws {
    let file = try TextFile(path: path)
    guard let first = file.lines.first,
      let head = try? JSONDecoder().decode(Head.self, from: first.bytes),
      (0...file.lines.count).contains(head.words),
      (0...file.lines.count).contains(head.grams)
    else {
      throw CollectionFileError.noStatistics(path: path, line: file.lines.first?.number ?? 1)
    }
    guard file.lines.count == 1 + head.words + head.grams else {
      throw CollectionFileError.cutShort(
        path: path, found: file.lines.count, expected: 1 + head.words + head.grams)
    }
    let words = file.lines[1..<1 + head.words]
    let grams = file.lines[(1 + head.words)...]
    (identity, parts) = (head.identity, head.parts)
    statistics = CollectionStatistics(
      lexical: LexicalStatistics(
        words: try Self.terms(words, of: head.capabilities, in: file),
        grams: try Self.terms(grams, of: head.capabilities, in: file)),
      passages: head.passages, concepts: head.concepts, naming: head.naming,
      groups: Set(head.groups))
    guard statistics.isPlausible, !parts.isEmpty else {
      throw CollectionFileError.noStatistics(path: path, line: first.number)
    }
  }

  private static func terms(
    _ lines: ArraySlice<TextFile.Line>, of count: Int, in file: TextFile
  ) throws -> TermStatistics {
    var (terms, frequencies): ([String], [Int]) = ([], [])
    for line in lines {
      let columns = file.columns(of: line)
      guard columns.count == 2, let frequency = Int(columns[1]), (1...max(count, 1)) ~= frequency,
        terms.last.map({ $0 < columns[0] }) ?? true
      else { throw CollectionFileError.noStatistics(path: file.path, line: line.number) }
      terms.append(columns[0])
      frequencies.append(frequency)
    }
    return TermStatistics(documentCount: count, terms: terms, frequencies: frequencies)
  }

  /// The file as it is written.
  package func bytes() throws -> Data {
    let (words, grams) = (statistics.lexical.words, statistics.lexical.grams)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var bytes = try encoder.encode(
      Head(
        identity: identity, parts: parts, capabilities: words.documentCount,
        passages: statistics.passages, concepts: statistics.concepts, naming: statistics.naming,
        groups: statistics.groups.sorted(), words: words.terms.count, grams: grams.terms.count))
    bytes.append(0x0A)
    for statistics in [words, grams] {
      for (term, frequency) in zip(statistics.terms, statistics.frequencies) {
        bytes += Data("\(term)\t\(frequency)\n".utf8)
      }
    }
    return bytes
  }

  /// - Throws: `CollectionFileError` where the two have a part in common, or were made otherwise.
  package mutating func add(_ other: CollectionFile, path: String) throws {
    try other.check(identity, path: path)
    guard Set(parts).isDisjoint(with: other.parts) else {
      throw CollectionFileError.repeatedPart(path: path)
    }
    parts = (parts + other.parts).sorted()
    statistics += other.statistics
  }

  /// - Throws: `CollectionFileError.otherMaking` with the first name that differs.
  package func check(_ identity: [String: String], path: String) throws {
    if let name = self.identity.firstDifference(from: identity) {
      throw CollectionFileError.otherMaking(path: path, difference: name)
    }
  }

  /// - Throws: `CollectionFileError.foreignMembers` where these are none of the parts.
  package func place(ofPart membersHash: String, path: String) throws -> Int {
    guard let place = parts.firstIndex(of: membersHash) else {
      throw CollectionFileError.foreignMembers(path: path)
    }
    return place
  }

  /// A name that no other statistics have; of all their bytes, so better asked once.
  package func name() throws -> String {
    String(SHA256.hexDigest(of: try bytes()).prefix(16))
  }
}

extension [String: String] {
  /// The first name, in alphabetical order, whose value is another in `other`, or is in one only.
  package func firstDifference(from other: [String: String]) -> String? {
    Set(keys).union(other.keys).sorted().first { self[$0] != other[$0] }
  }
}

/// Why statistics cannot be taken.
package enum CollectionFileError: Error, Equatable, CustomStringConvertible {
  case noStatistics(path: String, line: Int)
  case cutShort(path: String, found: Int, expected: Int)
  case repeatedPart(path: String)
  case otherMaking(path: String, difference: String)
  case foreignMembers(path: String)
  case ownWords

  package var description: String {
    switch self {
    case .noStatistics(let path, let line):
      "\(path):\(line): no statistics of a catalogue; `cordee statistics` makes them"
    case .cutShort(let path, let found, let expected):
      "\(path): \(found) lines where \(expected) are expected; make it anew with `cordee statistics`"
    case .repeatedPart(let path):
      "\(path): holds a part that is counted already; name each part once"
    case .otherMaking(let path, let difference):
      "\(path): made with another \(difference); make the statistics of all parts with the same"
    case .foreignMembers(let path):
      "\(path): the members are none of the parts that it was made of; make it anew with "
        + "`cordee statistics` for each part"
    case .ownWords:
      "latent semantics are made from all members, so no part has them; run `make setup` for the "
        + "model files, or say --encoder e5 or --encoder use"
    }
  }
}
