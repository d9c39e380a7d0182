import Foundation
import LinearAlgebra
import TestSupport
import Testing
import TextAnalysis

struct LanguageIdentifierFuzz {
  private static let iterations =
    ProcessInfo.processInfo.environment["FUZZ_ITERATIONS"].flatMap(Int.init) ?? 300

  @Test func `any scalars make a guess`() throws {
    let identifier = try ShippedProfiles.identifier()
    var random = SplitMix64(seed: 1)
    for _ in 0..<Self.iterations {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...200, using: &random) {
        let bound: UInt32 = [0x80, 0x500, 0x3100, 0xA000, 0x11_0000].randomElement(using: &random)!
        if let scalar = Unicode.Scalar(UInt32.random(in: 0..<bound, using: &random)) {
          text.append(scalar)
        }
      }
      let guess = identifier.guess(String(text))
      #expect((0...1.000001).contains(guess.probability))
    }
  }

  @Test func `ten million letters take no longer than a page`() throws {
    let identifier = try ShippedProfiles.identifier()
    let page = String(repeating: "La station cherche un nouveau télésiège. ", count: 200)
    let book = String(repeating: page, count: 1250)
    #expect(book.utf8.count > 10_000_000)
    #expect(identifier.guess(book) == identifier.guess(page))
    let marks = String(repeating: "e\u{301}\u{302}", count: 100_000)
    #expect(identifier.guess(marks).probability <= 1.000001)
    #expect(identifier.guess(String(repeating: "\u{301}", count: 1_000_000)).alternatives.isEmpty)
  }

  @Test func `altered bytes are refused, never read`() throws {
    let whole = try ShippedProfiles.bytes()
    var random = SplitMix64(seed: 2)
    for _ in 0..<min(Self.iterations, 300) {
      var bytes = whole
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes.removeLast(Int.random(in: 1...bytes.count, using: &random))
      case 1:
        bytes[Int.random(in: bytes.indices, using: &random)] ^= UInt8.random(
          in: 1...255, using: &random)
      default:
        let place = Int.random(in: 0..<32, using: &random)
        bytes[place] ^= UInt8.random(in: 1...255, using: &random)
      }
      #expect(throws: LanguageProfilesError.self) {
        try LanguageIdentifier(profiles: bytes, path: "fuzzed")
      }
    }
  }
}
