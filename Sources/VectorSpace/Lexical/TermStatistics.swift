/// How many documents there are, and how many of them have each term: what the weights of terms
/// are reckoned from, and all that parts of a collection must tell each other.
///
/// - SeeAlso: "global statistics" of distributed retrieval: Callan, *Distributed Information
///   Retrieval*, 2000.
package struct TermStatistics: Sendable, Equatable {
  package let documentCount: Int
  /// Ascending.
  package let terms: [String]
  /// Of each term, the documents that have it.
  package let frequencies: [Int]

  /// - Precondition: `terms` are ascending, each once.
  package init(documentCount: Int, terms: [String], frequencies: [Int]) {
    precondition(terms.count == frequencies.count, "a frequency a term")
    (self.documentCount, self.terms, self.frequencies) = (documentCount, terms, frequencies)
  }

  /// Those of collections that have no document in common.
  package static func + (a: TermStatistics, b: TermStatistics) -> TermStatistics {
    var (terms, frequencies): ([String], [Int]) = ([], [])
    var (i, j) = (0, 0)
    while i < a.terms.count || j < b.terms.count {
      let isLeft = j == b.terms.count || i < a.terms.count && a.terms[i] <= b.terms[j]
      let isRight = i == a.terms.count || j < b.terms.count && b.terms[j] <= a.terms[i]
      terms.append(isLeft ? a.terms[i] : b.terms[j])
      frequencies.append((isLeft ? a.frequencies[i] : 0) + (isRight ? b.frequencies[j] : 0))
      if isLeft { i += 1 }
      if isRight { j += 1 }
    }
    return TermStatistics(
      documentCount: a.documentCount + b.documentCount, terms: terms, frequencies: frequencies)
  }
}
