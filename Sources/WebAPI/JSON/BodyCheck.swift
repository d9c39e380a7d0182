internal import Foundation
internal import HTTP

/// Whether a body is of a kind that a route takes, and not a trap for who parses it.
enum BodyCheck {
  /// - Throws: `Problem` 415 for another media type, 400 for arrays and objects too deep.
  static func check(_ request: Request, against body: Route.Body?, depth: Int) throws(Problem) {
    guard let body else { return }
    let given = mediaType(of: request)
    guard body.takesOthers || body.schemas.keys.contains(given) else {
      throw Problem(
        .unsupportedMediaType,
        "Content-Type '\(given)'; send \(body.schemas.keys.sorted().joined(separator: " or "))")
    }
    guard given != MediaType.json && body.takesOthers || Self.depth(of: request.body) <= depth
    else {
      throw Problem(
        .malformedRequest, "arrays and objects stand more than \(depth) deep in each other")
    }
  }

  /// Without its parameters, in small letters.
  static func mediaType(of request: Request) -> String {
    (request.header("Content-Type") ?? "").prefix { $0 != ";" }
      .trimmingCharacters(in: .whitespaces).lowercased()
  }

  /// How deep brackets stand in each other outside of strings.
  static func depth(of json: Data) -> Int {
    var (depth, most) = (0, 0)
    var (isInString, isEscaped) = (false, false)
    for byte in json {
      switch byte {
      case _ where isEscaped: isEscaped = false
      case UInt8(ascii: "\\") where isInString: isEscaped = true
      case UInt8(ascii: "\""): isInString.toggle()
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        guard !isInString else { continue }
        depth += 1
        most = max(most, depth)
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        if !isInString { depth -= 1 }
      case UInt8(ascii: "\n"):
        // A line is a value of its own in NDJSON; no string of JSON holds a bare line end.
        isInString = false
      default: continue
      }
    }
    return most
  }
}
