import Application
import Matching
import Storage
import TextAnalysis

/// An index as the program makes it: the same models, glossary and cues.
enum SampleIndex {
  /// - Parameter needs: what the catalogue's users are known to ask, which the languages' means are
  ///   drawn to.
  static func index(of members: [Member], knowing needs: [Need] = []) throws -> MatchIndex {
    let options = Environment.Options(
      glossary: "datasets/glossary/glossary.tsv", models: "models", encoder: .both,
      explanationLanguage: .en)
    return try Environment(options).index(of: members, knowing: needs, membersHash: "")
  }
}
