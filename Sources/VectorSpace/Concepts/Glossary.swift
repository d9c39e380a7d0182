package import TextAnalysis

/// Concepts of the field, each with its labels in several languages and its broader concept.
package struct Glossary: Sendable, Equatable {
  package let concepts: [Concept]

  package struct Concept: Sendable, Equatable {
    package let id: String
    /// Index of the broader concept in `concepts`.
    package let broader: Int?
    /// The preferred label first.
    package let labels: [Language: [String]]
  }

  package static let empty = Glossary(concepts: [])

  private init(concepts: [Concept]) { self.concepts = concepts }

  /// Reads tab-separated lines: a header `id, broader, language …`, then one concept a line with
  /// its labels in each language's column, alternatives set apart by `|`. Lines that begin with `#`
  /// are remarks.
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
    let languages = try header.fields.dropFirst(2).map { code in
      guard let language = Language(rawValue: code) else {
        throw GlossaryError.unknownLanguage(path: path, line: header.number, code: code)
      }
      return language
    }
    let indices = try Self.indices(of: lines.dropFirst(), path: path)
    concepts = try lines.dropFirst().map { line in
      guard line.fields.count == languages.count + 2 else {
        throw GlossaryError.wrongFieldCount(
          path: path, line: line.number, expected: languages.count + 2, found: line.fields.count)
      }
      let broader = line.fields[1]
      guard broader.isEmpty || indices[broader] != nil else {
        throw GlossaryError.unknownBroader(path: path, line: line.number, id: broader)
      }
      return Concept(
        id: line.fields[0], broader: indices[broader],
        labels: Self.labels(of: line.fields.dropFirst(2), in: languages))
    }
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

  private static func labels(
    of columns: some Collection<String>, in languages: [Language]
  ) -> [Language: [String]] {
    var labels: [Language: [String]] = [:]
    for (language, column) in zip(languages, columns) where !column.isEmpty {
      labels[language] = column.split(separator: "|").map { $0.trimmed }.filter { !$0.isEmpty }
    }
    return labels
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
    let concept = concepts[index]
    return [language, .en, .fr].lazy.compactMap { concept.labels[$0]?.first }.first ?? concept.id
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
