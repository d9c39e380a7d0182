package import Cancellation
internal import Foundation
internal import TextAnalysis
internal import VectorSpace

/// Members by what they are called: names, acronyms, brands.
struct NameIndex: Sendable {
  /// How surely a key is a name where it is met.
  private enum Kind: Int {
    case full, distinctive, brand
    /// The first word of a longer name, though others use it too: *Orange*.
    case beginning
  }

  private struct Entry {
    let member: Int
    let kind: Kind
  }

  private var entries: [NameKey: [Entry]] = [:]
  /// Keys in order, so that runs agree.
  private let keys: [NameKey]
  private let words: EverydayWords

  /// Words that tell a company's form, not its name.
  private static let legalForms: Set<String> = [
    "sa", "sas", "sasu", "sarl", "eurl", "snc", "sci", "scop", "scic", "gmbh", "ag", "kg", "co",
    "ltd", "llc", "inc", "plc", "srl", "spa", "bv", "nv", "ab", "oy", "sl", "slu", "sro", "doo",
    "ооо", "оао", "зао", "пао", "ао", "corp", "ohg", "ev",
  ]
  /// Words that many names share.
  private static let general: Set<String> = [
    "france", "francaise", "francais", "groupe", "group", "societe", "cabinet", "agence", "bureau",
    "international", "consulting", "conseil", "ingenierie", "engineering", "montagne", "mountain",
    "services", "service", "filiale", "activite", "association", "centre", "institut", "federation",
    "syndicat", "compagnie", "entreprise", "technologies", "technologie", "solutions", "systems",
    "alpes", "savoie", "haute", "rhone", "auvergne", "grenoble", "chambery", "annecy", "lyon",
  ]
  private static let longestName = 6
  private static let shortestSlip = 5
  private static let shortestSounds = 3

  /// - Parameter glossary: its words are no names.
  init(_ catalogue: Catalogue, _ glossary: Glossary) {
    let known = GlossaryNames.of(glossary)
    let words = EverydayWords(ofGlossary: known.words, ofSheets: Self.everydayWords(catalogue))
    self.words = words
    let labels = known.labels
    var entries: [NameKey: [Entry]] = [:]
    func add(_ text: some StringProtocol, _ member: Int, _ kind: Kind) {
      let key = NameKey(text)
      guard key.letters.count >= 2 else { return }
      entries[key, default: []].append(Entry(member: member, kind: kind))
    }
    for (index, member) in catalogue.members.enumerated() {
      for name in Self.names(of: member.name) { add(name, index, .full) }
      for word in Self.words(of: member.name) where Self.isDistinctive(word, words) {
        add(word, index, .distinctive)
      }
      for brand in Self.brands(of: member, words) { add(brand, index, .brand) }
      if let first = Self.words(of: member.name).first, !labels.contains(NameKey(first).letters),
        !Self.general.contains(NameKey(first).letters), first.count >= Self.shortestSlip
      {
        add(first, index, .beginning)
      }
    }
    self.entries = entries
    keys = entries.keys.sorted { $0.letters < $1.letters }
  }

  /// Words that are written small somewhere in sheets.
  private static func everydayWords(_ catalogue: Catalogue) -> Set<String> {
    var common: Set<String> = general
    for capability in catalogue.capabilities {
      let text = [capability.title, capability.description].joined(separator: " ")
      for word in words(of: text) where word.first?.isLowercase ?? false {
        common.insert(NameKey(word).letters)
      }
    }
    return common
  }

  fileprivate static func words(of text: String) -> [Substring] {
    text.split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "'" || $0 == "’" || $0 == ".") }
      .map { $0.drop { "-'’.".contains($0) } }.filter { !$0.isEmpty }
  }

  /// The name, without its legal form, without and within its brackets.
  private static func names(of name: String) -> Set<String> {
    let parts = name.split { "()[]/,;–—".contains($0) }.map(String.init)
    var names: Set<String> = [name]
    for part in parts {
      let own = words(of: part).filter { !legalForms.contains($0.lowercased()) }
      // Of brackets like « filiale POMA » and « activité française » the words are judged one by one.
      let isName = own.contains { !general.contains(NameKey($0).letters) }
      let isOfAnother = own.first.map { general.contains(NameKey($0).letters) } ?? true
      if isName, part == parts.first || !isOfAnother { names.insert(own.joined(separator: " ")) }
      // « Doppelmayr France » is called Doppelmayr.
      let head = own.filter { !general.contains(NameKey($0).letters) }
      if part == parts.first, !head.isEmpty { names.insert(head.joined(separator: " ")) }
    }
    return names
  }

  private static func isDistinctive(_ word: Substring, _ common: EverydayWords) -> Bool {
    let letters = NameKey(word).letters
    let isAcronym = word.count >= 2 && word.allSatisfy { $0.isUppercase || $0.isNumber }
    return !common.contains(letters) && !legalForms.contains(word.lowercased())
      && (letters.count >= 4 || isAcronym)
  }

  /// Words with a capital in the middle of a sentence, that no sheet writes small.
  private static func brands(of member: Member, _ common: EverydayWords) -> Set<String> {
    var brands: Set<String> = []
    for capability in member.capabilities {
      for text in [capability.title, capability.description] {
        let words = words(of: text)
        for (place, word) in words.enumerated().dropFirst() where isCapital(word) {
          if !common.contains(NameKey(word).letters) { brands.insert(String(word)) }
          if place + 1 < words.count, isCapital(words[place + 1]) {
            brands.insert("\(word) \(words[place + 1])")
          }
        }
        if let first = words.first, isCapital(first), !common.contains(NameKey(first).letters) {
          brands.insert(String(first))
        }
      }
    }
    return brands
  }

  private static func isCapital(_ word: Substring) -> Bool { word.first?.isUppercase ?? false }

  /// The members that `query` names, the surest first; none where it asks for something else.
  func members(in query: String) -> [Int] {
    let all = Self.words(of: query)
    let bare = all.filter { !Self.legalForms.contains($0.lowercased()) }
    let words = bare.isEmpty ? all : bare
    guard !words.isEmpty else { return [] }
    if let whole = whole(words) { return whole }
    for length in stride(from: min(Self.longestName, words.count), through: 1, by: -1) {
      for start in 0...words.count - length {
        let found = part(words[start..<start + length])
        if !found.isEmpty { return found }
      }
    }
    return []
  }

  /// A query that is a name and nothing else.
  private func whole(_ words: [Substring]) -> [Int]? {
    let key = NameKey(words.joined())
    if let found = entries[key] { return Self.best(found) }
    guard words.count <= Self.longestName else { return nil }
    let near =
      key.isTransliterated
      ? alike(key) : self.words.contains(key.letters) ? nil : slipped(key)
    return near ?? (key.isTransliterated ? alike(key) : nil)
  }

  /// A name among other words: one that is no common word.
  private func part(_ words: ArraySlice<Substring>) -> [Int] {
    let key = NameKey(words.joined())
    // A common word is a name where it is one's whole name, written with a capital.
    let isCapital = words.allSatisfy(Self.isCapital)
    guard
      let found = entries[key]?.filter({
        $0.kind == .distinctive || ($0.kind == .full && isCapital)
          || ($0.kind == .full && !self.words.contains(key.letters))
      }), !found.isEmpty, key.letters.count >= 3,
      key.letters.count >= 4 || words.allSatisfy({ $0.allSatisfy { !$0.isLowercase } })
    else { return [] }
    return Self.best(found)
  }

  /// The one name that is a slip away.
  private func slipped(_ key: NameKey) -> [Int]? {
    guard key.letters.count >= Self.shortestSlip else { return nil }
    let letters = Array(key.letters.unicodeScalars)
    let near = keys.filter {
      abs($0.letters.utf8.count - letters.count) <= 1 && !words.contains($0.letters)
        && editDistance(letters, Array($0.letters.unicodeScalars), atMost: 1) != nil
    }
    return one(near)
  }

  /// The one name that sounds alike in another alphabet.
  private func alike(_ key: NameKey) -> [Int]? {
    let sounds = key.sounds
    guard sounds.count >= Self.shortestSounds else { return nil }
    let exact = keys.filter { $0.sounds == sounds && $0.letters.first == key.letters.first }
    if let found = one(exact) { return found }
    guard sounds.count > Self.shortestSounds else { return nil }
    return one(
      keys.filter {
        $0.sounds.first == sounds.first && $0.sounds.count > Self.shortestSounds
          && editDistance(sounds, $0.sounds, atMost: 1) != nil
      })
  }

  /// The members of the surest keys, where they are of one name.
  private func one(_ keys: [NameKey]) -> [Int]? {
    let found = keys.flatMap { entries[$0]! }
    guard !found.isEmpty else { return nil }
    let best = Self.best(found)
    return best.count <= 2 ? best : nil
  }

  private static func best(_ found: [Entry]) -> [Int] {
    let surest = found.map(\.kind.rawValue).min() ?? 0
    return Set(found.filter { $0.kind.rawValue == surest }.map(\.member)).sorted()
  }
}

/// Words that are no names.
private struct EverydayWords: Sendable {
  let ofGlossary: Set<String>
  let ofSheets: Set<String>

  func contains(_ letters: String) -> Bool {
    ofGlossary.contains(letters) || ofSheets.contains(letters)
  }
}

/// The labels of a glossary and their words, as names are compared.
private struct GlossaryNames: Sendable {
  private(set) var labels: Set<String> = []
  private(set) var words: Set<String> = []

  private init(_ glossary: Glossary) {
    for label in glossary.concepts.flatMap({ $0.labels.values.joined() }) {
      labels.insert(NameKey(label).letters)
      for word in NameIndex.words(of: label) { words.insert(NameKey(word).letters) }
    }
  }

  static func of(_ glossary: Glossary) -> GlossaryNames {
    latest.value(of: glossary) { GlossaryNames($0) }
  }

  private static let latest = GlossaryMemo<GlossaryNames>()
}

extension MatchIndex {
  /// The members that a text names, by their place in the catalogue, the surest first.
  ///
  /// - Throws: where the work need not go on.
  package func named(in text: String) throws(WorkCancelled) -> [Int] {
    try names.value().members(in: text)
  }
}
