/// Why a file of the catalogue, of needs or of judgements could not be taken.
package enum InputFileError: Error, Equatable {
  case unreadable(path: String, reason: String)
  case notText(path: String, line: Int, reason: String)
  case tooLong(path: String, line: Int, bytes: Int, limit: Int)
  case textTooLong(path: String, line: Int, field: String, bytes: Int, limit: Int)
  case tooMany(path: String, line: Int, field: String, count: Int, limit: Int)
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
  /// A cell that says otherwise than an earlier row of the same member or need.
  case contradiction(
    path: String, line: Int, field: String, found: String, known: String, firstLine: Int)
  /// The id made of a name is another member's.
  case takenID(path: String, line: Int, id: String, name: String)
  /// Several members have the name of a row without an id.
  case sharedName(path: String, line: Int, name: String, ids: [String])
  case empty(path: String, expected: String)
  case noSet(path: String)
}

extension InputFileError: CustomStringConvertible {
  /// Place, field and sentence.
  package var description: String {
    [place, field, sentence].compactMap { $0 }.joined(separator: ": ")
  }

  /// File, and line where there is one.
  private var place: String {
    switch self {
    case .unreadable(let path, _), .empty(let path, _), .noSet(let path): path
    case .notText(let path, let line, _), .tooLong(let path, let line, _, _),
      .brokenJSON(let path, let line, _), .missing(let path, let line, _),
      .wrongType(let path, let line, _, _), .unknownValue(let path, let line, _, _, _),
      .repeatedID(let path, let line, _, _), .emptyNeed(let path, let line, _),
      .capabilityWithoutText(let path, let line, _), .brokenCSV(let path, let line, _),
      .unknownRecord(let path, let line), .columnCount(let path, let line, _, _),
      .unknownReference(let path, let line, _, _),
      .contradiction(let path, let line, _, _, _, _), .takenID(let path, let line, _, _),
      .sharedName(let path, let line, _, _),
      .textTooLong(let path, let line, _, _, _),
      .tooMany(let path, let line, _, _, _):
      "\(path):\(line)"
    }
  }

  /// The field that is wrong, such as `capabilities[1].title`, where it is one.
  package var field: String? {
    switch self {
    case .missing(_, _, let field), .wrongType(_, _, let field, _),
      .unknownValue(_, _, let field, _, _), .capabilityWithoutText(_, _, let field),
      .unknownReference(_, _, let field, _), .contradiction(_, _, let field, _, _, _),
      .textTooLong(_, _, let field, _, _),
      .tooMany(_, _, let field, _, _):
      field
    case .repeatedID, .takenID: "id"
    case .sharedName: "name"
    default: nil
    }
  }

  /// What is wrong, and what to do.
  package var sentence: String {
    switch self {
    case .unreadable(_, let reason):
      "cannot be read: \(reason)"
    case .notText(_, _, let reason): "\(reason); save the file as UTF-8 text"
    case .tooLong(_, _, let bytes, let limit):
      "\(bytes) bytes where at most \(limit) are taken; shorten or split the text"
    case .brokenJSON(_, _, let reason): "not JSON: \(reason); one object a line is expected"
    case .missing: "missing or empty; give it a value"
    case .wrongType(_, _, _, let expected): "\(expected) expected"
    case .unknownValue(_, _, _, let found, let expected):
      "unknown value '\(found)'; use one of \(expected.joined(separator: " "))"
    case .repeatedID(_, _, let id, let firstLine):
      "'\(id)' stands already on line \(firstLine); give each its own"
    default: contentSentence
    }
  }

  private var contentSentence: String {
    switch self {
    case .emptyNeed(_, _, let id):
      "need '\(id)' is empty; give it a title, a text or requirements"
    case .capabilityWithoutText: "neither title nor description; write at least one of them"
    case .brokenCSV(_, _, let reason):
      "\(reason); a cell with separators or line ends stands between quotes, and a quote in it is "
        + "written twice"
    case .textTooLong(_, _, _, let bytes, let limit):
      "\(bytes) bytes of text where at most \(limit) are taken; shorten it, or split it over "
        + "several entries"
    case .tooMany(_, _, _, let count, let limit):
      "\(count) entries where at most \(limit) are taken; leave some out, or split the record"
    case .unknownRecord:
      "neither a member (name) nor a need (title, text); say --members or --needs"
    case .columnCount(_, _, let expected, let found):
      "\(found) columns where \(expected) are expected"
    case .unknownReference(_, _, _, let id):
      "no such id '\(id)'; correct it or take the line out"
    case .contradiction(_, _, _, let found, let known, let firstLine):
      "'\(found)' where line \(firstLine) of the same id or name has '\(known)'; left out: correct it, "
        + "or give two of one name an id each"
    case .takenID(_, _, let id, let name):
      "'\(id)', made of the name, is that of '\(name)'; give the row an id"
    case .sharedName(_, _, let name, let ids):
      "several have the name '\(name)' (\(ids.joined(separator: ", "))); give the row the id of the one "
        + "that is meant"
    case .empty(_, let expected): "holds nothing; \(expected) expected"
    case .noSet:
      "no judged set; a folder with members.jsonl, needs.jsonl and judgements.tsv, or docs.tsv, "
        + "queries.tsv and qrels.tsv, is expected"
    default: ""
    }
  }
}
