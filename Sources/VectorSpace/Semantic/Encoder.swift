package import LinearAlgebra
package import TextAnalysis

/// Turns texts into unit rows that are close where the texts mean the same.
package protocol Encoder: Sendable {
  /// Names model and version; rows of two ids are never compared.
  var id: String { get }

  /// The length of a row.
  var dimension: Int { get }

  /// Whether the model was trained on texts in `language`.
  func knows(_ language: Language) -> Bool

  /// One unit row a text, `(texts.count, dimension)`; a text without any token gives a row that is
  /// a fixed unit vector or zeros, never NaN.
  func rows(for texts: [String], role: Role) throws -> Matrix

  /// Whether the model has `word` whole, as it has the common words of its languages.
  func has(word: String) -> Bool
}

extension Encoder {
  package func has(word: String) -> Bool { false }
}

/// Which side of a match a text stands on; some models tell them apart.
package enum Role: String, Sendable {
  case query, passage
}
