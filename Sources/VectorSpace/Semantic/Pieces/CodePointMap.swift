internal import Foundation

/// A normalization that replaces code points one by one, as the model was trained with.
struct CodePointMap: Sendable {
  private let codePoints: [UInt32]
  private let starts: [Int32]
  private let replacements: [UInt32]

  /// Reads `count` entries sorted by code point, each a `u32` code point, a `u8` number of
  /// replacements (0 deletes) and as many `u32`.
  ///
  /// - Throws: `ModelFileError` where they are cut short, unsorted or no code points.
  init(reading count: Int, from reader: inout ByteReader) throws {
    var codePoints: [UInt32] = []
    var starts: [Int32] = [0]
    var replacements: [UInt32] = []
    for _ in 0..<count {
      let codePoint = try reader.integer(UInt32.self, "normalization entry")
      let isNext = codePoints.last.map { $0 < codePoint } ?? true
      try reader.require("normalization entry", codePoint, isNext, "in rising order")
      codePoints.append(codePoint)
      for _ in 0..<(try reader.integer(UInt8.self, "normalization length")) {
        let replacement = try reader.integer(UInt32.self, "normalization replacement")
        let isScalar = Unicode.Scalar(replacement) != nil
        try reader.require("replacement", replacement, isScalar, "a Unicode scalar")
        replacements.append(replacement)
      }
      starts.append(Int32(replacements.count))
    }
    (self.codePoints, self.starts, self.replacements) = (codePoints, starts, replacements)
  }

  /// `text` composed (NFC), mapped, its spaces collapsed, and one space in front.
  ///
  /// The map knows no sequences: "e" and U+0301 must be one code point before it sees them.
  func normalized(_ text: String) -> [UInt8] {
    let isComposed = text.unicodeScalars.allSatisfy { $0.value < 0x300 }
    let composed = isComposed ? text : text.precomposedStringWithCanonicalMapping
    var output: [UInt8] = [0x20]
    output.reserveCapacity(composed.utf8.count + 1)
    for scalar in composed.unicodeScalars {
      if (0x21...0x7E).contains(scalar.value) {
        output.append(UInt8(scalar.value))
      } else if let entry = entry(of: scalar.value) {
        for i in Int(starts[entry])..<Int(starts[entry + 1]) {
          append(replacements[i], to: &output)
        }
      } else {
        append(scalar.value, to: &output)
      }
    }
    return output
  }

  private func append(_ codePoint: UInt32, to output: inout [UInt8]) {
    if codePoint == 0x20 {
      if output.last != 0x20 { output.append(0x20) }
    } else if let scalar = Unicode.Scalar(codePoint) {
      output.append(contentsOf: scalar.utf8)
    }
  }

  private func entry(of codePoint: UInt32) -> Int? {
    var low = 0
    var high = codePoints.count
    while low < high {
      let middle = (low + high) / 2
      if codePoints[middle] < codePoint { low = middle + 1 } else { high = middle }
    }
    return low < codePoints.count && codePoints[low] == codePoint ? low : nil
  }
}
