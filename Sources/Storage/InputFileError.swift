/// Why a file of the catalogue, of needs or of judgements could not be taken.
package enum InputFileError: Error, Equatable {
  case unreadable(path: String, reason: String)
  case notText(path: String, line: Int, reason: String)
  case tooLong(path: String, line: Int, bytes: Int, limit: Int)
  case brokenJSON(path: String, line: Int, reason: String)
  case missing(path: String, line: Int, field: String)
  case wrongType(path: String, line: Int, field: String, expected: String)
  case unknownValue(path: String, line: Int, field: String, found: String, expected: [String])
  case repeatedID(path: String, line: Int, id: String, firstLine: Int)
  case emptyNeed(path: String, line: Int, id: String)
  case capabilityWithoutText(path: String, line: Int, field: String)
  case brokenCSV(path: String, line: Int, reason: String)
  case unknownRecord(path: String, line: Int)
  case columnCount(path: String, line: Int, expected: String, found: Int)
  case unknownReference(path: String, line: Int, field: String, id: String)
  case empty(path: String, expected: String)
  case noSet(path: String)
}

extension InputFileError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "\(path): cannot be read: \(reason); check the path and its permissions"
    case .notText(let path, let line, let reason):
      "\(path):\(line): \(reason); save the file as UTF-8 text"
    case .tooLong(let path, let line, let bytes, let limit):
      "\(path):\(line): \(bytes) bytes where at most \(limit) are taken; shorten or split the text"
    case .brokenJSON(let path, let line, let reason):
      "\(path):\(line): not JSON: \(reason); one object a line is expected"
    case .missing(let path, let line, let field):
      "\(path):\(line): \(field): missing or empty; give it a value"
    case .wrongType(let path, let line, let field, let expected):
      "\(path):\(line): \(field): \(expected) expected"
    case .unknownValue(let path, let line, let field, let found, let expected):
      "\(path):\(line): \(field): unknown value '\(found)'; use one of "
        + expected.joined(separator: " ")
    case .repeatedID(let path, let line, let id, let firstLine):
      "\(path):\(line): id: '\(id)' stands already on line \(firstLine); give each its own"
    case .emptyNeed, .capabilityWithoutText, .brokenCSV, .unknownRecord, .columnCount,
      .unknownReference, .empty, .noSet:
      contentSentence
    }
  }

  private var contentSentence: String {
    switch self {
    case .emptyNeed(let path, let line, let id):
      "\(path):\(line): need '\(id)' is empty; give it a title, a text or requirements"
    case .capabilityWithoutText(let path, let line, let field):
      "\(path):\(line): \(field): neither title nor description; write at least one of them"
    case .brokenCSV(let path, let line, let reason):
      "\(path):\(line): \(reason); a cell with separators or line ends stands between quotes, and a "
        + "quote in it is written twice"
    case .unknownRecord(let path, let line):
      "\(path):\(line): neither a member (name) nor a need (title, text); say --members or --needs"
    case .columnCount(let path, let line, let expected, let found):
      "\(path):\(line): \(found) columns where \(expected) are expected"
    case .unknownReference(let path, let line, let field, let id):
      "\(path):\(line): \(field): no such id '\(id)'; correct it or take the line out"
    case .empty(let path, let expected):
      "\(path): holds nothing; \(expected) expected"
    case .noSet(let path):
      "\(path): no judged set; a folder with members.jsonl, needs.jsonl and judgements.tsv, "
        + "or docs.tsv, queries.tsv and qrels.tsv, is expected"
    default: ""
    }
  }
}
