internal import CXML

/// XML as a stream of events, so that a sheet of a million cells is never a tree.
///
/// Entities that a document declares are refused unexpanded; nothing is loaded from elsewhere.
/// - SeeAlso: libxml2, *parserInternals* (SAX2).
final class XMLEvents {
  struct Attributes {
    fileprivate let count: Int
    fileprivate let values: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?

    /// The value of an attribute by its local name, whatever its prefix; the first one of that name.
    subscript(_ name: StaticString) -> String? { value(name, prefix: nil) }

    /// - Parameter prefix: nil takes any.
    func value(_ name: StaticString, prefix: StaticString?) -> String? {
      guard let values else { return nil }
      for index in 0..<count {
        let part = values + 5 * index
        guard let local = part[0], equal(local, name) else { continue }
        if let prefix {
          guard let found = part[1], equal(found, prefix) else { continue }
        }
        guard let start = part[3], let end = part[4] else { continue }
        return String(
          decoding: UnsafeBufferPointer(start: start, count: end - start), as: UTF8.self)
      }
      return nil
    }

    var all: [String: String] {
      var found: [String: String] = [:]
      guard let values else { return found }
      for index in 0..<count {
        let part = values + 5 * index
        guard let local = part[0], let start = part[3], let end = part[4] else { continue }
        let name = part[1].map { "\(String(cString: $0)):\(String(cString: local))" }
        found[name ?? String(cString: local)] = String(
          decoding: UnsafeBufferPointer(start: start, count: end - start), as: UTF8.self)
      }
      return found
    }

    private func equal(_ pointer: UnsafePointer<xmlChar>, _ name: StaticString) -> Bool {
      let count = name.utf8CodeUnitCount
      for index in 0..<count where pointer[index] != name.utf8Start[index] { return false }
      return pointer[count] == 0
    }
  }

  /// Called with the local name, the prefix and the attributes.
  var start: (_ name: String, _ prefix: String?, _ attributes: Attributes) -> Void = { _, _, _ in }
  var end: (_ name: String) -> Void = { _ in }
  var text: (UnsafeBufferPointer<UInt8>) -> Void = { _ in }
  private var declaresEntities = false
  private var context: xmlParserCtxtPtr?

  /// No further event.
  func stop() { if let context { xmlStopParser(context) } }

  /// Element names are few and repeated: each is made into a string once.
  private var names: [UnsafePointer<xmlChar>: String] = [:]

  private func name(_ pointer: UnsafePointer<xmlChar>?) -> String? {
    guard let pointer else { return nil }
    if let known = names[pointer] { return known }
    let name = String(cString: pointer)
    names[pointer] = name
    return name
  }

  /// Reads a document from its beginning to its end or its first fault.
  ///
  /// - Returns: the fault, where it is no well-formed XML.
  /// - Throws: `IntakeError.entityDeclarations`.
  func read(_ bytes: [UInt8]) throws -> String? {
    cordee_silence_xml()
    var handler = xmlSAXHandler()
    handler.initialized = UInt32(XML_SAX2_MAGIC)
    handler.startElementNs = { context, name, prefix, _, _, _, count, _, attributes in
      let events = XMLEvents.of(context)
      let attributes = Attributes(count: Int(count), values: attributes)
      events.start(events.name(name) ?? "", events.name(prefix), attributes)
    }
    handler.endElementNs = { context, name, _, _ in
      let events = XMLEvents.of(context)
      events.end(events.name(name) ?? "")
    }
    handler.characters = { context, bytes, count in
      XMLEvents.of(context).text(UnsafeBufferPointer(start: bytes, count: Int(count)))
    }
    handler.cdataBlock = handler.characters
    handler.ignorableWhitespace = handler.characters
    handler.entityDecl = { context, _, _, _, _, _ in
      let events = XMLEvents.of(context)
      events.declaresEntities = true
      events.stop()
    }
    return try bytes.withUnsafeBytes { try read($0, handler) }
  }

  private func read(
    _ bytes: UnsafeRawBufferPointer, _ handler: xmlSAXHandler
  ) throws -> String? {
    let pointer = bytes.bindMemory(to: CChar.self).baseAddress
    guard let context = xmlCreateMemoryParserCtxt(pointer, Int32(bytes.count)) else {
      return "no XML"
    }
    defer { xmlFreeParserCtxt(context) }
    self.context = context
    defer { self.context = nil }
    xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue))
    context.pointee.sax.pointee = handler
    context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
    let code = xmlParseDocument(context)
    // What declarations make of themselves on the way.
    if let document = context.pointee.myDoc { xmlFreeDoc(document) }
    context.pointee.myDoc = nil
    if declaresEntities { throw IntakeError.entityDeclarations }
    guard code != 0, context.pointee.wellFormed == 0 else { return nil }
    return Self.fault(of: context)
  }

  private static func fault(of context: xmlParserCtxtPtr) -> String {
    guard let error = xmlCtxtGetLastError(context)?.pointee, let message = error.message else {
      return "not well-formed"
    }
    let words = String(cString: message).split(whereSeparator: \.isWhitespace)
    return "line \(error.line): \(words.joined(separator: " "))"
  }

  private static func of(_ context: UnsafeMutableRawPointer?) -> XMLEvents {
    Unmanaged<XMLEvents>.fromOpaque(context!).takeUnretainedValue()
  }
}
