internal import CMIME
internal import Foundation

/// Mails: headers, the body in the form that reads best, and what is attached, read in turn.
///
/// - SeeAlso: RFC 5322, RFC 2045 to 2049; GMime 3.
struct MailReader {
  private(set) var messages: [MailMessage] = []
  private(set) var attachments: [Attachment] = []
  private(set) var warnings: [IntakeWarning] = []
  private var bodies: [String] = []
  private var holdsClosedPart = false
  private let nesting: Nesting

  var text: String { bodies.joined(separator: "\n\n") }

  private static let library: Void = g_mime_init()

  /// - Parameter isMailbox: whether several mails follow each other, each after a `From ` line.
  /// - Throws: `IntakeError.damaged`, `.encrypted` where nothing of it can be read.
  init(_ bytes: [UInt8], isMailbox: Bool, nesting: Nesting) throws {
    Self.library
    self.nesting = nesting
    try bytes.withUnsafeBytes { raw in
      let start = raw.bindMemory(to: CChar.self).baseAddress
      let parser = cordee_mime_parser(start, raw.count, isMailbox ? 1 : 0)
      defer { cordee_mime_release(UnsafeMutableRawPointer(parser)) }
      repeat {
        guard let message = g_mime_parser_construct_message(parser, nil) else { break }
        defer { cordee_mime_release(UnsafeMutableRawPointer(message)) }
        try read(message)
      } while isMailbox && g_mime_parser_eos(parser) == 0 && messages.count < IntakeLimits.files
    }
    guard !messages.isEmpty else {
      throw IntakeError.damaged(form: .mail, reason: "no message in it")
    }
    if holdsClosedPart, text.isEmpty, attachments.isEmpty {
      throw IntakeError.encrypted(form: .mail)
    }
  }

  private mutating func read(_ message: OpaqueMessage) throws {
    let firstBody = bodies.count
    if let body = cordee_mime_body(message) { try part(body, level: 0) }
    messages.append(
      MailMessage(
        from: Self.string(owned: cordee_mime_addresses(message, GMIME_ADDRESS_TYPE_FROM)),
        to: Self.string(owned: cordee_mime_addresses(message, GMIME_ADDRESS_TYPE_TO)),
        copy: Self.string(owned: cordee_mime_addresses(message, GMIME_ADDRESS_TYPE_CC)),
        subject: g_mime_message_get_subject(message).map { String(cString: $0) },
        date: Self.string(owned: cordee_mime_date(message)),
        text: bodies[firstBody...].joined(separator: "\n\n")))
  }

  private mutating func part(_ part: OpaqueEntity, level: Int) throws {
    guard level < 50 else {
      warnings.append(IntakeWarning(.nestedTooDeep))
      return
    }
    let type = Self.string(owned: cordee_mime_type(part)) ?? "application/octet-stream"
    switch cordee_mime_kind_of(part) {
    case CORDEE_MIME_MULTIPART: try multipart(part, type: type, level: level)
    case CORDEE_MIME_MESSAGE: try innerMessage(part)
    case CORDEE_MIME_PART: try leaf(part, type: type)
    default:
      attachments.append(
        Attachment(
          name: type, mediaType: type, bytes: 0, document: nil,
          error: .damaged(form: .mail, reason: "a fragment of a divided mail")))
    }
  }

  private mutating func multipart(_ part: OpaqueEntity, type: String, level: Int) throws {
    let children = (0..<cordee_mime_count(part)).compactMap { cordee_mime_child(part, $0) }
    switch type {
    case "multipart/alternative": try alternative(children, level: level)
    case "multipart/encrypted":
      holdsClosedPart = true
      warnings.append(IntakeWarning(.attachmentUnread, type))
    case "multipart/signed":
      warnings.append(IntakeWarning(.signatureUnchecked))
      if let first = children.first { try self.part(first, level: level + 1) }
    default:
      for child in children.prefix(1000) { try self.part(child, level: level + 1) }
    }
  }

  /// One body in several forms: the plain one where it has words, else the richest that has.
  private mutating func alternative(_ children: [OpaqueEntity], level: Int) throws {
    let types = children.map { Self.string(owned: cordee_mime_type($0)) ?? "" }
    let plain = children.indices.first { types[$0] == "text/plain" && hasWords(children[$0]) }
    let order =
      [plain].compactMap { $0 }
      + children.indices.reversed().filter { types[$0] != "text/calendar" }
    for index in order {
      let known = (bodies.count, attachments.count)
      try part(children[index], level: level + 1)
      if bodies.count > known.0 || attachments.count > known.1 { break }
    }
    // A form of the same body that is no text, such as an invitation, says more than the text.
    for index in children.indices where types[index] == "text/calendar" {
      try attach(children[index], type: types[index])
    }
  }

  private func hasWords(_ part: OpaqueEntity) -> Bool {
    cordee_mime_kind_of(part) == CORDEE_MIME_PART
      && Self.content(of: part).contains { $0 > 0x20 }
  }

  private mutating func innerMessage(_ part: OpaqueEntity) throws {
    guard let inner = cordee_mime_inner_message(part) else { return }
    let subject = g_mime_message_get_subject(inner).map { String(cString: $0) } ?? "message"
    guard nesting.depth < IntakeLimits.depth, nesting.takeFile() else {
      warnings.append(IntakeWarning(.nestedTooDeep, at: subject))
      return
    }
    var attachment = Attachment(
      name: subject, mediaType: "message/rfc822", bytes: 0, document: nil, error: nil)
    do {
      attachment.document = try Self.document(of: inner, nesting: nesting.inner)
    } catch let error as IntakeError {
      attachment.error = error
    }
    attachments.append(attachment)
  }

  private static func document(
    of message: OpaqueMessage, nesting: Nesting
  ) throws -> IntakeDocument {
    var reader = MailReader(nesting: nesting)
    try reader.read(message)
    if reader.holdsClosedPart, reader.text.isEmpty { throw IntakeError.encrypted(form: .mail) }
    return reader.document(form: .mail)
  }

  private init(nesting: Nesting) { self.nesting = nesting }

  func document(form: FileForm) -> IntakeDocument {
    var document = IntakeDocument(form: form, text: text, warnings: warnings)
    document.messages = messages
    document.attachments = attachments
    return document
  }

  private mutating func leaf(_ part: OpaqueEntity, type: String) throws {
    if type.hasSuffix("/pkcs7-mime") || type.hasSuffix("/x-pkcs7-mime") {
      holdsClosedPart = true
      warnings.append(IntakeWarning(.attachmentUnread, "S/MIME"))
      return
    }
    if type.hasSuffix("pkcs7-signature") || type == "application/pgp-signature" { return }
    let isAttached = Self.isAttached(part)
    if !isAttached, type == "text/plain" {
      plain(part)
    } else if !isAttached, type == "text/html" {
      html(part)
    } else {
      try attach(part, type: type)
    }
  }

  private static func isAttached(_ part: OpaqueEntity) -> Bool {
    let disposition = g_mime_object_get_disposition(part).map { String(cString: $0) }
    return disposition?.lowercased() == "attachment" || cordee_mime_file_name(part) != nil
  }

  private mutating func plain(_ part: OpaqueEntity) {
    var text = decoded(part)
    let format = cordee_mime_parameter(part, "format").map { String(cString: $0) }
    if format?.lowercased() == "flowed" {
      let space = cordee_mime_parameter(part, "delsp").map { String(cString: $0) }
      text = Self.unflowed(text, deletingSpace: space?.lowercased() == "yes")
    }
    if !text.trimmingWhitespace.isEmpty { bodies.append(text.trimmingWhitespace) }
  }

  private mutating func html(_ part: OpaqueEntity) {
    let page = HTMLReader(Array(decoded(part).utf8), encoding: "UTF-8")
    warnings += page.warnings
    if !page.text.isEmpty { bodies.append(page.text) }
  }

  /// The letters of a text part by the charset that it states, or by the bytes where that is wrong.
  private mutating func decoded(_ part: OpaqueEntity) -> String {
    let bytes = Self.content(of: part)
    let charset = cordee_mime_parameter(part, "charset").map { String(cString: $0).lowercased() }
    if let charset, !["utf-8", "us-ascii", "ascii"].contains(charset) {
      if let text = Self.converted(bytes, from: charset) { return DecodedText.withLineFeeds(text) }
      warnings.append(IntakeWarning(.uncertainEncoding, charset))
    }
    let decoded = DecodedText(bytes)
    warnings += decoded.warnings
    return decoded.text
  }

  private static func converted(_ bytes: [UInt8], from charset: String) -> String? {
    var count: gsize = 0
    let converted = bytes.withUnsafeBytes { raw in
      g_convert(
        raw.bindMemory(to: CChar.self).baseAddress, gssize(raw.count), "UTF-8", charset, nil,
        &count, nil)
    }
    guard let converted else { return nil }
    defer { g_free(converted) }
    return converted.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
      String(decoding: UnsafeBufferPointer(start: $0, count: Int(count)), as: UTF8.self)
    }
  }

  /// Lines that were cut for transport, joined.
  ///
  /// - SeeAlso: RFC 3676, §4.
  static func unflowed(_ text: String, deletingSpace: Bool) -> String {
    var lines: [String] = []
    var isOpen = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let isQuoted = line.hasPrefix(">")
      let plain = line.hasPrefix(" ") ? line.dropFirst() : line
      if isOpen, !isQuoted, line != "-- " {
        lines[lines.count - 1] += plain
      } else {
        lines.append(String(plain))
      }
      isOpen = line.hasSuffix(" ") && line != "-- " && !isQuoted
      if isOpen, deletingSpace { lines[lines.count - 1].removeLast() }
    }
    return lines.map(\.trimmingTrailingSpaces).joined(separator: "\n")
  }

  private mutating func attach(_ part: OpaqueEntity, type: String) throws {
    let bytes = Self.content(of: part)
    let name = cordee_mime_file_name(part).map { String(cString: $0) } ?? type
    attachments.append(nesting.attachment(name: name, mediaType: type, bytes: bytes))
  }

  private static func content(of part: OpaqueEntity) -> [UInt8] {
    guard let array = cordee_mime_content(part, IntakeLimits().fileBytes) else { return [] }
    defer { g_byte_array_unref(array) }
    return Array(UnsafeBufferPointer(start: array.pointee.data, count: Int(array.pointee.len)))
  }

  private static func string(owned pointer: UnsafeMutablePointer<CChar>?) -> String? {
    guard let pointer else { return nil }
    defer { g_free(pointer) }
    return String(cString: pointer)
  }
}

private typealias OpaqueMessage = UnsafeMutablePointer<GMimeMessage>
private typealias OpaqueEntity = UnsafeMutablePointer<GMimeObject>
