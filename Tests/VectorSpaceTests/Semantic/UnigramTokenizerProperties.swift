import LinearAlgebra
import Testing
import VectorSpace

/// A small model over a few letters, of one, two, three and four bytes, and its table.
private struct SmallModel {
  var pieces = ["<unk>", "<s>"]
  var scores: [Float] = [0, 0]
  let table: UnigramTable

  static let letters = ["a", "b", "é", "水", "🏔", "▁"]

  init(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<60 {
      let length = Int.random(in: 1...4, using: &random)
      let piece = (0..<length).map { i in
        Self.letters.dropLast(i == 0 ? 0 : 1).randomElement(using: &random) ?? ""
      }.joined()
      guard !pieces.contains(piece) else { continue }
      pieces.append(piece)
      scores.append(Float.random(in: -12...(-2), using: &random))
    }
    let bytes = pieces.map { Array($0.utf8) }
    let starts = bytes.reduce(into: [UInt32(0)]) { $0.append($0[$0.count - 1] + UInt32($1.count)) }
    table = UnigramTable(
      blob: bytes.flatMap { $0 }, starts: starts, scores: scores, unknown: 0, hidden: [0, 1])
  }

  func score(of pieces: [Int32]) -> Double {
    pieces.reduce(0) { $0 + ($1 == 0 ? table.unknownScore : Double(scores[Int($1)])) }
  }

  /// The best score of all segmentations of `text`, tried one by one.
  func bestScore(of text: Substring) -> Double {
    guard let first = text.first else { return 0 }
    let unknown = table.unknownScore + bestScore(of: text.dropFirst())
    return pieces.indices.dropFirst(2).filter { text.hasPrefix(pieces[$0]) && first != "<" }
      .map { Double(scores[$0]) + bestScore(of: text.dropFirst(pieces[$0].count)) }
      .reduce(unknown, max)
  }
}

struct UnigramTokenizerProperties {
  @Test func `no segmentation is likelier than the one found`() {
    var random = SplitMix64(seed: 11)
    for seed in 0..<200 {
      let model = SmallModel(seed: UInt64(seed))
      let letters = SmallModel.letters.dropLast() + [" ", "x"]
      var text = " "
      for _ in 0..<Int.random(in: 1...9, using: &random) {
        let letter = letters.randomElement(using: &random) ?? "a"
        text += letter == " " && text.last == " " ? "a" : letter
      }
      let found = UnigramTokenizer(table: model.table).pieces(of: Array(text.utf8), atMost: 100)
      let marked = text.replacing(" ", with: "▁")
      #expect(abs(model.score(of: found) - model.bestScore(of: marked[...])) < 1e-6, "\(seed)")
      let spelled = found.filter { $0 != 0 }.map { model.pieces[Int($0)].count }.reduce(0, +)
      let unknown = found.count { $0 == 0 }
      #expect(spelled + unknown == text.count, "seed \(seed): \(text)")
    }
  }

  @Test func `every piece but the hidden ones is found by its own bytes`() {
    for seed in 0..<50 {
      let model = SmallModel(seed: UInt64(seed))
      for (number, piece) in model.pieces.enumerated() {
        var found: [Int32] = []
        Array(piece.utf8).withUnsafeBytes { word in
          model.table.forEachPiece(in: word, at: 0) { end, number, _ in
            if end == word.count { found.append(number) }
          }
        }
        #expect(found == (number < 2 ? [] : [Int32(number)]), "seed \(seed): \(piece)")
      }
    }
  }

  @Test func `a limit cuts the sequence and changes nothing before it`() {
    let tokenizer = UnigramTokenizer(table: SmallModel(seed: 5).table)
    let text = Array(String(repeating: " ab水éb", count: 50).utf8)
    let all = tokenizer.pieces(of: text, atMost: .max)
    for limit in [0, 1, 7, all.count, all.count + 9] {
      #expect(tokenizer.pieces(of: text, atMost: limit) == Array(all.prefix(limit)))
    }
  }
}
