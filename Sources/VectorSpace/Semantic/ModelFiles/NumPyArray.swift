package import Foundation

/// One array of a `.npy` file: its element type, its shape, and where its elements stand.
///
/// - SeeAlso: NumPy Enhancement Proposal 1, *A Simple File Format for NumPy Arrays*.
package struct NumPyArray: Sendable {
  package let element: Element
  package let shape: [Int]
  /// The whole file, of which `elements` are the payload's bounds in bytes.
  let bytes: Data
  let elements: Range<Int>

  /// The element types read here, by NumPy's names; all little-endian.
  package enum Element: String, Sendable, CaseIterable {
    case float32 = "<f4"
    case float64 = "<f8"
    case int32 = "<i4"
    case int64 = "<i8"
    case int8 = "|i1"
    case uint8 = "|u1"

    var size: Int {
      switch self {
      case .float64, .int64: 8
      case .float32, .int32: 4
      case .int8, .uint8: 1
      }
    }
  }

  /// - Throws: `ModelFileError` for a file that is no such array, stands column by column, has
  ///   another element type, or is longer or shorter than its shape says.
  package init(_ bytes: Data, path: String) throws {
    (element, shape, elements) = try bytes.withUnsafeBytes { bytes in
      var reader = ByteReader(bytes, path: path)
      let header = try Self.readHeader(&reader)
      let type = try Self.entry("descr", of: header, ended: ",", reader)
      let element = Element(rawValue: type.trimmingCharacters(in: ["'", "\""]))
      guard let element else {
        let names = Element.allCases.map(\.rawValue).joined(separator: " ")
        throw ModelFileError.unexpected(
          path: path, part: "element type", expected: "one of \(names)", found: type)
      }
      let order = try Self.entry("fortran_order", of: header, ended: ",", reader)
      try reader.require("fortran_order", order, is: "False")
      let shape = try Self.shape(of: header, reader)
      let count = try Self.count(shape, reader)
      let elements = try reader.skip(count * element.size, "array of shape \(shape)")
      try reader.require("length of the file", bytes.count, is: elements.upperBound)
      return (element, shape, elements)
    }
    self.bytes = bytes
  }

  private static func readHeader(_ reader: inout ByteReader) throws -> String {
    let magic = try reader.skip(6, "magic")
    let isNumPy = reader.bytes[magic].elementsEqual([0x93] + Array("NUMPY".utf8))
    try reader.require("magic", "other bytes", isNumPy, "\\x93NUMPY")
    let version = try reader.integer(UInt8.self, "version")
    try reader.require("version", version, (1...3).contains(version), "1, 2 or 3")
    _ = try reader.integer(UInt8.self, "version")
    let length =
      version == 1
      ? Int(try reader.integer(UInt16.self, "header length"))
      : Int(try reader.integer(UInt32.self, "header length"))
    return try reader.text(length, "header")
  }

  /// What follows `'key':`, a Python literal, as far as `end`.
  private static func entry(
    _ key: String, of header: String, ended end: Character, _ reader: ByteReader
  ) throws -> String {
    guard let name = header.range(of: "'\(key)':"),
      let stop = header[name.upperBound...].firstIndex(of: end)
    else { throw ModelFileError.incomplete(path: reader.path, part: "'\(key)' in its header") }
    return header[name.upperBound..<stop].trimmingCharacters(in: .whitespaces)
  }

  private static func shape(of header: String, _ reader: ByteReader) throws -> [Int] {
    let text = try entry("shape", of: header, ended: ")", reader)
    let sizes = text.dropFirst().split(separator: ",").map {
      Int($0.trimmingCharacters(in: .whitespaces)) ?? -1
    }
    let isShape = text.hasPrefix("(") && sizes.allSatisfy { (0...1 << 31).contains($0) }
    try reader.require("shape", text, isShape, "sizes in parentheses")
    return sizes
  }

  private static func count(_ shape: [Int], _ reader: ByteReader) throws -> Int {
    var count = 1
    for size in shape {
      count *= size
      try reader.require("shape", shape, count <= 1 << 31, "less than 2³¹ elements")
    }
    return count
  }
}

extension NumPyArray {
  /// The elements as floats, copied to a buffer of their own.
  ///
  /// - Precondition: the elements are `float32`.
  func floats() -> FloatBuffer {
    precondition(element == .float32, "floats of \(element)")
    let buffer = FloatBuffer(count: elements.count / 4)
    bytes.withUnsafeBytes {
      UnsafeMutableRawBufferPointer(start: buffer.start, count: elements.count)
        .copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[elements]))
    }
    return buffer
  }

  /// The first element, of an array of `float64`.
  var double: Double? {
    guard element == .float64, elements.count >= 8 else { return nil }
    return bytes.withUnsafeBytes {
      Double(
        bitPattern: UInt64(
          littleEndian: $0.loadUnaligned(fromByteOffset: elements.lowerBound, as: UInt64.self)))
    }
  }
}
