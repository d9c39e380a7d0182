/// The sentences of `text`, each with what ends it.
func sentences(of text: String) -> [Substring] {
  var sentences: [Substring] = []
  var start = text.startIndex
  var isAfterEnd = false
  for index in text.unicodeScalars.indices {
    let scalar = text.unicodeScalars[index]
    let isEnd = ".!?。！？\n".unicodeScalars.contains(scalar)
    if isAfterEnd, !isEnd {
      sentences.append(text[start..<index])
      start = index
    }
    isAfterEnd = isEnd
  }
  if start < text.endIndex { sentences.append(text[start...]) }
  return sentences
}
