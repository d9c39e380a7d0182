internal import Foundation

/// Numbers as texts.
enum Decimals {
  static func text(_ value: Double, places: Int) -> String {
    let text = String(format: "%.\(places)f", value)
    // No minus before nothing.
    return text.contains { $0 != "0" && $0 != "." && $0 != "-" } || !text.hasPrefix("-")
      ? text : String(text.dropFirst())
  }

  /// For a column that a program reads.
  static func exact(_ value: Double) -> String { text(value, places: 6) }

  static func percent(_ value: Double) -> String { text(100 * value, places: 0) }
}
