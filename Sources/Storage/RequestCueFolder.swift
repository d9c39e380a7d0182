internal import Foundation
package import TextAnalysis

/// Where the cue files by which requests are read lie: `datasets/requests`, a file a language.
package enum RequestCueFolder {
  /// The cues of all languages.
  ///
  /// Looked for beside the glossary's folder, then in `CORDEE_DATA`, then in the executable's prefix.
  ///
  /// - Parameter glossary: the path of the glossary that is used.
  /// - Throws: `InputFileError` where no folder holds them or a file is not text.
  package static func lexicon(
    besideGlossary glossary: String,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws -> RequestLexicon {
    let folder = folders(besideGlossary: glossary, environment: environment).first {
      FileManager.default.fileExists(atPath: "\($0)/en.tsv")
    }
    let path = folder ?? "datasets/requests"
    var files: [Language: String] = [:]
    for language in Language.allCases {
      files[language] = try TextFile.text(at: "\(path)/\(language.rawValue).tsv")
    }
    return RequestLexicon(files: files)
  }

  private static func folders(
    besideGlossary glossary: String, environment: [String: String]
  ) -> [String] {
    let beside = URL(filePath: glossary).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "requests").path
    let data = environment["CORDEE_DATA"].map { ["\($0)/requests", "\($0)/datasets/requests"] } ?? []
    let executable = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    let prefix = executable.deletingLastPathComponent().deletingLastPathComponent()
    return [beside] + data + [prefix.appending(path: "share/cordee/requests").path]
  }
}
