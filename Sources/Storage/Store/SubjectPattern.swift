internal import Foundation

/// By what a subject is recognised in what others wrote, whatever the case, accents, quotes and escapes,
/// and however a telephone number is spelled.
struct SubjectPattern {
  /// Folded words, each with a space on both sides.
  private let phrases: [String]
  /// The last digits of telephone numbers.
  private let numbers: [String]
  /// Folded words that are likely to mean the subject, and may mean another.
  private let hints: [String]

  /// - Parameters:
  ///   - ids: matched as words.
  ///   - names: of persons: their surnames alone are hints.
  ///   - texts: other texts that mean the subject, such as a firm's name or an e-mail address.
  init(ids: [String] = [], names: [String] = [], texts: [String] = [], phones: [String] = []) {
    var phrases: Set<String> = []
    var hints: Set<String> = []
    for text in ids + texts {
      let words = FoldedText.words(text)
      if words.count > 2 { phrases.insert(" \(words) ") }
    }
    for name in names {
      let words = FoldedText.words(name).split(separator: " ").map(String.init)
      if words.joined().count > 2 {
        phrases.insert(" \(words.joined(separator: " ")) ")
        if words.count == 2 { phrases.insert(" \(words[1]) \(words[0]) ") }
      }
      if words.count > 1 {
        for word in Self.surnames(of: name, words) where word.count > 3 {
          hints.insert(" \(word) ")
        }
      }
    }
    self.phrases = phrases.sorted()
    self.hints = hints.subtracting(phrases).sorted()
    numbers = Set(phones.compactMap(Self.significant)).sorted()
  }

  /// The last word, and those written in capitals.
  private static func surnames(of name: String, _ words: [String]) -> [String] {
    let capitals = name.split { !$0.isLetter }.filter { $0.count > 1 && $0 == $0.uppercased() }
    return words.suffix(1) + capitals.map { FoldedText.words(String($0)) }
  }

  /// The end of a number, which is the same with and without the code of a country; nil for a text
  /// with too few digits to be one.
  private static func significant(_ phone: String) -> String? {
    let digits = Self.digits(in: phone).joined()
    guard digits.count >= 6 else { return nil }
    return String(digits.suffix(digits.count > 8 ? 8 : digits.count))
  }

  /// Whether a text names the subject.
  func matches(_ text: String) -> Bool {
    let readings = EscapedText.readings(of: text)
    return readings.contains { Self.holds($0, phrases) } || holdsNumber(readings)
  }

  /// Whether a text may name the subject, and does not say so in full.
  func mayMatch(_ text: String) -> Bool {
    !hints.isEmpty && EscapedText.readings(of: text).contains { Self.holds($0, hints) }
  }

  private static func holds(_ text: String, _ phrases: [String]) -> Bool {
    guard !phrases.isEmpty else { return false }
    let words = " \(FoldedText.words(text)) "
    return phrases.contains { words.contains($0) }
  }

  private func holdsNumber(_ readings: [String]) -> Bool {
    guard !numbers.isEmpty else { return false }
    return readings.contains { text in
      Self.digits(in: text).contains { run in numbers.contains { run.contains($0) } }
    }
  }

  /// Runs of digits, across what is written between those of one number.
  private static func digits(in text: String) -> [String] {
    var runs: [String] = []
    var run = ""
    for scalar in text.unicodeScalars {
      if let digit = scalar.properties.numericType == .decimal
        ? scalar.properties.numericValue : nil
      {
        run += "\(Int(digit))"
      } else if !separators.contains(scalar), !run.isEmpty {
        runs.append(run)
        run = ""
      }
    }
    return run.isEmpty ? runs : runs + [run]
  }

  private static let separators = Set(
    " .-/()\u{A0}\u{202F}\u{2009}\u{2010}\u{2011}\u{2013}".unicodeScalars)
}

/// What a text says once its escapes are read, as JSON in JSON and HTML write them.
enum EscapedText {
  /// The text with its escapes read; and as it is, where a backslash may be one.
  static func readings(of text: String) -> [String] {
    let plain = text.utf8.contains(UInt8(ascii: "&")) ? withoutEntities(text) : text
    guard plain.utf8.contains(UInt8(ascii: "\\")) else { return [plain] }
    return [unescaped(plain), plain]
  }

  private static func withoutEntities(_ text: String) -> String {
    var text = text
    for (entity, character) in [
      ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&apos;", "'"), ("&nbsp;", " "),
      ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"),
    ] { text = text.replacing(entity, with: character) }
    return text
  }

  /// Reads an escape behind any number of backslashes, so however often JSON stands in JSON.
  private static func unescaped(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "\\") else {
        result.append(bytes[index])
        index += 1
        continue
      }
      while index < bytes.count, bytes[index] == UInt8(ascii: "\\") { index += 1 }
      guard index < bytes.count else { break }
      switch bytes[index] {
      case UInt8(ascii: "u"):
        let (units, next) = codeUnits(bytes, from: index)
        result += Array(String(decoding: units, as: UTF16.self).utf8)
        index = units.isEmpty ? index : next
        if units.isEmpty {
          result.append(bytes[index])
          index += 1
        }
      case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "b"),
        UInt8(ascii: "f"):
        result.append(0x20)
        index += 1
      default:
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The code units of escapes that follow each other, such as a pair of surrogates.
  ///
  /// - Parameter start: of a `u`.
  private static func codeUnits(_ bytes: [UInt8], from start: Int) -> ([UInt16], next: Int) {
    var units: [UInt16] = []
    var index = start
    var next = start
    while index + 4 < bytes.count, bytes[index] == UInt8(ascii: "u"),
      let unit = UInt16(String(decoding: bytes[index + 1...index + 4], as: UTF8.self), radix: 16)
    {
      units.append(unit)
      index += 5
      next = index
      while index < bytes.count, bytes[index] == UInt8(ascii: "\\") { index += 1 }
      if index == next { break }
    }
    return (units, next)
  }
}
