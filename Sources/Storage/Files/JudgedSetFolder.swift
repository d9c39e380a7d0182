package import Evaluation
internal import Foundation
package import Matching
internal import TextAnalysis

/// A judged set in a folder: members, needs and judgements, or documents, queries and relevance.
package enum JudgedSetFolder {
  /// - Parameter members: of a folder that has none of its own.
  /// - Throws: `InputFileError` naming file, line and field.
  package static func read(_ path: String, members: [Member] = []) throws -> JudgedSet {
    func isThere(_ name: String) -> Bool {
      FileManager.default.fileExists(atPath: "\(path)/\(name)")
    }
    if isThere("needs.jsonl") || isThere("judgements.tsv") { return try catalogue(path, members) }
    guard isThere("docs.tsv") || isThere("queries.tsv") else {
      throw InputFileError.noSet(path: path)
    }
    return try documents(path)
  }

  private static func name(_ path: String) -> String { URL(filePath: path).lastPathComponent }

  private static func catalogue(_ path: String, _ others: [Member]) throws -> JudgedSet {
    let own = "\(path)/members.jsonl"
    let isBorrowing = !others.isEmpty && !FileManager.default.fileExists(atPath: own)
    let members = isBorrowing ? others : try CatalogueFile.members(at: own)
    let needs = try CatalogueFile.needs(at: "\(path)/needs.jsonl")
    let file = try TextFile(path: "\(path)/judgements.tsv")
    let rows = try judgements(
      file, needs: Set(needs.map(\.id)), candidates: Set(members.map(\.id)), columns: 3...4)
    var answered: [String: [String: Set<String>]] = [:]
    for row in rows where row.count == 4 && !row[3].isEmpty {
      answered[row[0], default: [:]][row[1]] = Set(row[3].split(separator: ",").map(String.init))
    }
    return JudgedSet(
      name: name(path), members: members, needs: needs, judgements: grades(rows),
      answered: answered, topics: try topics(path))
  }

  /// From `asks.tsv`: id and topics, set apart by commas, in the first two columns.
  private static func topics(_ path: String) throws -> [String: [String]] {
    let asks = "\(path)/asks.tsv"
    guard FileManager.default.fileExists(atPath: asks) else { return [:] }
    let file = try TextFile(path: asks)
    return Dictionary(
      file.lines.map { file.columns(of: $0) }.filter { $0.count > 1 }.map { row in
        (row[0], row[1].split(separator: ",").map(String.init))
      }, uniquingKeysWith: { first, _ in first })
  }

  private static func documents(_ path: String) throws -> JudgedSet {
    let documents = try texts("\(path)/docs.tsv")
    let queries = try texts("\(path)/queries.tsv")
    let file = try TextFile(path: "\(path)/qrels.tsv")
    let rows = try judgements(
      file, needs: Set(queries.map(\.id)), candidates: Set(documents.map(\.id)), columns: 3...3)
    return JudgedSet(
      name: name(path), documents: documents, queries: queries, judgements: grades(rows))
  }

  private static func grades(_ rows: [[String]]) -> [String: [String: Int]] {
    var grades: [String: [String: Int]] = [:]
    for row in rows { grades[row[0], default: [:]][row[1]] = Int(row[2]) }
    return grades
  }

  /// Rows of need, candidate, grade 0…3 and perhaps requirements.
  private static func judgements(
    _ file: TextFile, needs: Set<String>, candidates: Set<String>, columns: ClosedRange<Int>
  ) throws -> [[String]] {
    try file.lines.map { line in
      let row = file.columns(of: line)
      guard columns.contains(row.count) else {
        throw InputFileError.columnCount(
          path: file.path, line: line.number, expected: "\(columns.lowerBound)", found: row.count)
      }
      for (field, known) in [(0, needs), (1, candidates)] where !known.contains(row[field]) {
        throw InputFileError.unknownReference(
          path: file.path, line: line.number, field: "column \(field + 1)", id: row[field])
      }
      guard let grade = Int(row[2]), (0...3).contains(grade) else {
        throw InputFileError.unknownValue(
          path: file.path, line: line.number, field: "grade", found: row[2],
          expected: ["0", "1", "2", "3"])
      }
      return row
    }
  }

  private static func texts(
    _ path: String
  ) throws -> [(id: String, language: Language?, text: String)] {
    let file = try TextFile(path: path)
    guard !file.lines.isEmpty else {
      throw InputFileError.empty(path: path, expected: "id, language, text on each line")
    }
    var firstLines: [String: Int] = [:]
    return try file.lines.map { line in
      let row = file.columns(of: line)
      guard row.count == 3 else {
        throw InputFileError.columnCount(
          path: path, line: line.number, expected: "3 (id, language, text)", found: row.count)
      }
      if let firstLine = firstLines.updateValue(line.number, forKey: row[0]) {
        throw InputFileError.repeatedID(
          path: path, line: line.number, id: row[0], firstLine: firstLine)
      }
      // A language that the line does not know is read as unknown, not refused.
      return (row[0], Language(rawValue: row[1]), row[2])
    }
  }
}
