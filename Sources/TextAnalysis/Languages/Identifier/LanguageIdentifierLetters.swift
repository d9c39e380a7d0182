internal import Foundation

extension LanguageIdentifier {
  /// A text's letters in lower case, one line an alphabet, a space before, between and after words.
  struct Letters {
    /// Scalars by alphabet, as in ` a word `; empty where the text has none.
    private(set) var lines = [[UInt32]](repeating: [], count: Alphabet.allCases.count)
    private var counts = [Int](repeating: 0, count: Alphabet.allCases.count)

    static let space: UInt32 = 0x20
    private static let apostrophe: UInt32 = 0x27
    /// Letters of a short sentence: enough to tell its language by.
    private static let sentence = 40
    /// More text than this changes no answer.
    private static let longest = 4096

    init(_ text: String) {
      var open: Alphabet?
      var afterApostrophe = false
      for scalar in Self.composed(text).unicodeScalars {
        let scalar = Self.narrow(scalar)
        if let alphabet = Alphabet(scalar) {
          if alphabet != open {
            begin(alphabet)
          } else if afterApostrophe {
            lines[Int(alphabet.rawValue)].append(Self.apostrophe)
          }
          append(Self.lowercase(scalar), to: alphabet)
          (open, afterApostrophe) = (alphabet, false)
        } else if open != nil, !afterApostrophe, Self.isApostrophe(scalar) {
          afterApostrophe = true
        } else if !Self.isMark(scalar) {
          (open, afterApostrophe) = (nil, false)
        }
      }
      for index in lines.indices where !lines[index].isEmpty { lines[index].append(Self.space) }
    }

    func line(of alphabet: Alphabet) -> [UInt32] { lines[Int(alphabet.rawValue)] }

    /// The line cut between words into parts about as long as a sentence, with their spaces.
    func parts(of alphabet: Alphabet) -> [ArraySlice<UInt32>] {
      let line = lines[Int(alphabet.rawValue)]
      let count = max(line.count / Self.sentence, 1)
      var parts: [ArraySlice<UInt32>] = []
      var start = line.startIndex
      for part in 1...count where start < line.endIndex - 1 {
        let middle = max(line.count * part / count - 1, start + 1)
        let end = line[middle...].firstIndex(of: Self.space) ?? line.endIndex - 1
        parts.append(line[start...end])
        start = end
      }
      return parts
    }

    /// Each alphabet's part of the text, the parts adding up to one; empty where one letter is all.
    ///
    /// Latin letters beside another alphabet count a third: brand names and codes stand in texts
    /// of every language.
    var shares: [(alphabet: Alphabet, share: Double)] {
      let isMixed = counts.count { $0 > 0 } > 1
      let worths = Alphabet.allCases.map { alphabet in
        Double(counts[Int(alphabet.rawValue)]) * alphabet.lettersWorth
          * (isMixed && alphabet == .latin ? 1 / 3 : 1)
      }
      let total = worths.reduce(0, +)
      guard total >= 2 else { return [] }
      return zip(Alphabet.allCases, worths).filter { $0.1 > 0 }.map { ($0, $1 / total) }
    }

    private mutating func begin(_ alphabet: Alphabet) {
      lines[Int(alphabet.rawValue)].append(Self.space)
    }

    private mutating func append(_ letter: UInt32, to alphabet: Alphabet) {
      lines[Int(alphabet.rawValue)].append(letter)
      counts[Int(alphabet.rawValue)] += 1
    }
  }
}

extension LanguageIdentifier.Letters {
  /// The text's beginning, with accents on their letters (Unicode normal form C).
  private static func composed(_ text: String) -> String {
    let start = String(text.unicodeScalars.prefix(longest))
    let isComposed = start.unicodeScalars.allSatisfy { scalar in
      !(0x300...0x36F).contains(scalar.value) && !(0x1100...0x11FF).contains(scalar.value)
        && !(0x653...0x655).contains(scalar.value)
    }
    return isComposed ? start : start.precomposedStringWithCanonicalMapping
  }

  /// Full-width Latin as Latin, Romanian's comma below as the cedilla it is also written with.
  private static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xFF21...0xFF5A: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    case 0x218, 0x219: "ş"
    case 0x21A, 0x21B: "ţ"
    default: scalar
    }
  }

  /// One letter for one: `İ` is `i` here, whose full mapping adds a mark.
  private static func lowercase(_ scalar: Unicode.Scalar) -> UInt32 {
    switch scalar.value {
    case 0x41...0x5A: scalar.value + 32
    case 0x61...0x7A: scalar.value
    default: (scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar).value
    }
  }

  private static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "'" || scalar == "\u{2019}" || scalar == "\u{2BC}"
  }

  /// Accents and vowel signs that no letter took in: they part no word.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .nonspacingMark || scalar.value == 0x640
      || scalar.value == 0xAD
  }
}
