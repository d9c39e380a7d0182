/// An option of a command: what is parsed, checked, explained by `--help` and, misspelt, proposed
/// all comes from here.
package struct Option: Sendable, Equatable {
  /// What may follow the name.
  package enum Value: Sendable, Equatable {
    case count(ClosedRange<Int>)
    case choice([String])
    /// Several of the choices, separated by commas.
    case choices([String])
    /// Anything; the placeholder says what in `--help`.
    case text(String)
  }

  package let name: String
  package var short: Character?
  /// Absent for a flag.
  package var value: Value?
  package let help: String
  package var fallback: String?
  package var mayRepeat = false
  /// Whether `--config` may set it.
  package var isConfigurable = true

  package init(
    _ name: String, short: Character? = nil, _ value: Value? = nil, fallback: String? = nil,
    mayRepeat: Bool = false, isConfigurable: Bool = true, help: String
  ) {
    self.name = name
    self.short = short
    self.value = value
    self.help = help
    self.fallback = fallback
    self.mayRepeat = mayRepeat
    self.isConfigurable = isConfigurable
  }

  /// As a person types it.
  var spelling: String { "--\(name)" }

  /// The left column of `--help`.
  var synopsis: String {
    let names = short.map { "-\($0), --\(name)" } ?? spelling
    return placeholder.map { "\(names) \($0)" } ?? names
  }

  var placeholder: String? {
    switch value {
    case nil: nil
    case .count: "N"
    case .choice(let choices): choices.joined(separator: "|")
    case .choices: "A,B,…"
    case .text(let placeholder): placeholder
    }
  }
}

extension Option.Value {
  /// What a value must be, for the message that refuses one.
  var expectation: String {
    switch self {
    case .count(let range) where range.upperBound == .max: "a number from \(range.lowerBound)"
    case .count(let range): "a number from \(range.lowerBound) to \(range.upperBound)"
    case .choice(let choices): "one of \(choices.joined(separator: ", "))"
    case .choices(let choices): "some of \(choices.joined(separator: ","))"
    case .text(let placeholder): placeholder
    }
  }

  /// The part of `text` that is not allowed, or nil where all of it is.
  func refusedPart(of text: String) -> String? {
    switch self {
    case .count(let range):
      return Int(text).map(range.contains) == true ? nil : text
    case .choice(let choices):
      return choices.contains(text) ? nil : text
    case .choices(let choices):
      let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return parts.first { !choices.contains($0) }
    case .text:
      return text.isEmpty ? text : nil
    }
  }

  /// What a refused part may have meant.
  func nearest(to text: String) -> String? {
    switch self {
    case .choice(let choices), .choices(let choices): Spelling.nearest(to: text, among: choices)
    case .count, .text: nil
    }
  }
}
