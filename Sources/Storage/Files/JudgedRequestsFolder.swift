package import Evaluation

/// Ordinary requests in a folder: `asks.tsv`, `topics.tsv`, `grades.tsv`, `names.tsv`, `offtopic.tsv`.
package enum JudgedRequestsFolder {
  /// - Throws: `InputFileError` naming file, line and field.
  package static func read(_ path: String) throws -> JudgedRequests {
    var grades: [String: [String: Int]] = [:]
    for row in try rows("\(path)/grades.tsv", columns: 3) {
      grades[row[0], default: [:]][row[1]] = Int(row[2])
    }
    for row in try rows("\(path)/topics.tsv", columns: 3) where row[2] == "none" {
      grades[row[0]] = nil
    }
    return JudgedRequests(
      requests: try rows("\(path)/asks.tsv", columns: 5).map { row in
        JudgedRequests.Request(
          id: row[0], topics: row[1].split(separator: ",").map(String.init), language: row[2],
          form: row[3], text: row[4])
      },
      grades: grades,
      names: try rows("\(path)/names.tsv", columns: 3).map { ($0[1], $0[2]) },
      offTopic: try rows("\(path)/offtopic.tsv", columns: 3).map { $0[2] })
  }

  private static func rows(_ path: String, columns: Int) throws -> [[String]] {
    let file = try TextFile(path: path)
    return try file.lines.map { line in
      let row = file.columns(of: line)
      guard row.count >= columns else {
        throw InputFileError.columnCount(
          path: path, line: line.number, expected: "\(columns)", found: row.count)
      }
      return row
    }
  }
}
