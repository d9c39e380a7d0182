/// The words of lines and the cues among them, each line's once.
final class LineCues {
  struct Entry {
    let words: [Token]
    let kinds: Set<CueKind>
  }

  private var entries: [String: Entry] = [:]

  func entry(_ text: String, _ cues: RequestCues) -> Entry {
    if let known = entries[text] { return known }
    let words = Analyzer(language: cues.language).tokens(in: text, pairingIdeographs: false)
    var kinds: Set<CueKind> = []
    for index in words.indices { kinds.formUnion(cues.hits(at: index, in: words[...]).map(\.kind)) }
    let entry = Entry(words: words, kinds: kinds)
    entries[text] = entry
    return entry
  }
}
