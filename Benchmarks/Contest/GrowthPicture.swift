import Foundation

/// Times of several contestants as the work grows, both axes logarithmic, drawn as SVG.
struct GrowthPicture {
  let title: String
  let axis: String
  let figures: [Contest.Figure]

  private static let (width, height) = (640.0, 360.0)
  private static let (left, right, top, bottom) = (64.0, 210.0, 44.0, 48.0)
  private static let colors = ["#0b6e4f", "#b3541e", "#4a5fa5", "#8a6d00", "#7a3b75"]

  var svg: String {
    let names = figures.map(\.contestant).reduce(into: [String]()) { names, name in
      if !names.contains(name) { names.append(name) }
    }.sorted { $0 == "Cordée" && $1 != "Cordée" }
    let lines = names.enumerated().flatMap { place, name in
      line(name, Self.colors[place % Self.colors.count], label: place)
    }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Int(Self.width)) \(Int(Self.height))" \
      font-family="sans-serif" font-size="12" role="img" aria-label="\(title)">
      <rect width="100%" height="100%" fill="#fff"/>
      <text x="\(Self.left)" y="24" font-size="15">\(title)</text>
      \((grid + lines).joined(separator: "\n"))
      </svg>

      """
  }

  private var grid: [String] {
    let floor = y(pow(10, seconds.lowerBound))
    let across = Int(seconds.lowerBound)...Int(seconds.upperBound)
    let along = Int(sizes.lowerBound)...Int(sizes.upperBound)
    return across.map { power in
      let level = y(pow(10, Double(power)))
      return """
        <path d="M\(Self.left) \(level)H\(Self.width - Self.right)" stroke="#ddd"/>\
        <text x="\(Self.left - 6)" y="\(level + 4)" text-anchor="end">\
        \(Contest.time(pow(10, Double(power))))</text>
        """
    }
      + along.map { power in
        let place = x(pow(10, Double(power)))
        return """
          <path d="M\(place) \(Self.top)V\(floor)" stroke="#eee"/>\
          <text x="\(place)" y="\(floor + 16)" text-anchor="middle">10<tspan dy="-5" \
          font-size="9">\(power)</tspan></text>
          """
      } + ["<text x=\"\(Self.left)\" y=\"\(Self.height - 8)\">\(axis)</text>"]
  }

  private func line(_ name: String, _ color: String, label: Int) -> [String] {
    let own = figures.filter { $0.contestant == name }
      .map { (x: x($0.x ?? 1), y: y($0.seconds)) }.sorted { $0.x < $1.x }
    let points = own.map { String(format: "%.1f,%.1f", $0.x, $0.y) }.joined(separator: " ")
    let level = Self.top + 18 * Double(label)
    let start = Self.width - Self.right + 10
    return [
      "<polyline points=\"\(points)\" fill=\"none\" stroke=\"\(color)\" stroke-width=\"2\"/>"
    ]
      + own.map {
        String(format: "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"\(color)\"/>", $0.x, $0.y)
      } + [
        "<circle cx=\"\(start)\" cy=\"\(level - 4)\" r=\"4\" fill=\"\(color)\"/>"
          + "<text x=\"\(start + 10)\" y=\"\(level)\" font-size=\"11\">\(name)</text>"
      ]
  }

  /// Powers of ten that hold all times.
  private var seconds: ClosedRange<Double> { powers(figures.map(\.seconds)) }
  private var sizes: ClosedRange<Double> { powers(figures.compactMap(\.x)) }

  private func powers(_ values: [Double]) -> ClosedRange<Double> {
    let low = log10(values.min() ?? 1).rounded(.down)
    return low...max(low + 1, log10(values.max() ?? 1).rounded(.up))
  }

  private func x(_ value: Double) -> Double {
    let share = (log10(value) - sizes.lowerBound) / (sizes.upperBound - sizes.lowerBound)
    return Self.left + share * (Self.width - Self.left - Self.right)
  }

  private func y(_ value: Double) -> Double {
    let share = (log10(value) - seconds.lowerBound) / (seconds.upperBound - seconds.lowerBound)
    return Self.height - Self.bottom - share * (Self.height - Self.top - Self.bottom)
  }
}
