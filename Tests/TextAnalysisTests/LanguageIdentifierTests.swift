import Foundation
import TestSupport
import Testing
import TextAnalysis

/// The profiles that the project ships, read once.
enum ShippedProfiles {
  static let path = packageRoot.appending(path: "models/languages.ngrams").path

  static func bytes() throws -> [UInt8] { try [UInt8](Data(contentsOf: URL(filePath: path))) }

  static func identifier() throws -> LanguageIdentifier {
    try LanguageIdentifier(profiles: bytes(), path: path)
  }
}

struct LanguageIdentifierTests {
  let identifier: LanguageIdentifier

  init() throws { identifier = try ShippedProfiles.identifier() }

  @Test(arguments: LanguageSamples.sentences)
  func `a sentence tells its language`(language: Language, text: String) {
    let guess = identifier.guess(text)
    #expect(guess.language == language, "\(guess) of \(text)")
  }

  @Test(arguments: LanguageSamples.titles)
  func `two to six words tell their language`(language: Language, text: String) {
    let guess = identifier.guess(text)
    #expect(guess.language == language, "\(guess) of \(text)")
  }

  @Test(arguments: LanguageSamples.capitals)
  func `capitals tell as much as small letters`(language: Language, text: String) {
    let guess = identifier.guess(text)
    #expect(guess.language == language, "\(guess) of \(text)")
  }

  @Test(arguments: LanguageSamples.withoutAccents)
  func `a text typed without accents keeps its language`(language: Language, text: String) {
    let guess = identifier.guess(text)
    #expect(guess.language == language, "\(guess) of \(text)")
  }

  @Test(arguments: LanguageSamples.withLatinNames)
  func `names and codes in Latin letters do not hide the language`(
    language: Language, text: String
  ) {
    let guess = identifier.guess(text)
    #expect(guess.language == language, "\(guess) of \(text)")
  }

  @Test(arguments: [
    "", "   ", "12 345", "!!! ???", "3S", "2 000 m²", "TSD6", "PPP", "asdf qwer zxcv",
    "xkcd fjdk wqp",
    "ß", "🎿🚡", "\u{0}\u{0}", "Poma Leitner Doppelmayr",
  ])
  func `what is in no language is in none`(text: String) {
    #expect(identifier.guess(text).language == nil, "\(identifier.guess(text)) of \(text)")
  }

  @Test(arguments: LanguageSamples.unknown)
  func `a language that the line does not know is not taken for one it knows`(text: String) {
    #expect(identifier.guess(text).language == nil, "\(identifier.guess(text)) of \(text)")
  }

  @Test(arguments: [
    "Une télécabine neuve pour la station. The resort needs a new gondola next winter.",
    "Мы ищем поставщика канатных дорог. We are looking for a supplier of ropeways and snow guns.",
    "Wir suchen einen Lieferanten für Seilbahnen. Cerchiamo un fornitore di impianti a fune.",
  ])
  func `a text half in one language and half in another is in neither for sure`(text: String) {
    let guess = identifier.guess(text)
    #expect(guess.language == nil || guess.probability < 0.9, "\(guess)")
    #expect(guess.alternatives.count >= 2, "\(guess)")
  }

  @Test(arguments: [
    ("promotion", Language.fr), ("Sistema de neve artificial", .pt), ("人工降雪設備", .ja),
    ("Transport 3S en altitude", .fr), ("Telegondola noua la Sinaia", .ro),
  ])
  func `words that languages share leave the right one among the alternatives`(
    text: String, language: Language
  ) {
    let guess = identifier.guess(text)
    #expect(guess.probability < 0.9, "\(guess)")
    #expect(guess.alternatives.count >= 2)
    #expect(guess.alternatives.prefix(3).map(\.language).contains(language), "\(guess)")
  }

  @Test func `a letter with its accent apart is the letter with its accent`() {
    let text = "Télésiège débrayable à six places"
    let apart = text.decomposedStringWithCanonicalMapping
    #expect(apart.unicodeScalars.count > text.unicodeScalars.count)
    #expect(identifier.guess(apart) == identifier.guess(text))
  }

  @Test func `the needs that the project ships are told apart`() throws {
    struct Need: Decodable {
      struct Requirement: Decodable { let title: String }
      let language: Language
      let text: String
      let requirements: [Requirement]?
    }
    let file = packageRoot.appending(path: "datasets/alpine/needs.jsonl")
    let needs = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .map { try JSONDecoder().decode(Need.self, from: Data($0.utf8)) }
    for need in needs { #expect(identifier.guess(need.text).language == need.language) }
    let titles = needs.flatMap { need in
      (need.requirements ?? []).map { (need.language, identifier.guess($0.title).language) }
    }
    let right = titles.count { $0 == $1 }
    let wrong = titles.count { $1 != nil && $0 != $1 }
    #expect(Double(right) >= 0.92 * Double(titles.count), "\(right) of \(titles.count)")
    #expect(Double(wrong) <= 0.01 * Double(titles.count), "\(wrong) of \(titles.count)")
  }
}
