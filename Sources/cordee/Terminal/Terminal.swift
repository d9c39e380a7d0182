internal import Foundation

/// What the three streams are attached to, and what the person asked of them by environment.
struct Terminal: Sendable {
  let isInputTerminal: Bool
  let isOutputTerminal: Bool
  let isErrorTerminal: Bool
  /// Columns to fill.
  let width: Int
  let usesColor: Bool
  /// The language of the locale where that is French, else English.
  let wording: Wording

  /// The streams as they are; `environment` is asked for `COLUMNS`, `NO_COLOR`, `TERM` and locale.
  ///
  /// - SeeAlso: `no-color.org`; POSIX.1-2017, *Environment Variables*, §8.2 on the locale's order.
  init(environment: [String: String]) {
    isInputTerminal = isatty(STDIN_FILENO) == 1
    isOutputTerminal = isatty(STDOUT_FILENO) == 1
    isErrorTerminal = isatty(STDERR_FILENO) == 1
    let refusesColor = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    usesColor = isOutputTerminal && !refusesColor && environment["TERM"] != "dumb"
    let asked = environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    let columns = asked ?? Self.columns(of: STDOUT_FILENO) ?? Self.usualWidth
    width = min(max(columns, Self.widths.lowerBound), Self.widths.upperBound)
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy
      .compactMap { environment[$0] }.first { !$0.isEmpty }
    wording = locale?.hasPrefix("fr") == true ? .french : .english
  }

  private static let usualWidth = 100
  /// Narrower, nothing fits; wider, the eye loses the line.
  private static let widths = 40...140

  /// - SeeAlso: `ioctl_tty(2)`, `TIOCGWINSZ`.
  private static func columns(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}
