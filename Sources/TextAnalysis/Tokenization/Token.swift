/// One occurrence of a word, number or CJK bigram in a text.
package struct Token: Sendable, Equatable {
  package enum Kind: Sendable {
    case word, number
    /// Two neighbouring CJK characters, or one that stands alone.
    case ideograph
  }

  /// UTF-8 offsets in the original text.
  package let range: Range<Int>
  /// The surface without case, width and diacritics.
  package let folded: String
  /// What is indexed: the folded stem.
  package let term: String
  package let kind: Kind
  package let isStopWord: Bool
}
