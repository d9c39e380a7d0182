/// How long a body is, as its headers say.
///
/// - SeeAlso: RFC 9112, §6, *Message Body*.
enum BodyLength: Equatable {
  case known(Int)
  case chunked
  /// Two readers may disagree where the body ends: two lengths, a length and a coding, or a coding
  /// that is not `chunked` alone.
  case doubtful

  init(_ headers: [(name: String, value: String)], version: String) {
    func values(_ name: String) -> [String] {
      headers.filter { $0.name.lowercased() == name }.map(\.value)
    }
    let (lengths, codings) = (Set(values("content-length")), values("transfer-encoding"))
    if codings.isEmpty {
      self = lengths.isEmpty ? .known(0) : Self.length(lengths)
    } else if lengths.isEmpty, codings.map({ $0.lowercased() }) == ["chunked"],
      version == "HTTP/1.1"
    {
      self = .chunked
    } else {
      self = .doubtful
    }
  }

  private static func length(_ values: Set<String>) -> BodyLength {
    guard values.count == 1, let value = values.first, !value.isEmpty,
      value.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return .doubtful }
    return .known(Int(value) ?? .max)
  }
}
