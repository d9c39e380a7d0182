internal import Foundation

extension LanguageProfiles {
  /// Samples as lines of letters, in every alphabet that they are mostly written in.
  struct Lines {
    private var lines: [LanguageIdentifier.Alphabet: [(language: Language?, line: [UInt32])]] = [:]

    init(_ samples: [Sample]) {
      for sample in samples {
        let letters = LanguageIdentifier.Letters(sample.text)
        guard let main = letters.shares.max(by: { $0.share < $1.share })?.alphabet else { continue }
        lines[main, default: []].append((sample.language, letters.line(of: main)))
      }
    }

    /// The lines of languages that have at least a hundredth of the alphabet's lines: a stray title
    /// in Latin letters does not make Russian a language of that alphabet.
    func examples(in alphabet: LanguageIdentifier.Alphabet) -> Examples {
      let all = lines[alphabet] ?? []
      let counts = Dictionary(all.map { ($0.language, 1) }, uniquingKeysWith: +)
      let languages = counts.filter { $0.value * 100 >= all.count }.keys
        .sorted { ($0?.rawValue ?? "~") < ($1?.rawValue ?? "~") }
      return Examples(
        alphabet: alphabet, languages: languages,
        all.compactMap { one in
          languages.firstIndex(of: one.language).map { Example(column: $0, line: one.line) }
        })
    }
  }

  /// A line and the column of its language.
  struct Example {
    var column: Int
    var line: [UInt32]
  }

  /// The lines of one alphabet: those to learn from and those to check on.
  struct Examples {
    let alphabet: LanguageIdentifier.Alphabet
    /// The columns; nil is the column of all other languages.
    let languages: [Language?]
    private(set) var learning: [Example] = []
    private(set) var heldOut: [Example] = []

    /// One example in twenty is held out.
    init(alphabet: LanguageIdentifier.Alphabet, languages: [Language?], _ all: [Example]) {
      self.alphabet = alphabet
      self.languages = languages
      for (place, example) in all.enumerated() {
        if place % 20 == 0 { heldOut.append(example) } else { learning.append(example) }
      }
    }

    /// The keys of the grams that at least so many learning lines' places hold, ascending.
    func frequentKeys(atLeast least: UInt32) -> [UInt32] {
      let counts = counts()
      return counts.indices.lazy.filter { counts[$0] >= least }.map(UInt32.init)
    }

    /// How often each key occurs in the learning lines.
    func counts() -> [UInt32] {
      var counts = [UInt32](repeating: 0, count: 1 << LanguageIdentifier.Grams.keyBits)
      for example in learning {
        LanguageIdentifier.Grams.forEach(of: example.line) { counts[Int($0)] += 1 }
      }
      return counts
    }

    /// An example as a person might have written it: whole or a few words of it, in Latin
    /// sometimes without accents, now and then only a jumble of its letters, in no language.
    func varied(_ example: Example, _ chance: inout Chance) -> Example {
      var example = example
      if chance.isTrue(0.6) { example.line = excerpt(of: example.line, &chance) }
      if alphabet == .latin, chance.isTrue(0.2) { example.line = example.line.map(Self.unaccented) }
      if let none = languages.firstIndex(of: nil), chance.isTrue(0.02) {
        example = Example(column: none, line: jumbled(example.line, &chance))
      }
      return example
    }

    /// One to six words, or a few letters where spaces do not part words.
    private func excerpt(of line: [UInt32], _ chance: inout Chance) -> [UInt32] {
      let space = LanguageIdentifier.Letters.space
      if alphabet == .han { return hanExcerpt(of: line, &chance) }
      let spaces = line.indices.filter { line[$0] == space }
      let words = min(chance.number(below: 6) + 1, spaces.count - 1)
      let first = chance.number(below: spaces.count - words)
      return Array(line[spaces[first]...spaces[first + words]])
    }

    /// Two to twelve letters; as often one run without kana, as Japanese titles are written.
    private func hanExcerpt(of line: [UInt32], _ chance: inout Chance) -> [UInt32] {
      let space = LanguageIdentifier.Letters.space
      let runs = line.split { $0 == space || (0x3041...0x30FF).contains($0) }.filter {
        $0.count > 1
      }
      if !runs.isEmpty, chance.isTrue(0.5) {
        return [space] + runs[chance.number(below: runs.count)] + [space]
      }
      let length = min(chance.number(below: 11) + 2, line.count - 2)
      let start = 1 + chance.number(below: line.count - 1 - length)
      return [space] + line[start..<start + length] + [space]
    }

    private func jumbled(_ line: [UInt32], _ chance: inout Chance) -> [UInt32] {
      var line = line
      let letters = line.indices.filter { line[$0] != LanguageIdentifier.Letters.space }
      for index in letters { line.swapAt(index, letters[chance.number(below: letters.count)]) }
      return line
    }

    /// As typed on a keyboard without the accent.
    private static func unaccented(_ letter: UInt32) -> UInt32 {
      switch letter {
      case 0..<0xC0: letter
      case 0x131: 0x69  // ı
      case 0x142: 0x6C  // ł
      case 0x111: 0x64  // đ
      default: unaccentedLetters[letter] ?? letter
      }
    }

    private static let unaccentedLetters: [UInt32: UInt32] = {
      var table: [UInt32: UInt32] = [:]
      for value in Array(0xC0...0x24F) + Array(0x1E00...0x1EFF) as [UInt32] {
        guard let scalar = Unicode.Scalar(value) else { continue }
        let parts = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars
        table[value] = parts.first?.value
      }
      return table
    }()
  }

  /// Chances that come out the same every time.
  ///
  /// - SeeAlso: Steele, Lea, Flood, *Fast Splittable Pseudorandom Number Generators*, OOPSLA 2014.
  struct Chance {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// - Precondition: `bound` is above zero.
    mutating func number(below bound: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((z ^ (z >> 31)).multipliedFullWidth(by: UInt64(bound)).high)
    }

    mutating func isTrue(_ probability: Double) -> Bool {
      Double(number(below: 1 << 30)) < probability * Double(1 << 30)
    }
  }
}
