/// What the next index is made of, where changed sheets have texts that take long to read.
///
/// Sheets with few new texts come first, so that a large one of one member does not hold back what
/// others write: its member keeps the sheet it had until the texts have been read, some at a time.
package struct RebuildPlan: Equatable {
  /// A member's sheet, as far as a plan looks at it.
  package struct Sheet: Sendable {
    package let id: String
    package let hash: String
    package let texts: Set<String>

    package init(id: String, hash: String, texts: Set<String>) {
      (self.id, self.hash, self.texts) = (id, hash, texts)
    }
  }

  /// Members whose sheet waits for its texts to be read, the one with the fewest unread first.
  package let deferred: [String]
  /// What to read before the next plan, in order.
  package let nextTexts: [String]

  /// - Parameters:
  ///   - current: the sheets in the index.
  ///   - wanted: those in the store.
  ///   - read: texts whose rows are at hand besides those of `current`.
  ///   - textsAtOnce: new texts that are read without looking at the store again.
  package init(
    from current: [Sheet], to wanted: [Sheet], read: Set<String>, textsAtOnce: Int
  ) {
    let before = Dictionary(current.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    let changed = wanted.filter { before[$0.id]?.hash != $0.hash }.map { sheet in
      (
        id: sheet.id,
        texts: sheet.texts.subtracting(before[sheet.id]?.texts ?? []).subtracting(read)
      )
    }.sorted { ($0.texts.count, $0.id) < ($1.texts.count, $1.id) }
    var room = textsAtOnce
    let admitted = changed.prefix { sheet in
      room -= sheet.texts.count
      return room >= 0
    }
    let rest = changed.dropFirst(admitted.count)
    deferred = rest.map(\.id)
    nextTexts = Array((rest.first?.texts ?? []).sorted().prefix(textsAtOnce))
  }
}
