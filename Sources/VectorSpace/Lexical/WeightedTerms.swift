/// The terms of a text, field by field, with how much one occurrence counts in each.
///
///     var terms = WeightedTerms(analyzer.terms(in: title), weight: 2)
///     terms.append(analyzer.terms(in: description), weight: 1)
package struct WeightedTerms: Sendable, Equatable {
  private(set) var fields: [Field] = []

  struct Field: Sendable, Equatable {
    let terms: [String]
    let weight: Float
  }

  package init() {}

  package init(_ terms: [String], weight: Float = 1) { append(terms, weight: weight) }

  /// Adds a field; one of no weight says nothing and is left out.
  ///
  /// - Precondition: `weight` is finite and not negative.
  package mutating func append(_ terms: [String], weight: Float) {
    precondition(weight >= 0 && weight.isFinite, "a field of weight \(weight)")
    guard weight > 0, !terms.isEmpty else { return }
    fields.append(Field(terms: terms, weight: weight))
  }

  package var isEmpty: Bool { fields.isEmpty }
}

/// One text as the lexical index reads it.
package struct LexicalDocument: Sendable, Equatable {
  /// Stems, numbers, concepts.
  package var words: WeightedTerms
  /// Character 3–4-grams inside word boundaries; they carry cognates and typing errors.
  package var grams: WeightedTerms

  package init(words: WeightedTerms, grams: WeightedTerms) {
    self.words = words
    self.grams = grams
  }
}
