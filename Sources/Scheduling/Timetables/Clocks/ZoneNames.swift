internal import Foundation
internal import TextAnalysis

/// Names of time zones, and the nearest to one that is not known.
enum ZoneNames {
  /// Those of the IANA database without a region; other abbreviations mean several zones.
  private static let withoutRegion: Set<String> = [
    "CET", "CST6CDT", "Cuba", "EET", "EST", "EST5EDT", "Egypt", "Eire", "GB", "GB-Eire", "GMT",
    "GMT+0", "GMT-0", "GMT0", "Greenwich", "HST", "Hongkong", "Iceland", "Iran", "Israel",
    "Jamaica", "Japan", "Kwajalein", "Libya", "MET", "MST", "MST7MDT", "NZ", "NZ-CHAT", "Navajo",
    "PRC", "PST8PDT", "Poland", "Portugal", "ROC", "ROK", "Singapore", "Turkey", "UCT", "UTC",
    "Universal", "W-SU", "WET", "Zulu",
  ]

  /// Whether the form of a name is that of the IANA database.
  static func mayBeKnown(_ name: String) -> Bool {
    guard name.contains("/") else { return withoutRegion.contains(name) }
    return !name.hasPrefix("SystemV/") && name.wholeMatch(of: /[A-Za-z0-9_+\-\/]+/) != nil
  }

  /// The known name that is meant most likely: the same in other letters, the one of a city, or the
  /// least misspelt, of two the one with more of the same beginning; nil where none is close.
  static func nearest(to name: String) -> String? {
    if let fixed = fixedOffset(name) { return fixed }
    let wanted = folded(name)
    guard wanted.count >= 2 else { return nil }
    let known = (TimeZone.knownTimeZoneIdentifiers + withoutRegion).sorted()
    var best: (name: String, distance: Int, shared: Int)?
    for candidate in known {
      let full = folded(candidate)
      let city = Array(full.split(separator: "/").last ?? [])
      for form in full == city ? [full] : [full, city] {
        // Three letters are near to too many others.
        let most = wanted.count < 4 ? 0 : max(1, form.count / 3)
        let limit = min(most, best?.distance ?? .max)
        guard let distance = editDistance(wanted, form, atMost: limit) else { continue }
        let shared = zip(wanted, form).prefix { $0 == $1 }.count
        if let best, (best.distance, -best.shared) <= (distance, -shared) { continue }
        best = (candidate, distance, shared)
      }
    }
    return best?.name
  }

  /// `Etc/GMT-3` for `GMT+3`: in the IANA database such names count the other way.
  private static func fixedOffset(_ name: String) -> String? {
    guard let match = name.wholeMatch(of: /(?:UTC|GMT)? ?([+-])0?(\d{1,2})(?::?00)?/),
      let hours = Int(match.2)
    else { return nil }
    let fixed = "Etc/GMT\(match.1 == "+" ? "-" : "+")\(hours)"
    return TimeZone(identifier: fixed) == nil ? nil : fixed
  }

  private static func folded(_ name: String) -> [Unicode.Scalar] {
    let plain = name.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
    return Array(plain.replacing(" ", with: "_").unicodeScalars)
  }
}
