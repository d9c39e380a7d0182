internal import Foundation

/// What each column of a sheet is, one field a column at most: nothing of a second column of one field
/// is lost, it is kept under its own name.
struct SheetHeader {
  struct Doubled {
    /// From 0.
    let column: Int
    /// Under which it is kept.
    let name: String
    /// The field that an earlier column holds, and that column's header.
    let field: String
    let first: String
  }

  /// For each column.
  private(set) var fields: [String] = []
  private(set) var doubled: [Doubled] = []
  /// Kept under names of their own.
  private(set) var unknown: [String] = []
  /// Columns without a name, by the name that they get.
  private(set) var unnamed: Set<String> = []

  init(_ cells: [String], known: [String: String]) {
    var firstNames: [String: String] = [:]
    for (column, cell) in cells.enumerated() {
      let name = cell.trimmingCharacters(in: .whitespacesAndNewlines)
      if let field = known[FoldedText.words(name)] {
        guard let first = firstNames[field] else {
          firstNames[field] = name
          fields.append(field)
          continue
        }
        let own = freeName(name, besides: known)
        doubled.append(Doubled(column: column, name: own, field: field, first: first))
        fields.append(own)
      } else if name.isEmpty {
        let own = freeName("column \(column + 1)", besides: known)
        unnamed.insert(own)
        fields.append(own)
      } else {
        let own = freeName(name, besides: known)
        unknown.append(own)
        fields.append(own)
      }
    }
  }

  private func freeName(_ name: String, besides known: [String: String]) -> String {
    let taken = Set(fields).union(known.values)
    return ([name] + (2...taken.count + 3).map { "\(name) (\($0))" }).first { !taken.contains($0) }
      ?? name
  }
}
