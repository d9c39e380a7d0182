/// What of a member is read for its meaning.
///
/// The sheet alone: rows of the title and of the tags beside it were measured and only blurred it.
package struct CapabilityTexts: Sendable {
  let sheet: String

  package init(_ capability: Capability) {
    sheet = [capability.title, capability.description].filter { !$0.isEmpty }
      .joined(separator: ". ")
  }

  /// Each once.
  package var all: Set<String> { [sheet] }
}

extension Reference {
  /// What was done, and where; nil where only the country is known.
  package var meaning: String? {
    guard let what, !what.isEmpty else { return nil }
    return [what, place ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
  }
}

extension Need {
  /// Title and text, without what it excludes.
  package var whole: String {
    let text = exclusions.filter { $0.utf8.count >= Self.leastCut }
      .reduce(self.text) { $0.replacing($1, with: "") }
    let whole = [title, text].filter { !$0.isEmpty }.joined(separator: ". ")
    return whole.isEmpty ? requirements.map(\.title).joined(separator: ". ") : whole
  }

  /// Bytes of an exclusion from which on its words are not taken for a part of others.
  private static var leastCut: Int { 8 }
}
