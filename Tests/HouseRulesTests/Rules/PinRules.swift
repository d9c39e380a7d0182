/// A file nobody vouches for is not used; a row without its file is a lie.
enum PinRules {
  /// What a row says of a file.
  struct Pin: Equatable {
    /// From the package's folder.
    let path: String
    let bytes: Int?
    let sha256: String
    /// Where the row stands.
    let row: Row

    struct Row: Equatable {
      let path: String
      let line: Int
    }
  }

  /// What a file is.
  struct Fingerprint: Equatable {
    let bytes: Int
    let sha256: String
  }

  /// Rows that their file does not keep, and files without a row.
  static func brokenPins(_ pins: [Pin], files: [String: Fingerprint]) -> [Finding] {
    let broken = pins.compactMap { pin -> Finding? in
      disagreement(pin, files[pin.path]).map {
        Finding(path: pin.row.path, line: pin.row.line, message: "\(pin.path) \($0)")
      }
    }
    let unpinned = Set(files.keys).subtracting(pins.map(\.path)).sorted()
    return broken
      + unpinned.map { Finding(path: $0, line: 1, message: "has no row in its folder's README.md") }
  }

  private static func disagreement(_ pin: Pin, _ file: Fingerprint?) -> String? {
    guard let file else { return "is not here; where it is fetched, `make setup` fetches it" }
    if let bytes = pin.bytes, bytes != file.bytes {
      return "has \(file.bytes) bytes, its row says \(bytes)"
    }
    return file.sha256 == pin.sha256 ? nil : "has SHA-256 \(file.sha256), its row says otherwise"
  }

  /// The rows of a README's tables whose first column is `file`, and that name one SHA-256.
  static func pins(inTablesOf readme: SourceFile) -> [Pin] {
    var isFileTable = false
    return readme.lines.enumerated().compactMap { index, line -> Pin? in
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).dropFirst()
        .dropLast()
        .map { $0.filter { $0 != "`" && $0 != " " } }
      guard let name = cells.first else {
        isFileTable = false
        return nil
      }
      if name == "file" { isFileTable = true }
      guard isFileTable, let sum = cells.first(where: { $0.wholeMatch(of: /[0-9a-f]{64}/) != nil })
      else { return nil }
      let sizes = cells.dropFirst().filter { $0.wholeMatch(of: /[0-9,]+/) != nil }
      return Pin(
        path: folder(of: readme) + name,
        bytes: sizes.first.flatMap { Int($0.filter { $0 != "," }) }, sha256: sum,
        row: .init(path: readme.path, line: index + 1))
    }
  }

  /// The lines of a checksum file, as `sha256sum` writes them.
  static func pins(inChecksumsOf file: SourceFile) -> [Pin] {
    file.lines.enumerated().compactMap { index, line in
      line.wholeMatch(of: /([0-9a-f]{64})  (.+)/).map {
        Pin(
          path: folder(of: file) + $0.output.2, bytes: nil, sha256: String($0.output.1),
          row: .init(path: file.path, line: index + 1))
      }
    }
  }

  private static func folder(of file: SourceFile) -> String {
    file.path.split(separator: "/").dropLast().map { $0 + "/" }.joined()
  }
}
