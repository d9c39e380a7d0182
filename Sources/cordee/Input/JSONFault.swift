internal import Foundation

/// What a JSON reader's error says, in one line.
enum JSONFault {
  static func sentence(_ error: any Error) -> String {
    switch error {
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      place(context) + context.debugDescription
    case DecodingError.keyNotFound(let key, let context):
      place(context) + "no '\(key.stringValue)'"
    case DecodingError.dataCorrupted(let context):
      place(context) + syntax(context)
    default:
      "\(error)"
    }
  }

  private static func place(_ context: DecodingError.Context) -> String {
    let path = context.codingPath.map(\.stringValue).joined(separator: ".")
    return path.isEmpty ? "" : "\(path): "
  }

  /// The parser's own words say line and column; the decoder's do not.
  private static func syntax(_ context: DecodingError.Context) -> String {
    let parser = (context.underlyingError as NSError?)?.userInfo[NSDebugDescriptionErrorKey]
    return (parser as? String) ?? context.debugDescription
  }
}
