/// Pieces of a page: texts from outside escaped, elements around them.
enum Markup {
  /// Control characters, and marks that turn the reading direction, are left out.
  static func text(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\n", "\t": escaped += " "
      case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": break
      case _ where scalar.properties.generalCategory == .control: break
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// - Parameter content: marked up already.
  static func element(_ name: String, _ content: String) -> String {
    "<\(name)>\(content)</\(name)>"
  }

  static func element(_ name: String, _ style: String, _ content: String) -> String {
    "<\(name) class=\"\(style)\">\(content)</\(name)>"
  }

  /// - Parameter language: ISO 639-1, where it is not the page's.
  static func own(_ name: String, language: String, _ content: String) -> String {
    "<\(name) lang=\"\(text(language))\" dir=\"auto\">\(text(content))</\(name)>"
  }

  /// A text from outside, which may be written from right to left.
  static func own(_ name: String, _ content: String) -> String {
    "<\(name) dir=\"auto\">\(text(content))</\(name)>"
  }

  static func own(_ name: String, _ style: String, _ content: String) -> String {
    "<\(name) class=\"\(style)\" dir=\"auto\">\(text(content))</\(name)>"
  }

  /// Lines to write on.
  static func notes(_ wording: PaperWording) -> String {
    element("div", "notes", element("span", wording.say("Notes", "Notes")))
  }

  /// One file, which needs no other.
  static func document(_ title: String, _ wording: PaperWording, _ pages: [String]) -> String {
    """
    <!DOCTYPE html>
    <html lang="\(wording.rawValue)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>\(text(title))</title>
    <style>\(style)</style>
    </head>
    <body>
    \(pages.joined(separator: "\n"))
    </body>
    </html>

    """
  }
}
