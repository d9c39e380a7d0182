package import TextAnalysis

/// The terms of a text, field by field, with how much one occurrence counts in each.
///
///     var terms = WeightedTerms(of: title, by: analyzer, weight: 2)
///     terms.append(of: description, by: analyzer, weight: 1)
package struct WeightedTerms: Sendable {
  private(set) var fields: [Field] = []

  struct Field: Sendable {
    let content: Content
    let weight: Float

    enum Content: Sendable {
      case terms([String])
      /// Read when it is counted: then a term is spelt once a word of the lexicon.
      case text(String, Analyzer)
    }
  }

  package init() {}

  package init(_ terms: [String], weight: Float = 1) { append(terms, weight: weight) }

  package init(of text: String, by analyzer: Analyzer, weight: Float = 1) {
    append(of: text, by: analyzer, weight: weight)
  }

  /// Adds a field; one of no weight says nothing and is left out.
  ///
  /// - Precondition: `weight` is finite and not negative.
  package mutating func append(_ terms: [String], weight: Float) {
    append(.terms(terms), isEmpty: terms.isEmpty, weight)
  }

  /// Adds the field that an analyzer reads in a text.
  package mutating func append(of text: String, by analyzer: Analyzer, weight: Float) {
    append(.text(text, analyzer), isEmpty: text.isEmpty, weight)
  }

  private mutating func append(_ content: Field.Content, isEmpty: Bool, _ weight: Float) {
    precondition(weight >= 0 && weight.isFinite, "a field of weight \(weight)")
    guard weight > 0, !isEmpty else { return }
    fields.append(Field(content: content, weight: weight))
  }

  package var isEmpty: Bool { fields.isEmpty }
}

extension WeightedTerms.Field {
  var terms: [String] {
    switch content {
    case .terms(let terms): terms
    case .text(let text, let analyzer): analyzer.terms(in: text)
    }
  }

  /// Appends the number of each term in a numbering, a new one where it was not met before.
  func appendNumbers(
    to numbers: inout [Int32], known: inout WordNumbers, in numbering: inout TermNumbering
  ) {
    switch content {
    case .terms(let terms):
      for term in terms { numbers.append(Int32(numbering.number(of: term))) }
    case .text(let text, let analyzer):
      analyzer.appendTerms(in: text, to: &numbers, known: &known) {
        Int32(numbering.number(of: $0))
      }
    }
  }
}

/// One text as the lexical index reads it.
package struct LexicalDocument: Sendable {
  /// Stems, numbers, concepts.
  package var words: WeightedTerms
  /// Character 3–4-grams inside word boundaries; they carry cognates and typing errors.
  package var grams: WeightedTerms

  package init(words: WeightedTerms, grams: WeightedTerms) {
    self.words = words
    self.grams = grams
  }
}
