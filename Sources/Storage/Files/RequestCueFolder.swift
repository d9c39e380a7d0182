internal import Foundation
package import TextAnalysis
package import VectorSpace

/// Where the cue files by which requests are read lie: `datasets/requests`, a file a language.
package enum RequestCueFolder {
  /// The cues of all languages.
  ///
  /// Looked for beside the glossary's folder, then in `CORDEE_DATA`, then in the executable's prefix.
  ///
  /// - Parameters:
  ///   - path: of the glossary that is used.
  ///   - glossary: its labels are phrases that stay whole, though they hold an "and" or a comma.
  /// - Throws: `InputFileError` where no folder holds them or a file is not text.
  package static func lexicon(
    besideGlossary path: String, terms glossary: Glossary,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws -> RequestLexicon {
    let folder = folders(besideGlossary: path, environment: environment).first {
      FileManager.default.fileExists(atPath: "\($0)/en.tsv")
    }
    let source = folder ?? "datasets/requests"
    var files: [Language: String] = [:]
    for language in Language.allCases {
      files[language] = try TextFile.text(at: "\(source)/\(language.rawValue).tsv")
    }
    var terms: [Language: [String]] = [:]
    for (language, labels) in glossary.concepts.flatMap(\.labels) {
      terms[language, default: []] += labels
    }
    return RequestLexicon(files: files, terms: terms)
  }

  private static func folders(
    besideGlossary glossary: String, environment: [String: String]
  ) -> [String] {
    let beside = URL(filePath: glossary).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "requests").path
    let data =
      environment["CORDEE_DATA"].map { ["\($0)/requests", "\($0)/datasets/requests"] } ?? []
    let executable = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    let prefix = executable.deletingLastPathComponent().deletingLastPathComponent()
    return [beside] + data + [prefix.appending(path: "share/cordee/requests").path]
  }
}
