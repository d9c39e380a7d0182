extension LanguageIdentifier {
  /// Keys of the character n-grams of a line of letters.
  enum Grams {
    /// Keys have this many bits: few enough for a small file, enough that grams rarely share one.
    static let keyBits = 24
    private static let longest = 4
    private static let longestWord = 18

    /// Calls `body` with the key of every gram of one to four letters, and of every whole word.
    ///
    /// A word's two spaces belong to it; no gram reaches into the next word.
    static func forEach(of line: some RandomAccessCollection<UInt32>, _ body: (UInt32) -> Void) {
      for (offset, first) in line.enumerated() {
        let opensWord = first == Letters.space
        var hash: UInt64 = 0x9AE1_6A3B_2F90_404F
        var length = 0
        for letter in line.dropFirst(offset).prefix(longestWord) {
          hash = mixed(hash, letter)
          length += 1
          let closesWord = letter == Letters.space && length > 1
          let isLetters = length <= longest && !(length == 1 && opensWord)
          if isLetters || (opensWord && closesWord) { body(UInt32(hash >> (64 - keyBits))) }
          if closesWord || (length >= longest && !opensWord) { break }
        }
      }
    }

    private static func mixed(_ hash: UInt64, _ letter: UInt32) -> UInt64 {
      let product = (hash ^ UInt64(letter)) &* 0x9E37_79B9_7F4A_7C15
      return product ^ (product >> 32)
    }
  }
}
