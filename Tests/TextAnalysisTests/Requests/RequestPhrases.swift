import Foundation
import TestSupport
import TextAnalysis

/// Phrases around what is asked and refused, in every language, and things to put into them.
struct RequestPhrases: Sendable {
  let language: Language
  private let phrases: [String: String]

  static let all: [RequestPhrases] = {
    var phrases: [Language: [String: String]] = [:]
    for cells in rows(of: "Tests/TextAnalysisTests/Reference/request-phrases.tsv") {
      guard cells.count == 3, let language = Language(rawValue: cells[0]) else { continue }
      phrases[language, default: [:]][cells[1]] = cells[2]
    }
    return phrases.keys.sorted().map { RequestPhrases(language: $0, phrases: phrases[$0]!) }
  }()

  /// The first label of each concept of the glossary, by language.
  static let labels: [Language: [String]] = {
    let table = rows(of: "datasets/glossary/glossary.tsv")
    var labels: [Language: [String]] = [:]
    for (column, code) in table[0].enumerated() {
      guard column > 1, let language = Language(rawValue: code) else { continue }
      labels[language] = table.dropFirst().compactMap { row in
        row[column].split(separator: "|").first.map {
          String($0).trimmingCharacters(in: .whitespaces)
        }
      }
    }
    return labels
  }()

  private static func rows(of path: String) -> [[String]] {
    let text = try! String(contentsOf: packageRoot.appending(path: path), encoding: .utf8)
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// A phrase with its things.
  func text(_ kind: String, _ asked: String, _ other: String) -> String {
    phrases[kind]!.replacingOccurrences(of: "{A}", with: asked)
      .replacingOccurrences(of: "{B}", with: other)
  }

  /// Pairs of things that are unlike each other.
  var pairs: [(asked: String, other: String)] {
    let labels = Self.labels[language]!
    return [(4, 30), (60, 11), (90, 130)].filter { max($0.0, $0.1) < labels.count }
      .map { (labels[$0.0], labels[$0.1]) }
  }
}
