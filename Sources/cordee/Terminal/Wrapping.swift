/// One character on the screen.
private struct Cell {
  let character: Character
  let style: StyledText.Style

  var width: Int { DisplayWidth.of(character) }
  /// A line may end after it: a space, or a letter of a script that writes none.
  var endsLine: Bool { character == " " || width == 2 }
}

extension StyledText {
  /// The lines that `self` takes in `limit` columns.
  ///
  /// Breaks at spaces and between wide characters; a word longer than a line is cut.
  ///
  /// - Parameter hanging: columns left free at the start of every line but the first.
  package func wrapped(to limit: Int, hanging: Int = 0) -> [StyledText] {
    guard width > limit else { return [self] }
    let limit = max(limit, hanging + 8)
    let indent = [Cell](
      repeating: Cell(character: " ", style: .plain), count: hanging)
    var lines: [[Cell]] = []
    var line: [Cell] = []
    var columns = 0
    var cut: Int?
    for cell in cells {
      if columns + cell.width > limit {
        if cell.character == " " {
          lines.append(line)
          (line, columns, cut) = (indent, hanging, nil)
          continue
        }
        let rest = line[(cut ?? line.count)...]
        lines.append(Array(line[..<(cut ?? line.count)]))
        line = indent + rest
        columns = line.reduce(0) { $0 + $1.width }
        cut = nil
      }
      // No space at the start of a line that continues another.
      if cell.character == " ", !lines.isEmpty, line.count == hanging { continue }
      line.append(cell)
      columns += cell.width
      if cell.endsLine { cut = line.count }
    }
    return (lines + [line]).map(StyledText.init(cells:))
  }

  /// At most `limit` columns, the last one an ellipsis where something is left out.
  package func truncated(to limit: Int) -> StyledText {
    guard width > limit else { return self }
    var columns = 0
    let kept = cells.prefix { cell in
      columns += cell.width
      return columns < limit
    }
    return StyledText(cells: Array(kept)) + "…"
  }

  /// Without the spaces at its end.
  package var trimmed: StyledText { StyledText(cells: cells) }

  private var cells: [Cell] {
    spans.flatMap { span in span.text.map { Cell(character: $0, style: span.style) } }
  }

  /// - Parameter cells: trailing spaces are left out.
  private init(cells: [Cell]) {
    self.init()
    let end = cells.lastIndex { $0.character != " " }.map { $0 + 1 } ?? 0
    var start = 0
    while start < end {
      let style = cells[start].style
      let stop = cells[start..<end].firstIndex { $0.style != style } ?? end
      self += StyledText(String(cells[start..<stop].map(\.character)), style)
      start = stop
    }
  }
}
