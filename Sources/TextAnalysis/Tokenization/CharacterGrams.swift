/// The character n-grams inside words, each word with a space on both sides.
///
/// Words and numbers give the n-grams of their folded surface, stop words none; a padded word
/// shorter than an n gives itself once. Runs of CJK characters give their own n-grams, unpadded.
///
/// - Parameter lengths: in characters, from 1.
/// - Complexity: O(characters · lengths).
package func characterGrams(of tokens: [Token], lengths: ClosedRange<Int>) -> [String] {
  precondition(lengths.lowerBound > 0, "n-grams of \(lengths.lowerBound) characters")
  var grams: [String] = []
  grams.reserveCapacity(tokens.count * 6)
  var run = IdeographRun()
  for token in tokens {
    if token.kind == .ideograph {
      if !run.continues(with: token) { run.appendGrams(lengths, to: &grams) }
      run.append(token)
    } else if !token.isStopWord {
      appendGrams(of: " \(token.folded) ", lengths, to: &grams)
    }
  }
  run.appendGrams(lengths, to: &grams)
  return grams
}

/// Every stretch of each length, shorter first; a text shorter than a length gives itself once.
private func appendGrams(
  of text: String, _ lengths: ClosedRange<Int>, to grams: inout [String]
) {
  var text = text
  text.withUTF8 { bytes in
    var starts: [Int] = []
    starts.reserveCapacity(bytes.count + 1)
    for i in bytes.indices where bytes[i] & 0xC0 != 0x80 { starts.append(i) }
    let count = starts.count
    starts.append(bytes.count)
    for length in lengths {
      guard length < count else {
        grams.append(String(decoding: bytes, as: UTF8.self))
        return
      }
      for i in 0...count - length {
        let gram = UnsafeBufferPointer(rebasing: bytes[starts[i]..<starts[i + length]])
        grams.append(String(decoding: gram, as: UTF8.self))
      }
    }
  }
}

/// CJK characters that follow one another, put together again from their bigrams.
private struct IdeographRun {
  private var characters = ""
  private var end = 0

  func continues(with token: Token) -> Bool { token.range.lowerBound < end }

  mutating func append(_ token: Token) {
    if characters.isEmpty {
      characters = token.folded
    } else if let last = token.folded.unicodeScalars.last {
      characters.unicodeScalars.append(last)
    }
    end = token.range.upperBound
  }

  /// Appends the run's n-grams, and forgets it.
  mutating func appendGrams(_ lengths: ClosedRange<Int>, to grams: inout [String]) {
    guard !characters.isEmpty else { return }
    TextAnalysis.appendGrams(of: characters, lengths, to: &grams)
    self = IdeographRun()
  }
}
