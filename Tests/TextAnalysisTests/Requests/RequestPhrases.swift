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

  /// The first label of what can be asked: neither an interpreter nor mere setting.
  static func things(of language: Language) -> [String] {
    let column = glossary[0].firstIndex(of: language.rawValue)!
    return glossary.dropFirst().filter { row in
      !["interpretariat", "traduction"].contains(row[0]) && !row[0].contains(":")
    }.compactMap { row in
      row[column].split(separator: "|").first.map {
        String($0).trimmingCharacters(in: .whitespaces)
      }
    }
  }

  private static func rows(of path: String) -> [[String]] {
    let text = try! String(contentsOf: packageRoot.appending(path: path), encoding: .utf8)
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// Whether there is a phrase of a kind; some are not of all languages.
  func has(_ kind: String) -> Bool { phrases[kind] != nil }

  /// A phrase with its things.
  func text(_ kind: String, _ asked: String, _ other: String) -> String {
    phrases[kind]!.replacingOccurrences(of: "{A}", with: asked)
      .replacingOccurrences(of: "{B}", with: other)
  }

  /// Pairs of things that are unlike each other.
  var pairs: [(asked: String, other: String)] {
    [
      ("telecabine", "automatisme-rm"), ("mesure-hauteur-neige", "ascenseur-incline"),
      ("detection-avalanche", "parcours-aventure"),
    ].compactMap { asked, other in
      guard let asked = label(of: asked), let other = label(of: other) else { return nil }
      return (asked, other)
    }
  }

  /// The first label of a concept.
  private func label(of id: String) -> String? {
    guard let column = Self.glossary[0].firstIndex(of: language.rawValue),
      let row = Self.glossary.first(where: { $0[0] == id })
    else { return nil }
    return row[column].split(separator: "|").first.map {
      String($0).trimmingCharacters(in: .whitespaces)
    }
  }

  private static let glossary = rows(of: "datasets/glossary/glossary.tsv")
}
