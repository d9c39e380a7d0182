/// A language the line can tell from the others, by its ISO 639-1 code.
package enum Language: String, CaseIterable, Sendable, Codable, Comparable {
  case fr, en, de, it, es, pt, nl, ru, uk, bg, sr, ro, pl, cs, tr, ka, kk, zh, ja, ko, fa, ar

  package static func < (a: Language, b: Language) -> Bool { a.rawValue < b.rawValue }
}
