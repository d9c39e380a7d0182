internal import Foundation

extension LanguageIdentifier {
  /// What the grams of one alphabet say for each of its languages: a log-linear model.
  struct Table: Sendable, Equatable {
    let alphabet: Alphabet
    /// The columns' languages; nil is the column of all others.
    let languages: [Language?]
    /// What one unit of a weight is worth, in nats.
    let scale: Float
    /// Where the keys of each first byte begin, 257 places; the last is their number.
    let starts: [Int]
    /// The lower 16 bits of the grams' keys, ascending under each first byte.
    let keys: [UInt16]
    /// `(keys, languages)`, row-major.
    let weights: ArraySlice<Int8>

    /// How likely each column is, the columns adding up to one.
    ///
    /// The weights of `n` grams are divided by √n: grams of one text are far from independent, and
    /// the plain sum of naive Bayes would be sure of everything.
    ///
    /// - SeeAlso: Guo, Pleiss, Sun, Weinberger, *On Calibration of Modern Neural Networks*, ICML
    ///   2017, for the one temperature that `scale` holds.
    func probabilities(of line: some RandomAccessCollection<UInt32>) -> [Double] {
      var sums = [Int](repeating: 0, count: languages.count)
      var count = 0
      Grams.forEach(of: line) { key in
        count += 1
        guard let row = row(of: key) else { return }
        let first = weights.startIndex + row * languages.count
        for column in languages.indices { sums[column] += Int(weights[first + column]) }
      }
      let unit = Double(scale) / Double(max(count, 1)).squareRoot()
      return Self.softmax(sums.map { Double($0) * unit })
    }

    /// exp(zᵢ) / Σⱼ exp(zⱼ)
    static func softmax(_ logits: [Double]) -> [Double] {
      let largest = logits.max() ?? 0
      let powers = logits.map { exp($0 - largest) }
      let sum = powers.reduce(0, +)
      return powers.map { $0 / sum }
    }

    private func row(of key: UInt32) -> Int? {
      let bucket = Int(key >> 16)
      let rest = UInt16(truncatingIfNeeded: key)
      var (low, high) = (starts[bucket], starts[bucket + 1])
      while low < high {
        let middle = (low + high) / 2
        if keys[middle] < rest { low = middle + 1 } else { high = middle }
      }
      return low < starts[bucket + 1] && keys[low] == rest ? low : nil
    }
  }
}
