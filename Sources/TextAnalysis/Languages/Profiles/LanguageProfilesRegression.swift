internal import Foundation

extension LanguageProfiles {
  /// Multinomial logistic regression on grams: a text with grams g₁…gₙ has the logits Σᵢ w(gᵢ) / √n.
  struct GramRegression {
    private let languages: [Language?]
    private let keys: [UInt32]
    /// Row of each key, -1 for those left out.
    private let rows: [Int32]
    /// `(keys, languages)`, row-major.
    private var weights: [Float]

    private static let passes = 8
    private static let firstRate: Float = 1.0

    /// - Parameter keys: ascending.
    init(_ examples: Examples, keys: [UInt32]) {
      languages = examples.languages
      self.keys = keys
      var rows = [Int32](repeating: -1, count: 1 << LanguageIdentifier.Grams.keyBits)
      for (row, key) in keys.enumerated() { rows[Int(key)] = Int32(row) }
      self.rows = rows
      weights = [Float](repeating: 0, count: keys.count * languages.count)
    }

    /// Steps down the gradient of one example after the other, at a rate that falls to zero.
    mutating func learn(_ examples: Examples) {
      var chance = Chance(seed: 1)
      var order = Array(examples.learning.indices)
      let steps = Float(order.count * Self.passes)
      var step: Float = 0
      for _ in 0..<Self.passes {
        for place in order.indices.dropFirst().reversed() {
          order.swapAt(place, chance.number(below: place + 1))
        }
        for index in order {
          let example = examples.varied(examples.learning[index], &chance)
          descend(example, rate: Self.firstRate * (1 - step / steps))
          step += 1
        }
      }
    }

    private mutating func descend(_ example: Example, rate: Float) {
      let (present, norm) = grams(of: example.line)
      guard !present.isEmpty else { return }
      var slope = LanguageIdentifier.Table.softmax(logits(present, norm)).map(Float.init)
      slope[example.column] -= 1
      for column in slope.indices { slope[column] *= rate * norm }
      let columns = languages.count
      weights.withUnsafeMutableBufferPointer { weights in
        for row in present {
          for column in 0..<columns { weights[row * columns + column] -= slope[column] }
        }
      }
    }

    /// The rows of a line's known grams, and 1/√n for all its grams.
    private func grams(of line: [UInt32]) -> (rows: [Int], norm: Float) {
      var present: [Int] = []
      var count: Float = 0
      LanguageIdentifier.Grams.forEach(of: line) { key in
        count += 1
        if rows[Int(key)] >= 0 { present.append(Int(rows[Int(key)])) }
      }
      return (present, 1 / max(count, 1).squareRoot())
    }

    private func logits(_ present: [Int], _ norm: Float) -> [Double] {
      let columns = languages.count
      var sums = [Float](repeating: 0, count: columns)
      weights.withUnsafeBufferPointer { weights in
        for row in present {
          for column in 0..<columns { sums[column] += weights[row * columns + column] }
        }
      }
      return sums.map { Double($0 * norm) }
    }

    /// The grams whose weights spread most over the languages, the frequent ones before the rare.
    ///
    /// - Returns: at most `limit` keys, ascending.
    func keysThatTellMost(_ limit: Int, in examples: Examples) -> [UInt32] {
      let counts = examples.counts()
      let worth = keys.indices.map { row -> Float in
        centred(row).reduce(0) { $0 + $1 * $1 } * Float(counts[Int(keys[row])])
      }
      let best = keys.indices.sorted { (worth[$1], $0) < (worth[$0], $1) }.prefix(limit)
      return best.map { keys[$0] }.sorted()
    }

    /// A row's weights less their mean: what is common to all languages tells nothing.
    private func centred(_ row: Int) -> [Float] {
      let values = weights[row * languages.count..<(row + 1) * languages.count]
      let mean = values.reduce(0, +) / Float(languages.count)
      return values.map { $0 - mean }
    }

    /// The factor on the logits under which the held-out examples are likeliest.
    func temperature(on examples: Examples) -> Double {
      var chance = Chance(seed: 2)
      let cases = examples.heldOut.map { example -> (logits: [Double], column: Int) in
        let example = examples.varied(example, &chance)
        let (present, norm) = grams(of: example.line)
        return (logits(present, norm), example.column)
      }
      func surprise(_ factor: Double) -> Double {
        cases.reduce(0) { sum, one in
          sum
            - log(
              max(
                LanguageIdentifier.Table.softmax(one.logits.map { $0 * factor })[one.column], 1e-12)
            )
        }
      }
      return Self.minimum(of: surprise, from: 0.2, to: 3)
    }

    /// Where a function with one valley is lowest, to a thousandth: golden-section search.
    ///
    /// - SeeAlso: Kiefer, *Sequential Minimax Search for a Maximum*, Proc. AMS 4, 1953.
    private static func minimum(
      of function: (Double) -> Double, from low: Double, to high: Double
    ) -> Double {
      let ratio = (5.0.squareRoot() - 1) / 2
      var (low, high) = (low, high)
      while high - low > 0.001 {
        let left = high - ratio * (high - low)
        let right = low + ratio * (high - low)
        if function(left) < function(right) { high = right } else { low = left }
      }
      return (low + high) / 2
    }

    /// The weights in eight bits, the largest being 127 units.
    func table(
      alphabet: LanguageIdentifier.Alphabet, temperature: Double
    ) -> LanguageIdentifier.Table {
      let centred = keys.indices.flatMap(centred)
      let largest = centred.map(abs).max() ?? 0
      let unit = largest > 0 ? largest / 127 : 1
      var starts = [Int](repeating: 0, count: 257)
      for key in keys { starts[Int(key >> 16) + 1] += 1 }
      for bucket in 1...256 { starts[bucket] += starts[bucket - 1] }
      return LanguageIdentifier.Table(
        alphabet: alphabet, languages: languages, scale: unit * Float(temperature), starts: starts,
        keys: keys.map { UInt16(truncatingIfNeeded: $0) },
        weights: centred.map { Int8(($0 / unit).rounded()) }[...])
    }
  }
}
