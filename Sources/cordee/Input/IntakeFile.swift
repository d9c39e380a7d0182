internal import Foundation
internal import Intake
internal import Matching
internal import Service
internal import TextAnalysis

/// A request out of a file of any form: a letter, a mail, a document, a notice.
struct IntakeFile {
  let path: String
  let document: IntakeDocument

  /// Reads it in a child process, and notes on standard error what was repaired or left out.
  ///
  /// - Throws: `InputError.unreadable`, `IntakeFileError`.
  init(_ path: String, _ invocation: Invocation) throws {
    self.path = path
    let language: IntakeLanguage = invocation.wording == .french ? .french : .english
    let client = IntakeClient()
    let bytes = try Self.bytes(at: path, most: client.limits.fileBytes)
    do {
      document = try client.document(of: bytes)
    } catch IntakeError.empty {
      throw InputError.empty(name: path)
    } catch let error as IntakeError {
      throw IntakeFileError.refused(path: path, error, language)
    }
    let warnings = document.warnings.prefix(Self.mostNotes)
    for warning in warnings where !invocation.arguments.isSet(.quiet) {
      StandardStreams.note(
        "cordee: \(StyledText("\(path): \(warning.sentence(in: language))").rendered(color: false))\n"
      )
    }
  }

  private static let mostNotes = 10

  /// Everything up to one byte beyond the limit, so that an endless input ends.
  private static func bytes(at path: String, most: Int) throws -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    func failure() -> InputError {
      .unreadable(name: path, reason: String(cString: strerror(errno)))
    }
    guard descriptor >= 0 else { throw failure() }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= most {
      let count = read(descriptor, &block, block.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure() }
      guard count > 0 else { break }
      bytes += block[..<count]
    }
    return bytes
  }

  /// The need that it holds: a notice as a call with its lots, anything else by its text.
  func source() throws -> NeedSource {
    // One need in our own form, and what is meant as one, has its faults by field.
    let isOwn = document.form == .json && document.notices.count == 1
    if isOwn || document.notices.isEmpty && path.lowercased().hasSuffix(".json") {
      return .json(path: path)
    }
    guard document.notices.isEmpty else { return .need(try need()) }
    return .text(try text())
  }

  /// All text that it holds.
  func text() throws -> String {
    do {
      return try TextInput.checked(try FileRequest.text(of: document), name: path)
    } catch let error as FileRequestError {
      throw IntakeFileError(error, path: path)
    }
  }

  private func need() throws -> Need {
    do {
      return try FileRequest.need(of: document)
    } catch {
      throw IntakeFileError(error, path: path)
    }
  }
}

/// Why no request can be taken from a file.
enum IntakeFileError: Error, Equatable, CustomStringConvertible {
  case refused(path: String, IntakeError, IntakeLanguage)
  case severalNotices(path: String, Int)
  case contact(path: String)

  init(_ error: FileRequestError, path: String) {
    switch error {
    case .severalNotices(let count): self = .severalNotices(path: path, count)
    case .contact: self = .contact(path: path)
    }
  }

  var description: String {
    switch self {
    case .refused(let path, let error, let language): "\(path): \(error.sentence(in: language))"
    case .severalNotices(let path, let count):
      "\(path): \(count) notices where one is expected; hand them over one by one, or see "
        + "`cordee help batch`"
    case .contact(let path): "\(path): a contact and no request; use `cordee import`"
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
      String(decoding: IntakeServer.answer(expecting: expectation), as: UTF8.self))
  }
}
