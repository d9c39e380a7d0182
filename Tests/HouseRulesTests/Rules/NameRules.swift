/// A word that says nothing hides that the concept is not understood.
enum NameRules {
  static let emptyWords: Set<String> = [
    "manager", "helper", "helpers", "utils", "common", "base", "core", "engine", "data", "info",
    "impl", "logics", "process", "handle", "do",
  ]

  /// Types, functions, files and folders named with one of `emptyWords`.
  static func emptyNames(in files: [SourceFile]) -> [Finding] {
    files.flatMap { file in
      let inPath = file.path.split(separator: "/").compactMap { name in
        emptyWord(in: name.prefix { $0 != "." }).map {
          Finding(path: file.path, line: 1, message: "\"\($0)\" in the name \(name)")
        }
      }
      let declaration =
        /\b(?:func|struct|class|enum|actor|protocol|typealias|macro)\s+([\w.]+)/
      return inPath
        + file.findings(of: declaration) { match in
          emptyWord(in: match.output.1).map { "\"\($0)\" in the name \(match.output.1)" }
        }
    }
  }

  /// Nobody imports the project: `package` is as far as a name reaches.
  static func publicNames(in files: [SourceFile]) -> [Finding] {
    files.flatMap { file in
      file.findings(of: /\bpublic\b|\bopen\s+(?:class|func|var)\b/) { _ in
        "public: package is enough"
      }
    }
  }

  /// An open point is an issue, not a note in the text.
  static func leftNotes(in files: [SourceFile]) -> [Finding] {
    // In two halves, so that this line is not one.
    let notes = ["TO" + "DO", "FIX" + "ME"]
    return files.flatMap { file in
      file.lines.enumerated().flatMap { index, line in
        notes.filter(line.contains).map {
          Finding(path: file.path, line: index + 1, message: "\($0): write an issue")
        }
      }
    }
  }

  /// The first empty word among the words of a name in camel case.
  private static func emptyWord(in name: Substring) -> String? {
    name.matches(of: /[A-Z]+(?![a-z])|[A-Z]?[a-z]+/).map { $0.output.lowercased() }
      .first(where: emptyWords.contains)
  }
}
