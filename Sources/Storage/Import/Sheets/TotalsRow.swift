/// A row that counts or sums what stands above it.
enum TotalsRow {
  /// Its first cell is a word such as *Total*, all others are numbers.
  static func isOne(_ cells: [String]) -> Bool {
    let texts = cells.lazy.map(CellText.trimmed).filter { !$0.isEmpty }
    guard let first = texts.first, first.utf8.count <= 60 else { return false }
    let words = FoldedText.words(first).split(separator: " ").map(String.init)
    guard let head = words.first, heads.contains(head) else { return false }
    return words.dropFirst().allSatisfy { $0.allSatisfy(\.isNumber) || others.contains($0) }
      && texts.dropFirst().allSatisfy(isNumber)
  }

  private static func isNumber(_ text: String) -> Bool {
    text.contains(where: \.isNumber)
      && text.allSatisfy { $0.isNumber || $0.isWhitespace || ".,%€$£-+".contains($0) }
  }

  private static let heads: Set<String> = [
    "total", "totaux", "totals", "somme", "sum", "sous", "subtotal", "moyenne", "average", "nombre",
    "count", "effectif",
  ]
  private static let others: Set<String> = [
    "general", "generaux", "total", "de", "des", "du", "d", "of", "the", "adherents", "adherent",
    "membres", "members", "competences", "capabilities", "references", "lignes", "rows", "societes",
    "entreprises", "companies",
  ]
}
