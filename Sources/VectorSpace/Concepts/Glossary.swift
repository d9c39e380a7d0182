package import TextAnalysis

/// Concepts of the field, each with its labels in several languages and its broader concept; and two
/// axes beside them: activities (build, operate, insure …) and expressions of mere setting.
package struct Glossary: Sendable, Equatable {
  package let concepts: [Concept]
  /// What is done with a thing: a second axis of what is asked and offered.
  package let activities: [Concept]
  /// Names of places where something is to stand: a ski area, a village, a valley.
  package let settings: [Concept]
  /// What other trades buy and sell, in a sentence each: what a request is set against.
  package let otherTrades: [String]
  /// Words that put what follows into the second place: *pour*, *for*, *für*.
  package let prepositions: [Language: Set<String>]
  /// The articles and pronouns that follow a preposition: *für* **unser**.
  package let determiners: [Language: Set<String>]

  package struct Concept: Sendable, Equatable {
    package let id: String
    /// Index of the broader concept in `concepts`.
    package let broader: Int?
    /// Index in `activities` of what the concept itself says is done.
    package var activity: Int?
    /// The preferred label first.
    package let labels: [Language: [String]]
    /// Labels that are words of other languages with another sense, by language.
    package var elsewhere: [Language: [String: Set<Language>]] = [:]
    /// Whether only this trade speaks of it: a ropeway, not a building.
    package var isOfTrade = false
  }

  package static let empty = Glossary()

  private init() {
    (concepts, activities, settings, otherTrades) = ([], [], [], [])
    (prepositions, determiners) = ([:], [:])
  }

  /// Reads tab-separated lines: a header `id, broader, language …`, then one concept a line with
  /// its labels in each language's column, alternatives set apart by `|`. Lines that begin with `#`
  /// are remarks. Columns `activity`, `trade` and `elsewhere` may follow `broader`; ids that begin with
  /// `activity:`, `setting:` and `trade:` make up the axes.
  ///
  /// - Parameter path: where the text was read, for messages.
  /// - Throws: `GlossaryError` with path, line and field.
  package init(tabSeparated text: String, path: String) throws {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
      .map { (number: $0.offset + 1, fields: Self.fields(of: $0.element)) }
      .filter { $0.fields != [""] && !$0.fields[0].hasPrefix("#") }
    guard let header = lines.first, header.fields.prefix(2) == ["id", "broader"] else {
      throw GlossaryError.missingHeader(path: path)
    }
    let columns = try Columns(header.fields, path: path, line: header.number)
    func rows(_ prefix: String) -> [Row] {
      lines.dropFirst().filter { $0.fields[0].hasPrefix(prefix) }
    }
    let own = lines.dropFirst().filter { row in
      !Self.axes.contains { row.fields[0].hasPrefix($0) }
    }
    let indices = try Self.indices(of: own, path: path)
    for row in lines.dropFirst() { try columns.check(row, path: path) }
    activities = rows("activity:").map(columns.entry)
    let places = rows("setting:").map(columns.entry)
    settings = places.filter { $0.id != "preposition" }
    otherTrades = rows("trade:").compactMap { columns.labels($0)[.en]?.first }
    (prepositions, determiners) = Self.prepositions(of: places.first { $0.id == "preposition" })
    let activityIndices = Dictionary(
      activities.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    concepts = try own.map { row in
      let broader = row.fields[1]
      guard broader.isEmpty || indices[broader] != nil else {
        throw GlossaryError.unknownBroader(path: path, line: row.number, id: broader)
      }
      return Concept(
        id: row.fields[0], broader: indices[broader],
        activity: activityIndices[columns.text("activity", row)], labels: columns.labels(row),
        elsewhere: columns.elsewhere(row), isOfTrade: !columns.text("trade", row).isEmpty)
    }
  }

  private static let axes = ["activity:", "setting:", "trade:"]

  fileprivate typealias Row = (number: Int, fields: [String])

  /// Of each preposition the first word, and those after it: articles and pronouns, all folded. An
  /// ending such as `-de` is no word.
  private static func prepositions(
    of concept: Concept?
  ) -> (first: [Language: Set<String>], later: [Language: Set<String>]) {
    var (first, later): ([Language: Set<String>], [Language: Set<String>]) = ([:], [:])
    for (language, labels) in concept?.labels ?? [:] {
      let analyzer = Analyzer(language: language)
      for label in labels where !label.hasPrefix("-") {
        let words = analyzer.tokens(in: label).map(\.folded)
        first[language, default: []].formUnion(words.prefix(1))
        later[language, default: []].formUnion(words.dropFirst())
      }
    }
    return (first, later)
  }

  private static func fields(of line: Substring) -> [String] {
    line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
  }

  private static func indices(
    of lines: some Collection<(number: Int, fields: [String])>, path: String
  ) throws -> [String: Int] {
    var indices: [String: Int] = [:]
    for (index, line) in lines.enumerated() {
      let id = line.fields[0]
      guard !id.isEmpty, indices.updateValue(index, forKey: id) == nil else {
        throw GlossaryError.missingOrRepeatedID(path: path, line: line.number, id: id)
      }
    }
    return indices
  }

}

/// Which column of a glossary's lines holds what.
private struct Columns {
  private let languages: [(column: Int, language: Language)]
  private let named: [String: Int]
  private let count: Int

  init(_ header: [String], path: String, line: Int) throws {
    var (languages, named): ([(Int, Language)], [String: Int]) = ([], [:])
    for (column, name) in header.enumerated().dropFirst(2) {
      if ["activity", "elsewhere", "trade"].contains(name) {
        named[name] = column
      } else if let language = Language(rawValue: name) {
        languages.append((column, language))
      } else {
        throw GlossaryError.unknownLanguage(path: path, line: line, code: name)
      }
    }
    (self.languages, self.named, count) = (languages, named, header.count)
  }

  func check(_ row: Glossary.Row, path: String) throws {
    guard row.fields.count == count else {
      throw GlossaryError.wrongFieldCount(
        path: path, line: row.number, expected: count, found: row.fields.count)
    }
  }

  /// Of an axis.
  func entry(_ row: Glossary.Row) -> Glossary.Concept {
    Glossary.Concept(
      id: id(row), broader: nil, labels: labels(row), isOfTrade: !text("trade", row).isEmpty)
  }

  /// Without the name of the axis.
  private func id(_ row: Glossary.Row) -> String {
    String(row.fields[0].drop { $0 != ":" }.dropFirst())
  }

  func text(_ name: String, _ row: Glossary.Row) -> String {
    named[name].map { row.fields[$0] } ?? ""
  }

  func labels(_ row: Glossary.Row) -> [Language: [String]] {
    var labels: [Language: [String]] = [:]
    for (column, language) in languages where !row.fields[column].isEmpty {
      labels[language] = row.fields[column].split(separator: "|").map { $0.trimmed }
        .filter { !$0.isEmpty }
    }
    return labels
  }

  /// From `en lightning: fr de|it temporale: ro`.
  func elsewhere(_ row: Glossary.Row) -> [Language: [String: Set<Language>]] {
    var found: [Language: [String: Set<Language>]] = [:]
    for entry in text("elsewhere", row).split(separator: "|") {
      let sides = entry.split(separator: ":", maxSplits: 1)
      let names = sides.first?.split(separator: " ", maxSplits: 1) ?? []
      guard sides.count == 2, names.count == 2, let own = Language(rawValue: String(names[0]))
      else { continue }
      found[own, default: [:]][String(names[1])] = Set(
        sides[1].split(separator: " ").compactMap { Language(rawValue: String($0)) })
    }
    return found
  }
}

extension Glossary {
  /// Every language that some concept has a label in, in alphabetical order of the codes.
  package var languages: [Language] {
    Set(concepts.flatMap(\.labels.keys)).sorted()
  }

  /// What a reader of `language` calls a concept: its preferred label, else the English or French
  /// one, else its id.
  package func name(of index: Int, in language: Language) -> String {
    concepts[index].name(in: language)
  }
}

extension Glossary.Concept {
  /// The preferred label, else the English or French one, else the id.
  package func name(in language: Language) -> String {
    [language, .en, .fr].lazy.compactMap { labels[$0]?.first }.first ?? id
  }
}

/// Why a glossary could not be read.
package enum GlossaryError: Error, Equatable, CustomStringConvertible {
  case missingHeader(path: String)
  case unknownLanguage(path: String, line: Int, code: String)
  case wrongFieldCount(path: String, line: Int, expected: Int, found: Int)
  case missingOrRepeatedID(path: String, line: Int, id: String)
  case unknownBroader(path: String, line: Int, id: String)

  package var description: String {
    switch self {
    case .missingHeader(let path):
      "\(path): no header; begin with the columns id, broader and one a language, set apart by tabs"
    case .unknownLanguage(let path, let line, let code):
      "\(path):\(line): unknown language '\(code)'; use one of "
        + Language.allCases.map(\.rawValue).joined(separator: " ")
    case .wrongFieldCount(let path, let line, let expected, let found):
      "\(path):\(line): \(found) columns where the header has \(expected); "
        + "leave a column empty rather than out"
    case .missingOrRepeatedID(let path, let line, let id):
      id.isEmpty
        ? "\(path):\(line): id is empty; give the concept one"
        : "\(path):\(line): id '\(id)' stands twice; give each concept its own"
    case .unknownBroader(let path, let line, let id):
      "\(path):\(line): broader '\(id)' is no concept's id; correct it or leave it empty"
    }
  }
}

extension Substring {
  /// Without spaces around it.
  fileprivate var trimmed: String {
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 }
    guard utf8.first.map(isSpace) ?? false || utf8.last.map(isSpace) ?? false else {
      return String(self)
    }
    return String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
