/// The bounds within which a file is read.
package struct IntakeLimits: Sendable {
  /// Of the file itself.
  package var fileBytes = 20_000_000
  /// Of the JSON that the reader hands back.
  package var outputBytes = 10_000_000
  /// Address space of the reader.
  package var memoryBytes = 512 << 20
  package var processorSeconds = 5
  /// Of waiting for the reader, a helper program included.
  package var seconds = 20
  /// Readers at one time.
  package var readers = 2

  /// What the files inside one archive come to, unpacked.
  static let unpackedBytes = 100_000_000
  /// Mails in mails, archives in archives.
  static let depth = 3
  /// Files inside one mail or archive, at all depths together.
  static let files = 50
  static let pages = 500

  package init() {}

  /// Of a directory that its own team hands over: tens of thousands of rows.
  package static let ofDirectories: IntakeLimits = {
    var limits = IntakeLimits()
    limits.fileBytes = 50_000_000
    limits.outputBytes = 100_000_000
    limits.memoryBytes = 1 << 30
    limits.processorSeconds = 30
    limits.seconds = 60
    return limits
  }()
}

extension Intake.Expectation {
  package var limits: IntakeLimits { self == .table ? .ofDirectories : IntakeLimits() }
}
