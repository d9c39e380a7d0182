package import TextAnalysis

/// What was read in a request: what it asks, what it excludes, what is known of a visit, and why
/// the rest was set aside.
///
/// Every `range` counts Unicode code points of `text`: the first, and the one after the last.
package struct ReadingReply: Encodable, Sendable {
  /// Absent where unsure.
  package let language: Language?
  /// Of the likeliest language, `0...1`.
  package let probability: Double
  /// Made of what is asked.
  package let title: String
  /// What was read; of a file, the text that it holds.
  package let text: String
  /// Absent where no file was read.
  package let file: File?
  package let concepts: [Concept]
  package let requirements: [Requirement]
  /// What is not wanted, is there already, was cancelled or is another supplier's.
  package let excluded: [Exclusion]
  /// Conditions of the request as a whole.
  package let conditions: [Part]
  package let facts: Facts
  /// What is neither asked nor refused, and why.
  package let setAside: [Clause]
  /// Absent where they were not wanted.
  package let tokens: [Token]?

  package struct Token: Encodable, Sendable {
    /// UTF-8 offsets: first byte, and the one after the last.
    package let start: Int
    package let end: Int
    package let surface: String
    package let term: String
    package let kind: String
    package let isStopWord: Bool
  }

  /// A concept of the glossary, named in the reader's language.
  package struct Concept: Encodable, Sendable {
    package let id: String
    package let label: String
    /// The words that name it.
    package let surfaces: [String]
  }

  package struct Requirement: Encodable, Sendable {
    package let id: String
    package let title: String
    /// Absent where its words are apart, or were given and not read.
    package let range: [Int]?
    /// Of each part.
    package let ranges: [[Int]]
    package let optional: Bool
    package let conditions: [Part]
    /// What of the glossary it names: a gloss for who does not read its language.
    package let concepts: [Concept]
  }

  package struct Exclusion: Encodable, Sendable {
    package let text: String
    package let range: [Int]
    package let reason: String
  }

  package struct Part: Encodable, Sendable {
    package let text: String
    package let range: [Int]
  }

  package struct Clause: Encodable, Sendable {
    package let text: String
    package let range: [Int]
    package let kind: String
    package let reason: String?
  }

  package struct Facts: Encodable, Sendable {
    package let dates: [String]
    /// The first and last day that the dates name, as ISO 8601 writes them.
    package let first: String?
    package let last: String?
    package let delegates: Int?
    package let languages: [Language]
    package let budget: String?
    package let sender: String?
    package let country: String?
    package let deadline: String?
  }

  /// What kind of file it was, and what was repaired or left out in reading it.
  package struct File: Encodable, Sendable {
    package let form: String
    package let warnings: [String]

    package init(form: String, warnings: [String]) { (self.form, self.warnings) = (form, warnings) }
  }
}

/// Offsets in bytes as numbers of Unicode code points.
package struct CodePointOffsets {
  /// How many code points begin before each byte.
  private let counts: [Int]

  package init(_ bytes: [UInt8]) {
    var counts = [0]
    counts.reserveCapacity(bytes.count + 1)
    for byte in bytes { counts.append(counts[counts.count - 1] + (byte & 0xC0 == 0x80 ? 0 : 1)) }
    self.counts = counts
  }

  package subscript(_ range: Range<Int>) -> [Int] {
    [counts[range.lowerBound], counts[range.upperBound]]
  }
}
