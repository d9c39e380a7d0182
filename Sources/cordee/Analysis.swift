internal import TextAnalysis

/// What is read in a text: the request in it, and its words.
struct Analysis: Encodable {
  /// Absent where unsure.
  let language: Language?
  /// Of the likeliest language, `0...1`.
  let probability: Double
  let tokens: [Token]
  let concepts: [Concept]
  let requirements: [Requirement]
  /// What is not wanted, is there already, was cancelled or is another supplier's.
  let excluded: [Exclusion]
  /// Conditions of the request as a whole.
  let conditions: [Part]
  let facts: Facts
  /// What is neither asked nor refused, and why.
  let setAside: [Clause]

  struct Token: Encodable {
    /// UTF-8 offsets: first byte, and the one after the last.
    let start: Int
    let end: Int
    let surface: String
    let term: String
    let kind: String
    let isStopWord: Bool
  }

  struct Concept: Encodable {
    let id: String
    let label: String
    /// The words that name it in the text.
    let surfaces: [String]
  }

  struct Requirement: Encodable {
    let id: String
    let title: String
    /// Start and end in Unicode code points; absent where its words are apart.
    let range: [Int]?
    /// Start and end of each part.
    let ranges: [[Int]]
    let optional: Bool
    let conditions: [Part]
  }

  struct Exclusion: Encodable {
    let text: String
    let range: [Int]
    let reason: String
  }

  struct Part: Encodable {
    let text: String
    let range: [Int]
  }

  struct Clause: Encodable {
    let text: String
    let range: [Int]
    let kind: String
    let reason: String?
  }

  struct Facts: Encodable {
    let dates: [String]
    let delegates: Int?
    let languages: [Language]
    let budget: String?
  }
}

/// Offsets in bytes as numbers of Unicode code points.
struct CodePointOffsets {
  /// How many code points begin before each byte.
  private let counts: [Int]

  init(_ bytes: [UInt8]) {
    var counts = [0]
    counts.reserveCapacity(bytes.count + 1)
    for byte in bytes { counts.append(counts[counts.count - 1] + (byte & 0xC0 == 0x80 ? 0 : 1)) }
    self.counts = counts
  }

  subscript(_ range: Range<Int>) -> [Int] { [counts[range.lowerBound], counts[range.upperBound]] }
}
