/// Code that the product does not use is not kept.
enum CallerRules {
  /// Functions, types and properties of a file or of a type in it whose name occurs once in all code:
  /// where they are declared.
  ///
  /// - Parameter exempt: names without a caller that stay, with the reason; one that has a caller is a
  ///   finding too.
  static func uncalled(in files: [SourceFile], exempt: [String: String]) -> [Finding] {
    let files = files.filter { $0.path.hasPrefix("Sources/") }
    var counts: [Substring: Int] = [:]
    for line in files.lazy.flatMap(\.code) {
      for word in line.split(whereSeparator: { !isOfName($0) }) { counts[word, default: 0] += 1 }
    }
    let needless = exempt.keys.filter { counts[Substring($0)] != 1 }.sorted().map {
      Finding(path: "Tests/HouseRulesTests", line: 1, message: "\($0) needs no exemption")
    }
    return needless
      + files.flatMap { file in
        file.findings(of: declaration) { match in
          let name = match.output.1
          return counts[name] == 1 && exempt[String(name)] == nil ? "nothing uses \(name)" : nil
        }
      }
  }

  private static func isOfName(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }

  /// Of a file or a type, not of a function: those the compiler looks after.
  nonisolated(unsafe) private static let declaration =
    /^ {0,2}(?:(?:package|private|fileprivate|static|mutating|final|indirect|private\(set\)) )*(?:func|struct|enum|class|protocol|var|let|typealias) (\w+)/
}
