/// A command's words, taken apart and checked against its table of options.
///
///     let arguments = try Arguments(parsing: ["N021", "--top=5"], of: "match", options: table)
///     arguments.operands     // ["N021"]
///     arguments.count(.top)  // 5
package struct Arguments: Sendable {
  package private(set) var operands: [String] = []
  private var given: [String: [String]] = [:]
  private let configured: [String: [String]]

  /// - Parameters:
  ///   - command: its name, for messages.
  ///   - configured: values of a configuration file, already checked; a word given comes first.
  /// - Throws: `UsageError` on the first word that does not fit.
  package init(
    parsing words: [String], of command: String, options: [Option],
    configured: [String: [String]] = [:]
  ) throws(UsageError) {
    self.configured = configured
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        operands += rest
        break
      }
      guard word.hasPrefix("-"), word != "-" else {
        operands.append(word)
        continue
      }
      let (name, attached) = Self.split(word)
      guard let option = options.first(where: { $0.answers(to: name) }) else {
        throw Self.unknown(name, command: command, options: options)
      }
      try take(option, attached: attached, from: &rest)
    }
  }

  /// The value given, else the configured one, else the option's own.
  package func text(_ option: Option) -> String? { texts(option).first }

  /// All values of an option that may repeat.
  package func texts(_ option: Option) -> [String] {
    given[option.name] ?? configured[option.name] ?? option.fallback.map { [$0] } ?? []
  }

  /// Whether somebody asked for it, on the line or in the configuration.
  package func isGiven(_ option: Option) -> Bool {
    given[option.name] != nil || configured[option.name] != nil
  }

  package func isSet(_ flag: Option) -> Bool { text(flag) == "true" }

  /// - Precondition: the option takes a number and has one of its own.
  package func count(_ option: Option) -> Int {
    guard let count = text(option).flatMap({ Int($0) }) else {
      preconditionFailure("\(option.spelling) has no number")
    }
    return count
  }

  private mutating func take(
    _ option: Option, attached: String?, from rest: inout ArraySlice<String>
  ) throws(UsageError) {
    guard option.mayRepeat || given[option.name] == nil else {
      throw .givenTwice(option: option.spelling)
    }
    guard let value = option.value else {
      if let attached { throw .unexpectedValue(option: option.spelling, value: attached) }
      given[option.name] = ["true"]
      return
    }
    let isNextValue = rest.first.map { !$0.hasPrefix("--") } ?? false
    guard let text = attached ?? (isNextValue ? rest.popFirst() : nil) else {
      throw .missingValue(option: option.spelling, expected: value.expectation)
    }
    try value.check(text, for: option.spelling)
    given[option.name, default: []].append(text)
  }

  private static func split(_ word: String) -> (name: String, attached: String?) {
    guard word.hasPrefix("--"), let equals = word.firstIndex(of: "=") else { return (word, nil) }
    return (String(word[..<equals]), String(word[word.index(after: equals)...]))
  }

  private static func unknown(
    _ name: String, command: String, options: [Option]
  ) -> UsageError {
    let nearest = Spelling.nearest(to: name, among: options.map(\.spelling))
    let owner = Command.all.first { other in
      other.name != command && other.options.contains { $0.answers(to: name) }
    }
    return .unknownOption(
      name, command: command, nearest: nearest, owner: owner?.name)
  }
}

extension Option {
  func answers(to word: String) -> Bool {
    word == spelling || short.map { word == "-\($0)" } ?? false
  }
}

extension Option.Value {
  func check(_ text: String, for name: String) throws(UsageError) {
    guard let refused = refusedPart(of: text) else { return }
    throw .invalidValue(
      option: name, found: refused, expected: expectation, nearest: nearest(to: refused))
  }
}
