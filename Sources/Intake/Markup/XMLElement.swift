/// An element of a small XML document, its children in order.
final class XMLElement {
  enum Child {
    case element(XMLElement)
    case text(String)
  }

  /// Without its prefix.
  let name: String
  /// By name as written, prefix included.
  let attributes: [String: String]
  private(set) var children: [Child] = []

  private init(name: String, attributes: [String: String]) {
    (self.name, self.attributes) = (name, attributes)
  }

  /// The root of a document.
  ///
  /// - Throws: `IntakeError.damaged` where it is not well-formed, `.entityDeclarations`.
  static func root(of bytes: [UInt8], form: FileForm) throws -> XMLElement {
    let (root, fault) = try read(bytes)
    guard fault == nil, let root else {
      throw IntakeError.damaged(form: form, reason: fault ?? "no element")
    }
    return root
  }

  /// The root as far as the document is well-formed, and the fault where it is not.
  static func read(_ bytes: [UInt8]) throws -> (root: XMLElement?, fault: String?) {
    let events = XMLEvents()
    var path: [XMLElement] = []
    var root: XMLElement?
    var text: [UInt8] = []
    func flush() {
      guard !text.isEmpty else { return }
      path.last?.children.append(.text(String(decoding: text, as: UTF8.self)))
      text = []
    }
    events.start = { name, _, attributes in
      flush()
      let element = XMLElement(name: name, attributes: attributes.all)
      if let parent = path.last {
        parent.children.append(.element(element))
      } else {
        root = element
      }
      path.append(element)
    }
    events.end = { _ in
      flush()
      path.removeLast()
    }
    events.text = { text += $0 }
    let fault = try events.read(bytes)
    return (root, fault)
  }

  var elements: [XMLElement] {
    children.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  /// The value of an attribute by its name without prefix.
  func attribute(_ name: String) -> String? {
    attributes[name] ?? attributes.first { $0.key.hasSuffix(":\(name)") }?.value
  }

  func all(_ name: String) -> [XMLElement] { elements.filter { $0.name == name } }

  func first(_ name: String) -> XMLElement? {
    for case .element(let element) in children where element.name == name { return element }
    return nil
  }

  /// The elements at the end of a path of names, each branch followed.
  func all(at path: String...) -> [XMLElement] {
    path.reduce([self]) { found, name in found.flatMap { $0.all(name) } }
  }

  func first(at path: String...) -> XMLElement? {
    path.reduce(Optional(self)) { $0?.first($1) }
  }

  /// All elements of a name below this one, in document order.
  func descendants(_ name: String) -> [XMLElement] {
    elements.flatMap { ($0.name == name ? [$0] : []) + $0.descendants(name) }
  }

  /// All text below, white space run together.
  var words: String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// All text below, as it is.
  var text: String {
    children.map { child in
      switch child {
      case .text(let text): text
      case .element(let element): element.text
      }
    }.joined()
  }
}
