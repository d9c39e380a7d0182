internal import Foundation

/// Where a text stops being JSON.
enum JSONFault {
  /// What is wrong and in which line; nil where the text is JSON.
  static func sentence(_ text: String) -> String? {
    do {
      _ = try JSONSerialization.jsonObject(
        with: Foundation.Data(text.utf8), options: .fragmentsAllowed)
      return nil
    } catch {
      // The parser tells the place only inside its sentence.
      let words = ((error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String) ?? ""
      guard let offset = words.firstMatch(of: /around character (\d+)/).flatMap({ Int($0.1) })
      else { return "not JSON" }
      let line = text.utf8.prefix(offset).count { $0 == UInt8(ascii: "\n") } + 1
      return "not JSON from line \(line) on"
    }
  }
}
