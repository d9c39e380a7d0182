import Foundation
import LinearAlgebra
import Testing
import VectorSpace

struct ModelFileErrorTests {
  private func sentence(_ open: () throws -> Void) -> String {
    do {
      try open()
      return "nothing was wrong"
    } catch { return "\(error)" }
  }

  @Test func `an e5 file says what is wrong, with what, and the remedy`() throws {
    var bytes = SmallE5(seed: 1).file
    #expect(
      sentence { _ = try MultilingualE5(model: bytes.prefix(45), path: "models/e5") }
        == "model file models/e5 is cut short: pieces needs 4 bytes, 1 are left; "
        + "run `make setup` to fetch it again")
    bytes[0] = 0x50
    #expect(
      sentence { _ = try MultilingualE5(model: bytes, path: "models/e5") }
        == "model file models/e5 is damaged or of another version: magic should be E5S1, "
        + "found P5S1; run `make setup` to fetch it again")
  }

  @Test func `an array that is absent, of another shape or not finite is named`() throws {
    let sentencePieces = try ModelFixtures.sentencePieces()
    let good = try ModelFixtures.useArrays()
    func open(_ change: (inout [String: Data]) -> Void) -> String {
      var arrays = good
      change(&arrays)
      return sentence {
        _ = try UniversalSentenceEncoder(
          arrays: arrays, sentencePieces: sentencePieces, path: "use")
      }
    }
    #expect(open { _ in } == "nothing was wrong")
    #expect(open { $0["d1"] = nil }.hasPrefix("model file use/d1.npy is missing"))
    #expect(open { $0["d1"] = $0["d0"] }.contains("should be <f4 (320, 320), found <f4 [512, 320]"))
    #expect(open { $0["q3"] = $0["lo"] }.contains("use/q3.npy"))
    #expect(open { $0["eps"] = Data() }.contains("use/eps.npy is cut short: magic needs 6 bytes"))
    let broken = open {
      var bytes = Data($0["scale"] ?? Data())
      bytes.replaceSubrange(128..<132, with: [0, 0, 0xC0, 0x7F])
      $0["scale"] = bytes
    }
    #expect(broken.contains("use/scale.npy") && broken.contains("should be finite, found nan"))
  }

  @Test func `a SentencePiece model without its normalization is incomplete`() throws {
    let pieces = Data([0x0A, 0x05, 0x0A, 0x01, 0x61, 0x18, 0x02])
    let arrays = try ModelFixtures.useArrays()
    let found = sentence {
      _ = try UniversalSentenceEncoder(arrays: arrays, sentencePieces: pieces, path: "use")
    }
    #expect(found.hasPrefix("model file use/sp.model lacks a normalization"))
  }
}

struct NumPyArrayTests {
  private func file(_ header: String, _ payload: [UInt8], version: UInt8 = 1) -> Data {
    var file = Data([0x93] + Array("NUMPY".utf8) + [version, 0])
    if version == 1 {
      file.append(little: UInt16(header.utf8.count))
    } else {
      file.append(little: UInt32(header.utf8.count))
    }
    return file + Data(header.utf8) + Data(payload)
  }

  @Test func `shape and element type come from the header`() throws {
    let header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), }\n"
    for version in UInt8(1)...3 {
      let array = try NumPyArray(
        file(header, [0, 0, 0, 0, 0, 0, 0, 0], version: version), path: "x")
      #expect(array.shape == [2, 1] && array.element == .float32)
    }
    let scalar = "{'descr': '|u1', 'fortran_order': False, 'shape': (), }"
    #expect(try NumPyArray(file(scalar, [7]), path: "x").shape == [])
  }

  @Test(arguments: [
    "{'descr': '>f4', 'fortran_order': False, 'shape': (1,), }",
    "{'descr': '<f4', 'fortran_order': True, 'shape': (1,), }",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (0,), }",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,), }",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (2147483647, 2147483647, 9), }",
    "{'descr': '<f4', 'fortran_order': False}", "{}", "",
  ])
  func `another order, type or size is refused`(header: String) {
    #expect(throws: ModelFileError.self) { try NumPyArray(file(header, [0, 0, 0, 0]), path: "x") }
  }
}
