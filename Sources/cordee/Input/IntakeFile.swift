internal import Application
internal import Foundation
internal import Intake
internal import Matching
internal import Storage
internal import TextAnalysis

/// A request out of a file of any form: a letter, a mail, a document, a notice.
struct IntakeFile {
  /// As messages name it.
  let name: String
  let document: IntakeDocument
  private let bytes: Data

  /// - Throws: `InputError.unreadable`, `IntakeFileError`.
  init(_ path: String, _ invocation: Invocation) throws {
    try self.init(name: path, invocation) { most throws(SystemFault) in
      try FileBytes.read(at: path, most: most)
    }
  }

  /// What is piped in.
  ///
  /// - Throws: `InputError.unreadable`, `IntakeFileError`.
  init(standardInput invocation: Invocation) throws {
    try self.init(name: TextInput.standardInputName, invocation) { most throws(SystemFault) in
      try FileBytes.read(STDIN_FILENO, most: most)
    }
  }

  /// Reads it in a child process, and notes on standard error what was repaired or left out.
  ///
  /// - Parameter read: gives the bytes, as many as are told or fewer.
  private init(
    name: String, _ invocation: Invocation, _ read: (Int) throws(SystemFault) -> Data
  ) throws {
    self.name = name
    let language: IntakeLanguage = invocation.wording == .french ? .french : .english
    let client = IntakeClient()
    do {
      // One more than may be, so that too many are seen.
      bytes = try read(client.limits.fileBytes + 1)
      document = try client.document(of: Array(bytes))
    } catch let fault as SystemFault {
      throw InputError.unreadable(name: name, reason: "\(fault)")
    } catch IntakeError.empty {
      throw InputError.empty(name: name)
    } catch let error as IntakeError {
      throw IntakeFileError.refused(name: name, error, language)
    }
    let warnings = document.warnings.prefix(Self.mostNotes)
    for warning in warnings where !invocation.arguments.isSet(.quiet) {
      StandardStreams.note(
        "cordee: \(StyledText("\(name): \(warning.sentence(in: language))").rendered(color: false))\n"
      )
    }
  }

  private static let mostNotes = 10

  /// The need that it holds: a notice as a call with its lots, anything else by its text.
  func source() throws -> NeedSource {
    // One need in our own form, and what is meant as one, has its faults by field.
    let isOwn = document.form == .json && document.notices.count == 1
    if isOwn || document.notices.isEmpty && name.lowercased().hasSuffix(".json") {
      return .json(bytes, name: name)
    }
    guard document.notices.isEmpty else { return .need(try need()) }
    return .text(try text())
  }

  /// All text that it holds.
  func text() throws -> String {
    do {
      return try TextInput.checked(try FileRequest.text(of: document), name: name)
    } catch let error as FileRequestError {
      throw IntakeFileError(error, name: name)
    }
  }

  private func need() throws -> Need {
    do {
      return try FileRequest.need(of: document)
    } catch {
      throw IntakeFileError(error, name: name)
    }
  }
}

/// Why no request can be taken from a file.
enum IntakeFileError: Error, Equatable, CustomStringConvertible {
  case refused(name: String, IntakeError, IntakeLanguage)
  case severalNotices(name: String, Int)
  case contact(name: String)

  init(_ error: FileRequestError, name: String) {
    switch error {
    case .severalNotices(let count): self = .severalNotices(name: name, count)
    case .contact: self = .contact(name: name)
    }
  }

  var description: String {
    switch self {
    case .refused(let name, let error, let language): "\(name): \(error.sentence(in: language))"
    case .severalNotices(let name, let count):
      "\(name): \(count) notices where one is expected; hand them over one by one, or see "
        + "`cordee help batch`"
    case .contact(let name): "\(name): a contact and no request; use `cordee import`"
    }
  }

  /// Whether something of this machine is missing, rather than the file being at fault.
  var isUnavailable: Bool {
    if case .refused(_, .missingHelper, _) = self { true } else { false }
  }
}

/// The hidden command `intake`: the child process that reads what is on its standard input.
enum IntakeAdapter {
  static let name = "intake"

  static func run(_ words: [String]) throws {
    let expectation = words.first.flatMap(Intake.Expectation.init) ?? .anything
    try StandardStreams.write(
      String(
        decoding: IntakeServer.answer(expecting: expectation, limits: expectation.limits),
        as: UTF8.self))
  }
}
