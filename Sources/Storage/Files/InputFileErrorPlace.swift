/// Where in a file the fault is, apart from what it is.
extension InputFileError {
  /// From 1; nil where it is the file itself.
  package var line: Int? {
    switch self {
    case .unreadable, .empty, .noSet: nil
    case .notText(_, let line, _), .tooLong(_, let line, _, _), .brokenJSON(_, let line, _),
      .missing(_, let line, _), .wrongType(_, let line, _, _), .unknownValue(_, let line, _, _, _),
      .repeatedID(_, let line, _, _), .emptyNeed(_, let line, _),
      .capabilityWithoutText(_, let line, _), .brokenCSV(_, let line, _),
      .unknownRecord(_, let line), .columnCount(_, let line, _, _),
      .unknownReference(_, let line, _, _), .contradiction(_, let line, _, _, _, _),
      .takenID(_, let line, _, _), .sharedName(_, let line, _, _),
      .textTooLong(_, let line, _, _, _),
      .tooMany(_, let line, _, _, _):
      line
    }
  }
}
