internal import Application

/// Bars of the attention that members had, with a mark where what they deserved ends.
struct ExposurePicture {
  private let lines: [ExposureReport.Line]
  private let title: String
  private let legend: String

  init(_ report: ExposureReport, _ wording: Wording) {
    lines = report.members.filter { $0.attention > 0 || $0.deserved > 0 }
      .sorted { ($1.deserved, $0.member) < ($0.deserved, $1.member) }
    title = wording.say("Attention", "Attention") + " \(report.since) – \(report.until)"
    legend = wording.say(
      "Bar: what the member had. Mark: what its scores deserve.",
      "Barre : ce que l’adhérent a eu. Trait : ce que ses scores méritent.")
  }

  var svg: String {
    let height = Self.top + lines.count * Self.step + 10
    let rows = lines.enumerated().map { row(Self.top + $0 * Self.step, $1) }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Self.width) \(height)" \
      width="\(Self.width)" height="\(height)" role="img" font-family="sans-serif" font-size="11">
      <title>\(HTML.escaped(title))</title>
      <rect width="100%" height="100%" fill="#fff"/>
      <text x="8" y="18" font-size="14" font-weight="bold">\(HTML.escaped(title))</text>
      <text x="8" y="34" fill="#4a4a4a">\(HTML.escaped(legend))</text>
      \(rows.joined(separator: "\n"))
      </svg>

      """
  }

  private func row(_ y: Int, _ line: ExposureReport.Line) -> String {
    let name = StyledText(line.name).truncated(to: 30).rendered(color: false)
    let end = Self.left + length(line.deserved)
    return """
      <text x="\(Self.left - 6)" y="\(y + 10)" text-anchor="end">\(HTML.escaped(name))</text>\
      <rect x="\(Self.left)" y="\(y + 1)" width="\(length(line.attention))" height="11" \
      fill="#2f6f8f"/>\
      <path d="M\(end) \(y - 1)v15" stroke="#b3401f" stroke-width="2"/>
      """
  }

  private func length(_ amount: Double) -> Int {
    let most = lines.map { max($0.attention, $0.deserved) }.max() ?? 1
    return Int((amount / most * Double(Self.width - Self.left - 12)).rounded())
  }

  private static let width = 760
  private static let left = 220
  private static let top = 46
  private static let step = 16
}
