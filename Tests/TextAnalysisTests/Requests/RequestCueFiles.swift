import Foundation
import TestSupport
import TextAnalysis

/// The cue files of the package, read once.
enum RequestCueFiles {
  static let lexicon = RequestLexicon(
    files: Dictionary(
      uniqueKeysWithValues: Language.allCases.map { language in
        let file = packageRoot.appending(path: "datasets/requests/\(language.rawValue).tsv")
        return (language, try! String(contentsOf: file, encoding: .utf8))
      }), terms: RequestPhrases.labels)

  static func reader(_ language: Language?) -> RequestReader {
    RequestReader(lexicon, language: language)
  }

  static func titles(in text: String, _ language: Language?) -> [String] {
    reader(language).reading(of: text).requirements.map(\.title)
  }
}
