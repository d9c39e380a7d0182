/// How deep a file lies in others, and how many may still be read.
final class Nesting {
  let depth: Int
  private let outer: Nesting?
  private var files: Int
  private let limits: IntakeLimits

  init(limits: IntakeLimits) {
    (depth, outer, files, self.limits) = (1, nil, IntakeLimits.files, limits)
  }

  private init(within outer: Nesting) {
    (depth, self.outer, files, limits) = (outer.depth + 1, outer, 0, outer.limits)
  }

  /// For the files inside of this one.
  var inner: Nesting { Nesting(within: self) }

  /// Whether one more file may be read; counts it.
  func takeFile() -> Bool {
    if let outer { return outer.takeFile() }
    files -= 1
    return files >= 0
  }

  /// A file inside of this one, read where it is not too deep and not one too many.
  func attachment(name: String, mediaType: String?, bytes: [UInt8]) -> Attachment {
    var attachment = Attachment(
      name: name, mediaType: mediaType, bytes: bytes.count, document: nil, error: nil)
    guard depth < IntakeLimits.depth else {
      attachment.document = IntakeDocument(
        form: .archive, warnings: [IntakeWarning(.nestedTooDeep, at: name)])
      return attachment
    }
    guard takeFile() else {
      attachment.document = IntakeDocument(
        form: .archive, warnings: [IntakeWarning(.tooManyFiles, at: name)])
      return attachment
    }
    do {
      attachment.document = try Intake.document(of: bytes, limits: limits, nesting: inner)
    } catch let error as IntakeError {
      attachment.error = error
    } catch {
      attachment.error = .unreadable(reason: "\(error)")
    }
    return attachment
  }
}
