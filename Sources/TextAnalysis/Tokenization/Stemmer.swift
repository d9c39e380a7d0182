internal import CStemmer

/// A Snowball stemmer of the system's libstemmer.
///
/// - SeeAlso: Porter, *Snowball: A language for stemming algorithms*, 2001; `sb_stemmer_stem`.
///
/// Unchecked because the C object is used by one thread at a time: `Analyzer` lends a lexicon, and
/// the stemmer in it, to one call.
final class Stemmer: @unchecked Sendable {
  private let algorithm: OpaquePointer

  /// - Returns: nil where the library has no algorithm for the language.
  init?(_ language: Language) {
    guard let name = Stemmer.algorithms[language], let algorithm = sb_stemmer_new(name, "UTF_8")
    else { return nil }
    self.algorithm = algorithm
  }

  deinit { sb_stemmer_delete(algorithm) }

  /// The stem of a word in lower case, NFC.
  func stem(_ word: String) -> String {
    var word = word
    return word.withUTF8 { bytes in
      guard let start = bytes.baseAddress, let count = Int32(exactly: bytes.count),
        let stem = sb_stemmer_stem(algorithm, start, count)
      else { return String(decoding: bytes, as: UTF8.self) }
      let length = Int(sb_stemmer_length(algorithm))
      return String(decoding: UnsafeBufferPointer(start: stem, count: length), as: UTF8.self)
    }
  }

  private static let algorithms: [Language: String] = [
    .fr: "french", .en: "english", .de: "german", .it: "italian", .es: "spanish",
    .pt: "portuguese", .nl: "dutch", .ru: "russian", .sr: "serbian", .ro: "romanian",
    .tr: "turkish", .ar: "arabic",
  ]
}
