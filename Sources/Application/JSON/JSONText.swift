package import Foundation

/// How replies are written: keys in alphabetical order, so that the same answer is the same bytes.
package enum JSONText {
  package static func bytes(of value: any Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(value)
  }
}
