import LinearAlgebra
import TestSupport
import Testing
import TextAnalysis

/// Every scanner goes on, whatever stands in a text: each scalar of Unicode by itself, doubled,
/// between letters, and in random company.
///
/// A scanner that does not go on never returns, so that the test does not either.
struct EveryScalarProperties {
  static let all: [Unicode.Scalar] = (0...0x10_FFFF).compactMap { Unicode.Scalar(UInt32($0)) }

  /// All that are no plain letter, ideograph or unassigned, and some of those.
  static let marks = all.filter { isMark($0, orEach: 509) }

  /// The same with more of the others: some of every block.
  static let everyKind = all.filter { isMark($0, orEach: 61) }

  private static func isMark(_ scalar: Unicode.Scalar, orEach step: UInt32) -> Bool {
    switch scalar.properties.generalCategory {
    case .otherLetter, .unassigned, .privateUse: scalar.value % step == 0
    default: true
    }
  }

  private let identifier: LanguageIdentifier
  private let readers = [nil, Language.fr, .ar, .ja].map(RequestCueFiles.reader)
  private let analyzers = [nil, Language.de, .ja].map(Analyzer.init)

  init() throws {
    identifier = try ShippedProfiles.identifier()
  }

  /// All that is found lies in the text, at scalar boundaries, one thing after another.
  private func check(_ text: String, _ number: Int) {
    let bytes = Array(text.utf8)
    func check(_ ranges: [Range<Int>], _ name: String, mayOverlap: Bool = false) {
      let isOrdered = zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound }
      let isWhole = ranges.allSatisfy { range in
        !range.isEmpty && range.upperBound <= bytes.count && bytes[range.lowerBound] & 0xC0 != 0x80
          && (range.upperBound == bytes.count || bytes[range.upperBound] & 0xC0 != 0x80)
      }
      if !((isOrdered || mayOverlap) && isWhole) {
        Issue.record("\(name) of \(text.debugDescription.prefix(80))")
      }
    }
    check(sentences(of: text), "sentences")
    let request = readers[number % readers.count].reading(of: text)
    check(request.clauses.map(\.range), "clauses")
    #expect(request.clauses.reduce(0) { $0 + $1.range.count } == bytes.count)
    let analyzer = analyzers[number % analyzers.count]
    let tokens = analyzer.tokens(in: text)
    check(tokens.map(\.range), "tokens", mayOverlap: true)  // pairs of ideographs do
    _ = characterGrams(of: tokens, lengths: 3...4)
    _ = identifier.guess(text)
  }

  private static func surroundings(_ scalar: Unicode.Scalar) -> [String] {
    ["\(scalar)", "\(scalar)\(scalar)", "a\(scalar)b", "ab. \(scalar)\(scalar)Cd", "1\(scalar)2"]
  }

  @Test func `a mark by itself is stepped over`() {
    for (number, scalar) in Self.marks.enumerated() {
      check("\(scalar)", number)
      check("\(scalar)\(scalar)", number + 1)
    }
  }

  @Test func `scalars of every kind are stepped over in company`() {
    let kinds = Self.everyKind
    for (number, start) in stride(from: 0, to: kinds.count, by: 512).enumerated() {
      let scalars = kinds[start..<min(start + 512, kinds.count)]
      check(scalars.map { Self.surroundings($0).joined() }.joined(), number)
      check(
        scalars.map { Self.surroundings($0).joined(separator: " ") }.joined(separator: "\n"), number
      )
    }
  }

  @Test func `random scalars are stepped over`() {
    for seed in 0..<400 {
      var generator = SplitMix64(seed: UInt64(seed))
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 1...300, using: &generator) {
        text.append(
          (Bool.random(using: &generator) ? Self.marks : Self.all)
            .randomElement(using: &generator)!)
        if Int.random(in: 0..<3, using: &generator) == 0 { text.append("a") }
      }
      check(String(text), seed)
    }
  }

  /// All characters after which Unicode begins a line end a sentence as a line feed does.
  @Test(arguments: ["\n", "\r", "\r\n", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}"])
  func `a line break is one, whichever it is`(mark: String) {
    func split(_ text: String) -> [String] {
      sentences(of: text).map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) }
    }
    #expect(split("ski\(mark)lift") == ["ski", "lift"])
    #expect(split("\(mark)ski\(mark)\(mark)lift\(mark)") == ["ski", "lift"])
    #expect(split("Needs:\(mark)- one\(mark)1. two\(mark)") == ["Needs:", "one", "two"])
    #expect(split("A lift.\(mark)A road") == ["A lift.", "A road"])
  }
}
