/// A page that stands alone: one file to send, read anywhere and print.
struct HTML: Equatable {
  let text: String

  /// - Parameter parts: the body, already marked up.
  init(title: String, language: String, parts: [String]) {
    text =
      """
      <!DOCTYPE html>
      <html lang="\(language)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>\(Self.escaped(title))</title>
      <style>\(Self.style)</style>
      </head>
      <body>
      <h1>\(Self.escaped(title))</h1>
      \(parts.joined(separator: "\n"))
      </body>
      </html>

      """
  }

  /// - Parameter cells: already marked up; the first of a row names it.
  static func table(_ columns: [String], _ rows: [[String]], caption: String) -> String {
    let head = columns.map { "<th scope=\"col\">\($0)</th>" }.joined()
    let lines = rows.map { row in
      "<tr><th scope=\"row\">\(row[0])</th>" + row.dropFirst().map { "<td>\($0)</td>" }.joined()
        + "</tr>"
    }
    return "<table><caption>\(escaped(caption))</caption><thead><tr>\(head)</tr></thead><tbody>"
      + lines.joined(separator: "\n") + "</tbody></table>"
  }

  static func heading(_ text: String) -> String { "<h2>\(escaped(text))</h2>" }

  static func paragraph(_ text: String) -> String { "<p>\(escaped(text))</p>" }

  /// - Parameter items: already marked up.
  static func list(_ items: [String]) -> String {
    "<ul>\(items.map { "<li>\($0)</li>" }.joined(separator: "\n"))</ul>"
  }

  static func strong(_ text: String) -> String { "<strong>\(escaped(text))</strong>" }

  /// Control characters and marks that turn the reading direction are left out.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in StyledText(text).rendered(color: false) {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      default: escaped.append(character)
      }
    }
    return escaped
  }

  private static let style = """
    body{font:16px/1.5 system-ui,sans-serif;color:#1b1b1b;background:#fff;max-width:64rem;\
    margin:2rem auto;padding:0 1rem}
    h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}
    table{border-collapse:collapse;width:100%;font-size:.9rem}
    caption{text-align:left;color:#4a4a4a;padding:.3rem 0}
    th,td{border:1px solid #b5b5b5;padding:.3rem .5rem;text-align:left;vertical-align:top}
    td.yes{background:#cfe8d5}td.near{background:#fbf0cd}
    small{color:#4a4a4a}
    @media print{body{margin:0;max-width:none;font-size:10pt}tr,li{break-inside:avoid}\
    h2{break-after:avoid}}
    """
}
