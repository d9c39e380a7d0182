/// What of a capability is read for its meaning.
package struct CapabilityTexts: Sendable {
  let title: String
  let sheet: String
  let tags: String

  package init(_ capability: Capability) {
    sheet = [capability.title, capability.description].filter { !$0.isEmpty }
      .joined(separator: ". ")
    title = capability.title.isEmpty ? sheet : capability.title
    tags = capability.tags.isEmpty ? title : Offers.Field.tags.text(of: capability)
  }

  /// Each once.
  package var all: Set<String> { [title, sheet, tags] }
}

extension Need {
  /// Title and text.
  package var whole: String {
    let whole = [title, text].filter { !$0.isEmpty }.joined(separator: ". ")
    return whole.isEmpty ? requirements.map(\.title).joined(separator: ". ") : whole
  }
}
