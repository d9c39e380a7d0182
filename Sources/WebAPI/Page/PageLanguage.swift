internal import HTTP
internal import TextAnalysis

/// The page and its advice are in French or in English.
enum PageLanguage {
  /// The one of the two that the reader's browser asks for first.
  ///
  /// - SeeAlso: RFC 9110, §12.5.4, *Accept-Language*.
  static func preferred(by request: Request) -> Language {
    let ranges = (request.header("Accept-Language") ?? "").split(separator: ",").map { range in
      let parts = range.split(separator: ";").map { $0.filter { $0 != " " } }
      let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap {
        Double($0.dropFirst(2))
      }
      return (tag: parts.first?.lowercased() ?? "", quality: quality ?? 1)
    }
    func quality(_ code: String) -> Double {
      ranges.filter { $0.tag == code || $0.tag.hasPrefix(code + "-") }.map(\.quality).max() ?? 0
    }
    return quality("fr") > quality("en") ? .fr : .en
  }
}
