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

  /// A text from outside, which may be written from right to left.
  static func own(_ name: String, _ content: String) -> String {
    "<\(name) dir=\"auto\">\(text(content))</\(name)>"
  }

  static func own(_ name: String, _ style: String, _ content: String) -> String {
    "<\(name) class=\"\(style)\" dir=\"auto\">\(text(content))</\(name)>"
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

  private static let style = """
    @page{size:A4;margin:15mm}*{box-sizing:border-box}
    body{font:10.5pt/1.4 "Source Sans 3","Noto Sans",system-ui,sans-serif;color:#161616;\
    background:#fff;max-width:180mm;margin:10mm auto;padding:0 5mm}
    h1{font-size:20pt;line-height:1.15;margin:0 0 2mm}h2{font-size:12pt;margin:6mm 0 2mm}
    p{margin:0 0 2mm}.over{color:#4a4a4a;font-size:9.5pt;margin:0 0 3mm}
    .page{border-top:1.2mm solid #1d4e6b;padding-top:4mm;margin-bottom:15mm}
    table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:600;\
    font-size:12pt;padding:5mm 0 1.5mm}
    th,td{text-align:left;vertical-align:top;padding:1.6mm 3mm 1.6mm 0;\
    border-bottom:.2mm solid #b5b5b5}thead th{font-size:9pt;font-weight:400;color:#4a4a4a}
    tbody th{font-weight:600}.time{white-space:nowrap;font-variant-numeric:tabular-nums;\
    width:27mm}.place{width:26mm}.who{width:47mm}.away{color:#4a4a4a;font-style:italic}
    .dense{font-size:9pt}.dense th,.dense td{padding:.8mm 3mm .8mm 0}
    .dense caption{padding-top:2.5mm}td p{margin:0}.quiet{color:#4a4a4a}
    .sheet{display:flex;flex-direction:column;border:.3mm solid #1d4e6b;padding:6mm;\
    min-height:128mm;margin-bottom:8mm;break-inside:avoid}
    .sheet h1{font-size:16pt}.sheet dl{margin:2mm 0}dt{font-size:9pt;color:#4a4a4a}
    dd{margin:0 0 2.4mm}.notes{flex:1;min-height:20mm;\
    border-top:.2mm solid #b5b5b5;padding-top:1mm;font-size:9pt;color:#4a4a4a}
    .entry{border-top:.6mm solid #1d4e6b;padding-top:3mm;margin-bottom:8mm;break-inside:avoid}
    .entry h1{font-size:14pt}.entry ul{margin:0 0 2mm;padding-left:5mm}
    @media print{body{margin:0;max-width:none;padding:0}.page{margin:0;break-after:page}\
    .page:last-child{break-after:auto}tr{break-inside:avoid}}
    """
}
