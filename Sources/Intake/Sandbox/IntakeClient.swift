internal import CConfinement
internal import Foundation
internal import Synchronization

/// Reads files in a child process, so that a file that breaks its reader breaks nothing else.
///
/// The child is this program's own hidden command `intake`: no network, bounded memory, processor
/// time and output. At most a few run at once.
package struct IntakeClient: Sendable {
  package var limits = IntakeLimits()
  /// The program that has the command `intake`.
  private let program: String

  private static let running = Mutex(0)

  package init(program: String = "/proc/self/exe", limits: IntakeLimits = IntakeLimits()) {
    (self.program, self.limits) = (program, limits)
  }

  /// The path of a helper program; nil where it is not installed.
  package static func path(of helper: String) -> String? { ExternalProgram.path(of: helper) }

  /// What the bytes of a file hold.
  ///
  /// - Throws: `IntakeError`; `.busy` where as many are read as may be.
  package func document(
    of bytes: [UInt8], expecting: Intake.Expectation = .anything
  ) throws -> IntakeDocument {
    guard !bytes.isEmpty else { throw IntakeError.empty }
    guard bytes.count <= limits.fileBytes else {
      throw IntakeError.tooLarge(limit: limits.fileBytes)
    }
    let hasPlace = Self.running.withLock { count in
      guard count < limits.readers else { return false }
      count += 1
      return true
    }
    guard hasPlace else { throw IntakeError.busy(limit: limits.readers) }
    defer { Self.running.withLock { $0 -= 1 } }
    let child = try ChildProgram(program, ["intake", expecting.rawValue], input: bytes)
    let read = child.output(most: limits.outputBytes, seconds: limits.seconds)
    return try document(read, child.end())
  }

  private func document(
    _ read: (bytes: [UInt8], isWhole: Bool)?, _ status: ChildProgram.Status
  ) throws -> IntakeDocument {
    guard let read else { throw IntakeError.tooSlow(seconds: limits.seconds) }
    guard read.isWhole else { throw IntakeError.tooMuchOutput(limit: limits.outputBytes) }
    switch status {
    case .exited(0): break
    case .exited(let code): throw IntakeError.unreadable(reason: "its reader ended with \(code)")
    case .signalled(SIGXCPU), .signalled(SIGKILL):
      throw IntakeError.tooSlow(seconds: limits.processorSeconds)
    case .signalled(SIGXFSZ): throw IntakeError.tooMuchOutput(limit: limits.outputBytes)
    case .signalled(let signal): throw IntakeError.crashed(signal: Int(signal))
    }
    let answer: IntakeAnswer
    do {
      answer = try JSONDecoder().decode(IntakeAnswer.self, from: Data(read.bytes))
    } catch {
      throw IntakeError.unreadable(reason: "the reader's answer is cut off")
    }
    if let error = answer.error { throw error }
    guard let document = answer.document else { throw IntakeError.empty }
    return document
  }

  /// The file's bytes, at most one more than may be.
  static func bytes(of file: Int32, most: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= most {
      let count = read(file, &block, block.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw IntakeError.unreadable(reason: String(cString: strerror(errno)))
      }
      guard count > 0 else { break }
      bytes += block[..<count]
    }
    return bytes
  }
}

/// What the child hands to its parent: a document or the reason why there is none.
struct IntakeAnswer: Codable {
  var document: IntakeDocument?
  var error: IntakeError?
}

/// The child's side: standard input to standard output.
package enum IntakeServer {
  /// Reads the file that is standard input and gives the answer as JSON.
  ///
  /// - Parameter isConfined: false only where a test runs it in its own process.
  package static func answer(
    expecting: Intake.Expectation, limits: IntakeLimits = IntakeLimits(), isConfined: Bool = true
  ) -> [UInt8] {
    if isConfined { Confinement.enter(limits) }
    var answer = IntakeAnswer()
    do {
      let bytes = try IntakeClient.bytes(of: STDIN_FILENO, most: limits.fileBytes)
      answer.document = try Intake.document(of: bytes, expecting: expecting, limits: limits)
    } catch let error as IntakeError {
      answer.error = error
    } catch {
      answer.error = .unreadable(reason: "\(error)")
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Every type of the answer can be written; an empty answer is read as cut off.
    return Array((try? encoder.encode(answer)) ?? Data())
  }
}
