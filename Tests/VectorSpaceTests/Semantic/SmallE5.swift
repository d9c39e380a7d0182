import Foundation
import LinearAlgebra
import VectorSpace

/// A network of the shape of multilingual-e5-small, seeded and tiny, and the bytes of its file.
struct SmallE5 {
  static let hidden = 32
  static let heads = 2
  static let layers = 2
  static let inner = 64
  static let positions = 16
  static let epsilon: Float = 1e-6
  static let pieces = [
    "<s>", "<pad>", "</s>", "<unk>", "▁", "a", "b", "▁a", "ab", "▁ab", "é", "q", "u", "e", "r",
    "y", ":", "▁query:", "p", "s", "g", "▁passage:", "<", ">", "m", "k", "水", "<mask>",
  ]
  static var scores: [Float] { pieces.indices.map { -Float($0 % 7) - 1 } }

  private(set) var tensors: [(name: String, values: [Float], isPacked: Bool)] = []
  private var random: SplitMix64

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
    let (h, f) = (Self.hidden, Self.inner)
    add("emb.word", Self.pieces.count * h, packed: true)
    add("emb.pos", Self.positions * h)
    add("emb.type", 2 * h)
    addNorm("emb.ln")
    for layer in 0..<Self.layers {
      for name in ["q", "k", "v", "ao"] {
        add("l\(layer).\(name).w", h * h, packed: true)
        add("l\(layer).\(name).b", h)
      }
      addNorm("l\(layer).aln")
      add("l\(layer).fi.w", f * h, packed: true)
      add("l\(layer).fi.b", f)
      add("l\(layer).fo.w", h * f, packed: true)
      add("l\(layer).fo.b", h)
      addNorm("l\(layer).oln")
    }
  }

  private mutating func addNorm(_ name: String) {
    add(name + ".w", Self.hidden)
    add(name + ".b", Self.hidden)
  }

  /// Packed values are quarters of −8…7, so that they survive packing unchanged.
  private mutating func add(_ name: String, _ count: Int, packed: Bool = false) {
    let values = (0..<count).map { _ in
      packed
        ? Float(Int.random(in: -8...7, using: &random)) / 4
        : Float.random(in: -1...1, using: &random)
    }
    tensors.append((name, values, packed))
  }

  func values(_ name: String) -> [Double] {
    tensors.first { $0.name == name }?.values.map(Double.init) ?? []
  }

  var file: Data {
    var file = Data("E5S1".utf8)
    let sizes = [1, Self.hidden, Self.layers, Self.heads, Self.inner, Self.pieces.count]
    for size in sizes + [Self.positions, 2] { file.append(little: UInt32(size)) }
    file.append(little: Self.epsilon.bitPattern)
    file.append(little: UInt32(32))
    appendTokenizer(to: &file)
    appendTensors(to: &file)
    return file
  }

  private func appendTokenizer(to file: inout Data) {
    for number in [Self.pieces.count, 0, 2, 1, 3] { file.append(little: UInt32(number)) }
    let blob = Data(Self.pieces.joined().utf8)
    file.append(little: UInt64(blob.count))
    var start: UInt32 = 0
    for piece in Self.pieces {
      file.append(little: start)
      start += UInt32(piece.utf8.count)
    }
    file.append(little: start)
    for score in Self.scores { file.append(little: score.bitPattern) }
    file.append(blob)
    let map: [(UInt32, [UInt32])] = [(0, []), (9, [0x20]), (0x2126, [0x61, 0x62])]
    file.append(little: UInt32(map.count))
    file.append(little: UInt32(map.reduce(0) { $0 + 5 + 4 * $1.1.count }))
    for (codePoint, replacements) in map {
      file.append(little: codePoint)
      file.append(UInt8(replacements.count))
      for replacement in replacements { file.append(little: replacement) }
    }
  }

  private func appendTensors(to file: inout Data) {
    var directory = Data()
    directory.append(little: UInt32(tensors.count))
    let length = 4 + tensors.reduce(0) { $0 + 23 + $1.name.utf8.count }
    var payload = Data()
    for (name, values, isPacked) in tensors {
      let bytes = isPacked ? Self.packed(values) : Self.plain(values)
      directory.append(little: UInt16(name.utf8.count))
      directory.append(Data(name.utf8))
      directory.append(isPacked ? 1 : 0)
      directory.append(little: UInt32(values.count))
      directory.append(little: UInt64(file.count + length + payload.count))
      directory.append(little: UInt64(bytes.count))
      payload.append(bytes)
    }
    file.append(directory)
    file.append(payload)
  }

  private static func plain(_ values: [Float]) -> Data {
    values.reduce(into: Data()) { $0.append(little: $1.bitPattern) }
  }

  private static func packed(_ values: [Float]) -> Data {
    var bytes = Data()
    for start in stride(from: 0, to: values.count, by: 32) {
      bytes.append(little: UInt16(0x3400))  // 0.25
      for j in start..<start + 16 {
        bytes.append(UInt8(values[j] * 4 + 8) | UInt8(values[j + 16] * 4 + 8) << 4)
      }
    }
    return bytes
  }
}

extension Data {
  mutating func append(little value: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }
}

// The network once more, number by number in double precision, as its papers have it.
extension SmallE5 {
  typealias RaggedArray = [[Double]]

  /// The mean of the last layer's rows.
  func mean(of tokens: [Int32]) -> [Double] {
    let word = rows("emb.word", Self.hidden)
    let position = rows("emb.pos", Self.hidden)
    let type = rows("emb.type", Self.hidden)
    var x = tokens.enumerated().map { index, token in
      zip(zip(word[Int(token)], position[index]), type[0]).map { $0.0 + $0.1 + $1 }
    }
    x = normalized(x, "emb.ln")
    for layer in 0..<Self.layers {
      let attention = linear(attended(x, layer), "l\(layer).ao", Self.hidden)
      x = normalized(sum(x, attention), "l\(layer).aln")
      let wide = linear(x, "l\(layer).fi", Self.hidden).map { row in
        row.map { $0 / 2 * (1 + Foundation.erf($0 / 2.0.squareRoot())) }
      }
      x = normalized(sum(x, linear(wide, "l\(layer).fo", Self.inner)), "l\(layer).oln")
    }
    return (0..<Self.hidden).map { i in x.reduce(0) { $0 + $1[i] } / Double(x.count) }
  }

  private func attended(_ x: RaggedArray, _ layer: Int) -> RaggedArray {
    let size = Self.hidden / Self.heads
    let q = linear(x, "l\(layer).q", Self.hidden)
    let k = linear(x, "l\(layer).k", Self.hidden)
    let v = linear(x, "l\(layer).v", Self.hidden)
    return x.indices.map { row in
      (0..<Self.heads).flatMap { head in
        let part = head * size..<(head + 1) * size
        let weights = k.map {
          Foundation.exp(dot(q[row][part], $0[part]) / Double(size).squareRoot())
        }
        let total = weights.reduce(0, +)
        return part.map { i in zip(weights, v).reduce(0) { $0 + $1.0 * $1.1[i] } / total }
      }
    }
  }

  private func rows(_ name: String, _ columns: Int) -> RaggedArray {
    let values = values(name)
    return stride(from: 0, to: values.count, by: columns).map { Array(values[$0..<$0 + columns]) }
  }

  private func linear(_ x: RaggedArray, _ name: String, _ columns: Int) -> RaggedArray {
    let weights = rows(name + ".w", columns)
    let bias = values(name + ".b")
    return x.map { row in zip(weights, bias).map { dot(row[...], $0[...]) + $1 } }
  }

  private func normalized(_ x: RaggedArray, _ name: String) -> RaggedArray {
    let (scale, shift) = (values(name + ".w"), values(name + ".b"))
    return x.map { row in
      let mean = row.reduce(0, +) / Double(row.count)
      let variance = row.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(row.count)
      let deviation = (variance + Double(Self.epsilon)).squareRoot()
      return zip(row, zip(scale, shift)).map { ($0 - mean) / deviation * $1.0 + $1.1 }
    }
  }

  private func sum(_ a: RaggedArray, _ b: RaggedArray) -> RaggedArray {
    zip(a, b).map { zip($0, $1).map { $0 + $1 } }
  }

  private func dot(_ a: ArraySlice<Double>, _ b: ArraySlice<Double>) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
