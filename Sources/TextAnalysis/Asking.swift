/// The words that announce a request, trimmed.
extension Page {
  /// The clause from the thing it asks for; nil where it only announces.
  func trimmed(_ clause: Clause) -> Clause? {
    var clause = clause
    if let lead = leadIn(in: clause.words) {
      clause.isAsked = true
      clause.isVerbal = words[lead.upperBound - 1].folded == "to"
      let rest = clause.words[lead.upperBound...]
      let isFirst = lead.lowerBound == clause.words.startIndex
      let isNear = lead.lowerBound <= clause.words.startIndex + 4 || opens(clause.words)
      if rest.isEmpty && isFirst { return nil }
      // After a subject, "for the north face" says how, not what: then all of it stays.
      if !rest.isEmpty, isFirst || (isNear && !opens(rest)) {
        clause.words = withoutFillers(rest)
      }
    }
    for _ in 0..<3 {
      guard let end = leadOut(in: clause.words), end.lowerBound > clause.words.startIndex
      else { break }
      clause.isAsked = true
      clause.words = withoutFillers(clause.words[..<end.lowerBound])
    }
    return clause
  }

  /// Where the words first announce a request, within what a subject may take up.
  func leadIn(in words: ArraySlice<Token>) -> Range<Int>? {
    for index in words.indices.prefix(20) {
      if let length = length(of: .leadIns, at: index, in: words) { return index..<index + length }
    }
    return nil
  }

  /// The announcement at the end, where verbs come last.
  func leadOut(in words: ArraySlice<Token>) -> Range<Int>? {
    for phrase in cues[.leadOuts] {
      let start = words.endIndex - phrase.words.count
      guard start >= words.startIndex, roles[start].contains(.leadOuts) else { continue }
      if phrase.length(in: words, at: start) != nil { return start..<words.endIndex }
    }
    return nil
  }

  func conjunction(at index: Int, in words: ArraySlice<Token>) -> Int? {
    length(of: .conjunctions, at: index, in: words)
  }

  /// Whether the words open a clause or a circumstance.
  func opens(_ words: ArraySlice<Token>) -> Bool {
    length(of: .openers, at: words.startIndex, in: words) != nil
  }

  func withoutArticles(_ words: ArraySlice<Token>) -> ArraySlice<Token> {
    var words = words
    while let length = length(of: .articles, at: words.startIndex, in: words), length < words.count
    {
      words = words.dropFirst(length)
    }
    return words
  }

  /// Without articles and words such as "suppliers of" at the start, as long as something is left.
  func withoutFillers(_ words: ArraySlice<Token>) -> ArraySlice<Token> {
    var words = withoutArticles(words)
    while let length = length(of: .fillers, at: words.startIndex, in: words), length < words.count,
      !opens(words.dropFirst(length))
    {
      words = withoutArticles(words.dropFirst(length))
    }
    return words
  }

  /// How many words the longest phrase of a list takes up from an index; nil where none stands.
  func length(of kind: CueKind, at index: Int, in words: ArraySlice<Token>) -> Int? {
    guard words.indices.contains(index), roles[index].contains(kind) else { return nil }
    for phrase in cues[kind] {
      if let length = phrase.length(in: words, at: index) { return length }
    }
    return nil
  }
}
