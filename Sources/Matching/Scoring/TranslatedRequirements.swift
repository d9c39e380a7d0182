internal import TextAnalysis
internal import VectorSpace

/// The requirements of a text that a later part of it says again in another language.
struct TranslatedRequirements {
  /// Of each that repeats another, the other.
  private(set) var same: [Int: Int] = [:]

  /// A part in another language is a translation where at least half of what it asks names the same
  /// concepts as something asked before.
  init(of reading: RequestReading, finder: ConceptFinder, candidates: [Language]) {
    let requirements = reading.requirements
    guard Set(requirements.map(\.language)).count > 1 else { return }
    let concepts = requirements.map { requirement in
      Set(
        finder.reading(of: requirement.title, in: requirement.language, candidates: candidates)
          .mentions.map(\.concept))
    }
    var first: [Language?] = []
    for requirement in requirements where !first.contains(requirement.language) {
      first.append(requirement.language)
    }
    for language in first.dropFirst() {
      let own = requirements.indices.filter { requirements[$0].language == language }
      var found: [Int: Int] = [:]
      for index in own where !concepts[index].isEmpty {
        let taken = Set(found.values)
        found[index] = requirements.indices.prefix(index).first {
          requirements[$0].language == first[0] && !taken.contains($0)
            && concepts[$0] == concepts[index]
        }
      }
      if found.count * 2 >= own.count { same.merge(found) { old, _ in old } }
    }
  }
}
