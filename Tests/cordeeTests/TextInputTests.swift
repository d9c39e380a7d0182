import LinearAlgebra
import Testing
import cordee

struct TextInputTests {
  @Test func `a byte order mark is left out`() throws {
    #expect(try TextInput.text([0xEF, 0xBB, 0xBF] + "neige".utf8, name: "a.txt") == "neige")
  }

  @Test(
    arguments: [
      ([0x61, 0x0A, 0x62, 0x00], InputError.nul(name: "a.txt", line: 2, offset: 3)),
      ([0x61, 0x0A, 0xC3, 0x28], .notUTF8(name: "a.txt", line: 2, offset: 2)),
      ([0xC3, 0xA9, 0xC3], .notUTF8(name: "a.txt", line: 1, offset: 2)),
      ([0xFE, 0xFF, 0x00, 0x61], .otherEncoding(name: "a.txt", found: "UTF-16")),
    ] as [([UInt8], InputError)])
  func `what is no text is refused with the place`(bytes: [UInt8], error: InputError) {
    #expect(throws: error) { try TextInput.text(bytes, name: "a.txt") }
  }

  @Test func `a megabyte is read, and a byte more is refused`() throws {
    let bytes = [UInt8](repeating: 0x61, count: TextInput.byteLimit)
    #expect(try TextInput.text(bytes, name: "a.txt").utf8.count == TextInput.byteLimit)
    #expect(throws: InputError.tooLong(name: "a.txt", limit: TextInput.byteLimit)) {
      try TextInput.text(bytes + [0x61], name: "a.txt")
    }
  }
}

struct TextInputFuzz {
  @Test(arguments: 0..<300)
  func `any bytes are either the same text or refused`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var bytes = Array("Нужна система оснежения 雪山 télésiège".utf8)
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
        in: 0...255, using: &random)
    }
    do {
      #expect(Array(try TextInput.text(bytes, name: "a").utf8) == bytes, "seed \(seed)")
    } catch let error as InputError {
      if case .notUTF8(_, _, let offset) = error {
        #expect(String(validating: bytes[..<offset], as: UTF8.self) != nil, "seed \(seed)")
        #expect(String(validating: bytes[...offset], as: UTF8.self) == nil, "seed \(seed)")
      }
    }
  }
}
