import TestSupport
import Testing
import TextAnalysis

struct LanguageProfilesTests {
  /// Rows enough to fit four small tables.
  private static let samples: [LanguageProfiles.Sample] = (0..<40).flatMap { _ in
    LanguageSamples.sentences.map { LanguageProfiles.Sample(language: $0.0, text: $0.1) }
      + LanguageSamples.unknown.map { LanguageProfiles.Sample(language: nil, text: $0) }
  }

  @Test func `profiles fitted on samples tell the samples' languages`() throws {
    let bytes = LanguageProfiles.fit(Self.samples)
    let identifier = try LanguageIdentifier(profiles: bytes, path: "fitted")
    for (language, text) in LanguageSamples.sentences {
      #expect(identifier.guess(text).language == language, "\(identifier.guess(text)) of \(text)")
    }
    for text in LanguageSamples.unknown {
      #expect(identifier.guess(text).language == nil, "\(identifier.guess(text)) of \(text)")
    }
  }

  @Test func `the same samples give the same bytes`() {
    #expect(LanguageProfiles.fit(Self.samples) == LanguageProfiles.fit(Self.samples))
  }

  @Test func `a size bounds the grams kept`() {
    var sizes = LanguageProfiles.Sizes()
    (sizes.latin, sizes.cyrillic, sizes.arabic, sizes.han) = (100, 50, 20, 30)
    let bytes = LanguageProfiles.fit(Self.samples, sizes: sizes)
    // Tables of 257 four-byte starts, then per gram two bytes and one a language.
    #expect(bytes.count < 4 * (257 * 4 + 64) + 100 * 16 + 50 * 8 + 20 * 5 + 30 * 5)
    #expect(throws: Never.self) { try LanguageIdentifier(profiles: bytes, path: "small") }
  }

  @Test func `samples without letters fit profiles that know nothing`() throws {
    let samples = [
      LanguageProfiles.Sample(language: .fr, text: "12 345"), .init(language: nil, text: ""),
    ]
    for some in [samples, []] {
      let identifier = try LanguageIdentifier(profiles: LanguageProfiles.fit(some), path: "empty")
      #expect(identifier.guess("Une télécabine neuve").language == nil)
      #expect(identifier.guess("საბაგირო გზა").language == .ka)
    }
  }

  @Test func `the shipped file is small enough to read at every start`() throws {
    #expect(try ShippedProfiles.bytes().count < 500_000)
  }

  @Test func `a file of something else is refused by name`() {
    let wanted = LanguageProfilesError.foreign(path: "m/x")
    #expect(throws: wanted) { try LanguageIdentifier(profiles: [], path: "m/x") }
    #expect(throws: wanted) {
      try LanguageIdentifier(profiles: Array("{\"a\": 1}".utf8), path: "m/x")
    }
    #expect(
      wanted.description
        == "m/x does not hold language profiles; restore it, or fit it anew with `cordee fit --languages`"
    )
  }

  @Test func `a file of another version is refused with both versions`() throws {
    var bytes = try ShippedProfiles.bytes()
    bytes[8] = 9
    #expect(throws: LanguageProfilesError.version(path: "m/x", found: 9, known: 1)) {
      try LanguageIdentifier(profiles: bytes, path: "m/x")
    }
  }

  @Test func `a file cut short is refused with both lengths`() throws {
    let bytes = try ShippedProfiles.bytes()
    for length in [9, 23, 24, 1000, bytes.count - 1] {
      #expect {
        try LanguageIdentifier(profiles: Array(bytes[..<length]), path: "m/x")
      } throws: { error in
        guard case .truncated("m/x", _, length)? = error as? LanguageProfilesError else {
          return false
        }
        return true
      }
    }
    let half = LanguageProfilesError.truncated(path: "m/x", expected: 20, found: 10)
    #expect(half.description.hasPrefix("m/x has 10 bytes instead of 20; restore it"))
  }

  @Test func `a file with a byte too many is refused`() throws {
    let bytes = try ShippedProfiles.bytes()
    #expect(
      throws: LanguageProfilesError.truncated(
        path: "m/x", expected: bytes.count, found: bytes.count + 1)
    ) { try LanguageIdentifier(profiles: bytes + [0], path: "m/x") }
  }

  @Test func `a file with one byte changed is refused`() throws {
    var bytes = try ShippedProfiles.bytes()
    bytes[bytes.count / 2] ^= 0x10
    #expect(throws: LanguageProfilesError.altered(path: "m/x")) {
      try LanguageIdentifier(profiles: bytes, path: "m/x")
    }
  }
}
