internal import Foundation
internal import Matching
internal import Storage

/// Where a need comes from: an id, `--text`, `--file` or standard input, exactly one of them.
enum NeedSource {
  case id(String)
  case text(String)
  /// One need as JSON.
  case json(Data, name: String)
  /// What a notice asks.
  case need(Need)

  /// Its options, beside the operand.
  static let options: [Option] = [.text, .file]

  /// - Parameters:
  ///   - id: the operand, where there is one; `-` is standard input.
  ///   - fallback: the id where nothing is given.
  ///   - command: for the message that nothing is given.
  /// - Throws: `UsageError` where none or several are given; `InputError` where the one given
  ///   cannot be read or is no text.
  static func read(
    id: String?, orElse fallback: String? = nil, _ invocation: Invocation
  ) throws -> NeedSource {
    let text = invocation.arguments.text(.text)
    let file = invocation.arguments.text(.file)
    let given = [id.map { "'\($0)'" }, text.map { _ in "--text" }, file.map { _ in "--file" }]
      .compactMap { $0 }
    guard given.count < 2 else { throw UsageError.severalSources(given) }
    if let text { return .text(try TextInput.checked(text, name: "the text")) }
    if let file { return try IntakeFile(file, invocation).source() }
    if let id = id ?? fallback, id != "-" { return .id(id) }
    return try piped(isAsked: id == "-", invocation).source()
  }

  /// - Throws: `UsageError` where no need has the id, with the nearest; what reading it throws.
  func need(in session: CommandContext) throws -> Need {
    switch self {
    case .id(let id):
      let isPhrase = id.contains { $0.isWhitespace }
      try session.check(
        id, of: .need, hint: isPhrase ? "to match a text, say --text" : nil)
      return try session.need(id: id)
    case .text(let text): return try session.need(text: text)
    case .json(let bytes, let name): return try CatalogueFile.need(of: bytes, name: name)
    case .need(let need): return need
    }
  }

  /// What a command reads that takes any text and not only needs: a text, or a notice.
  static func readable(id: String?, _ invocation: Invocation) throws -> Need {
    func need(_ text: String) -> Need { Need(id: "text", title: "", text: text) }
    func need(_ file: IntakeFile) throws -> Need {
      if case .need(let notice) = try file.source() { return notice }
      return need(try file.text())
    }
    if let path = invocation.arguments.text(.file), id == nil,
      invocation.arguments.text(.text) == nil
    {
      return try need(try IntakeFile(path, invocation))
    }
    let isPiped = Self.options.allSatisfy { invocation.arguments.text($0) == nil }
    if isPiped, id == nil || id == "-" {
      return try need(try piped(isAsked: id == "-", invocation))
    }
    switch try read(id: id, invocation) {
    case .text(let text), .id(let text): return need(text)
    case .json(let bytes, let name): return need(try TextInput.text(Array(bytes), name: name))
    case .need(let need): return need
    }
  }

  private static func piped(isAsked: Bool, _ invocation: Invocation) throws -> IntakeFile {
    let missing = UsageError.missingOperand(
      "a need: an id, --text, --file or standard input", command: invocation.command)
    guard isAsked || !invocation.terminal.isInputTerminal else { throw missing }
    do {
      return try IntakeFile(standardInput: invocation)
    } catch InputError.empty where !isAsked {
      // Nothing piped in and nothing asked for: no need was given at all.
      throw missing
    }
  }
}
