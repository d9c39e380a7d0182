/// A part of a whole, drawn.
package enum Bar {
  /// `columns` wide, in steps of half a column; `fraction` beyond `0...1` is drawn as its limit.
  package static func drawn(
    _ fraction: Double, columns: Int, _ style: StyledText.Style = .plain
  ) -> StyledText {
    let halves = Int((min(max(fraction, 0), 1) * Double(2 * columns)).rounded())
    let full = String(repeating: "━", count: halves / 2) + (halves % 2 == 1 ? "╸" : "")
    let rest = columns - halves / 2 - halves % 2
    return StyledText(full, style) + StyledText(String(repeating: "─", count: rest), .faint)
  }
}
