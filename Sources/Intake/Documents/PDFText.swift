/// The text of a PDF, by poppler's pdftotext.
struct PDFText {
  private(set) var text = ""
  private(set) var warnings: [IntakeWarning] = []

  /// Pages with fewer letters are pictures of a text.
  private static let fewestLetters = 20

  /// - Throws: `IntakeError.encrypted`, `.damaged`, `.missingHelper`, `.tooSlow`.
  init(_ bytes: [UInt8], limits: IntakeLimits) throws {
    let last = IntakeLimits.pages + 1
    let outcome = try ExternalProgram.run(
      "pdftotext", ["-q", "-enc", "UTF-8", "-l", "\(last)", "-", "-"], package: "poppler-utils",
      input: bytes, limits: limits)
    let text = String(decoding: outcome.output, as: UTF8.self)
    if text.isEmpty || outcome.code != 0 {
      // A bare run says why; -q is silent about damage that poppler repairs.
      try Self.check(outcome, bytes)
    }
    var pages = text.split(separator: "\u{C}", omittingEmptySubsequences: false).map(String.init)
    if pages.count > 1, pages.last?.trimmingWhitespace.isEmpty == true { pages.removeLast() }
    if pages.count >= last {
      pages = Array(pages.prefix(IntakeLimits.pages))
      warnings.append(IntakeWarning(.cutPages, "\(IntakeLimits.pages)"))
    }
    if outcome.isCut { warnings.append(IntakeWarning(.cutText)) }
    let scanned = pages.indices.filter { index in
      pages[index].unicodeScalars.count { $0.properties.isAlphabetic } < Self.fewestLetters
    }
    if !scanned.isEmpty {
      let places = Self.ranges(scanned.map { $0 + 1 })
      warnings.append(
        IntakeWarning(.scannedPages, at: nil, "\(places) / \(pages.count)"))
    }
    self.text =
      pages.map { DocumentLines.text(Self.lines(of: $0)) }.joined(separator: "\n\n")
      .trimmingWhitespace
  }

  private static func lines(of page: String) -> [String] {
    page.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0).trimmingTrailingSpaces }
  }

  private static func check(_ outcome: ExternalProgram.Outcome, _ bytes: [UInt8]) throws {
    let words = outcome.message.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let trailer = bytes.suffix(1 << 16)
    let hasKey =
      bytes.count < 1 << 22
      ? bytes.firstRange(of: Array("/Encrypt".utf8)) != nil
      : trailer.firstRange(of: Array("/Encrypt".utf8)) != nil
    if words.contains("password") || outcome.code == 3 || outcome.code == 1 && hasKey {
      throw IntakeError.encrypted(form: .pdf)
    }
    if outcome.code != 0 {
      throw IntakeError.damaged(form: .pdf, reason: words.isEmpty ? "no page can be read" : words)
    }
  }

  /// `1-3, 7` for 1, 2, 3, 7.
  private static func ranges(_ numbers: [Int]) -> String {
    var parts: [(Int, Int)] = []
    for number in numbers {
      if let last = parts.last, last.1 + 1 == number {
        parts[parts.count - 1].1 = number
      } else {
        parts.append((number, number))
      }
    }
    return parts.map { $0 == $1 ? "\($0)" : "\($0)-\($1)" }.joined(separator: ", ")
  }
}
