extension Decoder {
  /// The fields of an object that has no other keys than `Key` knows.
  ///
  /// - Throws: `DecodingError.dataCorrupted` at the first unknown key, so that a misspelt one is not
  ///   passed over in silence.
  func fields<Key: CodingKey & CaseIterable>(_: Key.Type) throws -> KeyedDecodingContainer<Key> {
    let known = Key.allCases.map(\.stringValue)
    let found = try container(keyedBy: AnyKey.self).allKeys.map(\.stringValue)
    if let unknown = found.sorted().first(where: { !known.contains($0) }) {
      throw refusal("unknown key '\(unknown)'; its keys are \(known.joined(separator: ", "))")
    }
    return try container(keyedBy: Key.self)
  }

  /// - Throws: `DecodingError.dataCorrupted` unless `number` is in `0...most`.
  func check(_ number: Int, _ name: String, within most: Int) throws {
    guard (0...most).contains(number) else {
      throw refusal("\(name) \(number); give 0 to \(most)")
    }
  }

  /// An error at this place, for a value that is not allowed there.
  func refusal(_ reason: String) -> DecodingError {
    .dataCorrupted(DecodingError.Context(codingPath: codingPath, debugDescription: reason))
  }
}

extension KeyedDecodingContainer {
  /// An absent list is an empty one.
  func list<Element: Decodable>(_ key: Key) throws -> [Element] {
    try decodeIfPresent([Element].self, forKey: key) ?? []
  }

  func text(_ key: Key) throws -> String? { try decodeIfPresent(String.self, forKey: key) }
}

extension KeyedEncodingContainer {
  /// An empty list is left out.
  mutating func encodeList<Element: Encodable>(_ list: [Element], forKey key: Key) throws {
    if !list.isEmpty { try encode(list, forKey: key) }
  }
}

/// A key by whatever name.
private struct AnyKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
