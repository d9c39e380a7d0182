internal import Foundation

/// What each column of a sheet is, one field a column at most: nothing of a second column of one field
/// is lost, it is kept under its own name.
struct SheetHeader {
  private(set) var columns: [SheetColumn] = []
  /// Columns without a name, by the name that they get.
  private(set) var unnamed: Set<String> = []

  /// Names that mean something in a record, and so are no column's own.
  private let reserved: Set<String>

  /// - Parameters:
  ///   - sample: rows below the header, which say what columns hold whose header does not.
  ///   - mapping: what a person has said of the columns.
  init(
    _ cells: [String], known: [String: String], sample: [[String]] = [],
    mapping: SheetMapping.Sheet? = nil
  ) {
    reserved = Set(known.values).union(SheetDrafts.lists.values)
    var firstNames: [Column: String] = [:]
    for (index, cell) in cells.enumerated() {
      let name = CellText.trimmed(cell)
      if let said = mapping?.column(named: name, at: index) {
        append(said, name: name, &firstNames)
        continue
      }
      guard mapping == nil, var column = Column(name, known: known),
        !(column.field == "id" && isFlag(index, in: sample))
      else {
        appendOwn(name, at: index)
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
      append(column, name: name, &firstNames)
    }
    if mapping == nil { guess(from: sample) }
  }

  private mutating func append(
    _ column: Column, name: String, _ firstNames: inout [Column: String]
  ) {
    if let first = firstNames[column] {
      columns.append(
        SheetColumn(
          name: name, use: .own, field: freeName(name), basis: .header,
          doubles: SheetColumn.Doubled(first: first, field: column.field)))
    } else {
      firstNames[column] = name
      columns.append(
        SheetColumn(
          name: name, use: .field, field: column.field, part: column.part, basis: .header))
    }
  }

  private mutating func append(
    _ said: SheetMapping.Column, name: String, _ firstNames: inout [Column: String]
  ) {
    guard said.use == .field, let field = said.field else {
      let field = said.use == .mark ? "capability.title" : freeName(name)
      columns.append(SheetColumn(name: name, use: said.use, field: field, basis: .mapping))
      return
    }
    append(Column(field: field, part: said.part ?? 0), name: name, &firstNames)
    columns[columns.count - 1].basis = .mapping
  }

  private mutating func appendOwn(_ name: String, at index: Int) {
    let own = freeName(name.isEmpty ? "column \(index + 1)" : name)
    if name.isEmpty { unnamed.insert(own) }
    columns.append(SheetColumn(name: name, use: .own, field: own, basis: .unknown))
  }

  /// Whether a column called for numbers of members says yes and no: "Adhérent".
  private func isFlag(_ index: Int, in sample: [[String]]) -> Bool {
    let cells = Self.cells(index, of: sample)
    return cells.count > 1
      && cells.allSatisfy {
        !CellText.isCross($0) && (CellText.isMark($0) || CellText.isDenial($0))
      }
      && Set(cells).count < cells.count
  }

  private static func cells(_ index: Int, of sample: [[String]]) -> [String] {
    sample.compactMap { row in
      guard row.indices.contains(index) else { return nil }
      let text = CellText.cleaned(row[index])
      return text.isEmpty || CellText.isPlaceholder(text) ? nil : text
    }
  }

  /// What columns hold by their cells, where their headers say nothing.
  private mutating func guess(from sample: [[String]]) {
    guard !sample.isEmpty, reserved.contains("capability.title") else { return }
    var run: [Int] = []
    for index in 0...columns.count {
      if index < columns.count, columns[index].basis == .unknown, !columns[index].name.isEmpty,
        isMatrixColumn(index, sample)
      {
        run.append(index)
        continue
      }
      if !run.isEmpty, ColumnContent.isMatrix(run.map { Self.cells($0, of: sample) }) {
        for place in run { mark(place) }
      }
      run = []
    }
    for index in columns.indices where columns[index].basis == .unknown {
      guard let field = ColumnContent.field(of: Self.cells(index, of: sample)),
        !columns.contains(where: { $0.use == .field && $0.field == field })
      else { continue }
      columns[index].use = .field
      (columns[index].field, columns[index].basis) = (field, .content)
    }
  }

  private func isMatrixColumn(_ index: Int, _ sample: [[String]]) -> Bool {
    let cells = Self.cells(index, of: sample)
    return cells.allSatisfy { CellText.isMark($0) || CellText.isDenial($0) }
      && (cells.contains(where: CellText.isCross)
        || !ColumnContent.isAdministrative(columns[index].name))
  }

  private mutating func mark(_ index: Int) {
    columns[index].use = .mark
    columns[index].field = "capability.title"
    columns[index].basis = .content
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

    init(field: String, part: Int) { (self.field, self.part) = (field, part) }

    /// - Parameter name: "Raison sociale *", "Compétence 2", "Ville (siège)", "Nom du tiers (s.nom)".
    init?(_ name: String, known: [String: String]) {
      guard !name.isEmpty else { return nil }
      for folded in Self.readings(of: name) {
        if let field = known[folded] {
          self.field = field
          return
        }
        guard folded.last?.isNumber == true,
          let match = folded.wholeMatch(of: /(.*?)(?: n)? ?(\d{1,2})/),
          let field = known[String(match.1)], field.contains("."), let number = Int(match.2)
        else { continue }
        (self.field, part) = (field, number)
        return
      }
      return nil
    }

    /// The whole, then with less and less of what people add to a header.
    private static func readings(of name: String) -> [String] {
      let whole = FoldedText.words(name)
      let bare = FoldedText.words(name.replacing(/\([^)]*\)|\[[^\]]*\]/, with: " "))
      let first = FoldedText.words(String(name.prefix { !",/:;–(|\n".contains($0) }))
      var readings = [whole, bare, first]
      var words = bare.split(separator: " ")
      while words.count > 1, let last = words.last, additions.contains(String(last)) {
        words.removeLast()
        readings.append(words.joined(separator: " "))
      }
      return readings.filter { !$0.isEmpty }
    }

    private static let additions: Set<String> = [
      "principale", "principal", "principales", "siege", "fr", "en", "iso", "main", "obligatoire",
      "facultatif", "optionnel", "required", "optional",
    ]
  }

  /// How many columns of a row are known, if one of them says who or what a row is of; else 0.
  static func knownColumns(_ cells: [String], known: [String: String]) -> Int {
    let fields = cells.compactMap { Column(CellText.trimmed($0), known: known)?.field }
    return fields.contains(where: naming.contains) ? fields.count : 0
  }

  private static let naming: Set<String> = [
    "id", "name", "title", "text", "requirement.title",
  ]

  /// Under which cells of a known column are kept that its field does not take.
  func ownName(of column: Int) -> String { freeName(columns[column].name) }

  private func freeName(_ name: String) -> String {
    let taken = reserved.union(columns.map(\.field))
    return ([name] + (2...taken.count + 3).map { "\(name) (\($0))" }).first { !taken.contains($0) }
      ?? name
  }
}
