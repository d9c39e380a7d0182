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

  /// As they are written.
  let names: [String]
  /// For each column.
  private(set) var fields: [String] = []
  /// For each column, which of several of a kind its field is of, from 1: "Compétence 2"; 0 where the
  /// header has no number.
  private(set) var parts: [Int] = []
  private(set) var doubled: [Doubled] = []
  /// Kept under names of their own.
  private(set) var unknown: [String] = []
  /// Columns without a name, by the name that they get.
  private(set) var unnamed: Set<String> = []

  /// Names that mean something in a record, and so are no column's own.
  private let reserved: Set<String>

  init(_ cells: [String], known: [String: String]) {
    reserved = Set(known.values).union(SheetDrafts.lists.values)
    names = cells.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
    var firstNames: [Column: String] = [:]
    for (index, name) in names.enumerated() {
      guard var column = Column(name, known: known) else {
        let own = freeName(name.isEmpty ? "column \(index + 1)" : name)
        if name.isEmpty { unnamed.insert(own) } else { unknown.append(own) }
        append(own, 0)
        continue
      }
      // The same header again is the next of its kind.
      while column.isOfList, let first = firstNames[column],
        FoldedText.words(first) == FoldedText.words(name)
      {
        let next = column.next
        guard next.isLeading || firstNames[next.leading] != nil else { break }
        column = next
      }
      if let first = firstNames[column] {
        let own = freeName(name)
        doubled.append(Doubled(column: index, name: own, field: column.field, first: first))
        append(own, 0)
      } else {
        firstNames[column] = name
        append(column.field, column.part)
      }
    }
  }

  private mutating func append(_ field: String, _ part: Int) {
    fields.append(field)
    parts.append(part)
  }

  /// What a header names.
  private struct Column: Hashable {
    let field: String
    var part = 0

    /// Whether a member may have several.
    var isOfList: Bool { field.contains(".") }

    var next: Column { Column(field: field, part: max(part, 1) + 1) }

    /// Whether it names the thing that others describe.
    var isLeading: Bool { self == leading }

    /// The title, place or name of the same part.
    var leading: Column {
      let list = field.prefix { $0 != "." }
      let name = ["reference": "place", "contact": "name"][list] ?? "title"
      return Column(field: "\(list).\(name)", part: part)
    }

    private init(field: String, part: Int) { (self.field, self.part) = (field, part) }

    /// - Parameter name: "Raison sociale *", "Compétence 2", "Ville (siège)".
    init?(_ name: String, known: [String: String]) {
      let plain = FoldedText.words(name.replacing(/\([^)]*\)|\[[^\]]*\]/, with: " "))
      for folded in [FoldedText.words(name), plain] {
        if let field = known[folded] {
          self.field = field
          return
        }
        guard let match = folded.wholeMatch(of: /(.*?)(?: n)? ?(\d{1,2})/),
          let field = known[String(match.1)], field.contains("."), let number = Int(match.2)
        else { continue }
        (self.field, part) = (field, number)
        return
      }
      return nil
    }
  }

  /// How many columns of a row are known, if one of them says who or what a row is of; else 0.
  static func knownColumns(_ cells: [String], known: [String: String]) -> Int {
    let fields = cells.compactMap { Column($0, known: known)?.field }
    return fields.contains(where: naming.contains) ? fields.count : 0
  }

  private static let naming: Set<String> = [
    "id", "name", "title", "text", "requirement.title",
  ]

  /// Under which cells of a known column are kept that its field does not take.
  func ownName(of column: Int) -> String { freeName(names[column]) }

  private func freeName(_ name: String) -> String {
    let taken = reserved.union(fields)
    return ([name] + (2...taken.count + 3).map { "\(name) (\($0))" }).first { !taken.contains($0) }
      ?? name
  }
}
