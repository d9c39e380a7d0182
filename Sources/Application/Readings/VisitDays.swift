internal import Foundation
package import TextAnalysis

/// The first and the last day that dates in words name: "15–18 mars 2027", "2027年3月15日".
///
/// Months by their names in the text's language, in English and in French; a date without a month
/// or a year says no day.
package struct VisitDays: Equatable {
  /// As ISO 8601 writes them.
  package let first: String
  package let last: String

  /// Nil where no date names a day, a month and a year.
  package init?(in dates: [String], language: Language?) {
    let months = MonthNames(languages: [language, .en, .fr].compactMap { $0 })
    let year = dates.lazy.compactMap { DateWords($0, months).year }.first
    let days = dates.flatMap { DateWords($0, months).days(in: year) }.sorted()
    guard let first = days.first, let last = days.last else { return nil }
    (self.first, self.last) = (first, last)
  }
}

/// The numbers and months of one date, in order.
private struct DateWords {
  private enum Word: Equatable {
    case number(Int)
    case month(Int)
  }

  private let words: [Word]
  /// Days that are written in figures whole: 15.03.2027, 2027-03-15, 2027年3月15日.
  private let inFigures: [String]

  init(_ text: String, _ months: MonthNames) {
    let text = Self.westernDigits(text)
    inFigures = Self.figures(in: text)
    var words: [Word] = []
    for piece in text.split(whereSeparator: { !$0.isLetter && !$0.isNumber && !$0.isMark }) {
      let digits = piece.prefix { $0.isASCII && $0.isNumber }
      if let number = Int(digits) {
        words.append(.number(number))
      } else if let month = months.month(String(piece)) {
        words.append(.month(month))
      }
    }
    self.words = words
  }

  var year: Int? {
    if let figures = inFigures.first { return Int(figures.prefix(4)) }
    for case .number(let number) in words where Self.years.contains(number) { return number }
    return nil
  }

  /// - Parameter fallback: the year, where none is written here.
  func days(in fallback: Int?) -> [String] {
    if !inFigures.isEmpty { return inFigures }
    guard let year = year ?? fallback, let month = firstMonth else { return [] }
    var days: [String] = []
    // "March 30 to April 2" names the month before its days, "30 March to 2 April" after them.
    let isMonthFirst = words.first { $0 != .number(year) } == .month(month)
    var pending: [Int] = []
    var current: Int?
    for word in words {
      switch word {
      case .month(let next):
        let own = isMonthFirst ? current ?? next : next
        days += pending.map { Self.iso(year, own, $0) }
        (pending, current) = ([], next)
      case .number(let number) where (1...31).contains(number): pending.append(number)
      case .number: continue
      }
    }
    return (days + pending.map { Self.iso(year, current ?? month, $0) }).filter(Self.isDay)
  }

  private var firstMonth: Int? {
    for case .month(let month) in words { return month }
    return nil
  }

  private static let years = 2000...2100

  private static func iso(_ year: Int, _ month: Int, _ day: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(two(month))-\(two(day))"
  }

  private static func isDay(_ text: String) -> Bool {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    let components = DateComponents(
      calendar: Calendar(identifier: .gregorian), year: parts[0], month: parts[1], day: parts[2])
    return components.isValidDate
  }

  private static func figures(in text: String) -> [String] {
    let yearFirst = text.matches(
      of: /(20\d\d)\s*[-\/.年년]\s*(\d{1,2})\s*[-\/.月월]\s*(\d{1,2})/
    ).map { iso(Int($0.1)!, Int($0.2)!, Int($0.3)!) }
    let dayFirst = text.matches(of: /(\d{1,2})[.\/-](\d{1,2})[.\/-](20\d\d)/)
      .map { match -> String in
        let (one, two) = (Int(match.1)!, Int(match.2)!)
        return two > 12 ? iso(Int(match.3)!, one, two) : iso(Int(match.3)!, two, one)
      }
    let more = text.matches(of: /[至到~〜–-]\s*(\d{1,2})\s*[日일]/).compactMap { match -> String? in
      yearFirst.first.map { $0.prefix(8) + (match.1.count == 1 ? "0" : "") + String(match.1) }
    }
    return (yearFirst + dayFirst + more).filter(isDay)
  }

  /// Arabic, Persian and fullwidth digits as ASCII.
  private static func westernDigits(_ text: String) -> String {
    String(text.map { $0.isASCII ? $0 : $0.wholeNumberValue.map { Character("\($0 % 10)") } ?? $0 })
  }
}

extension Character {
  /// A mark that continues a word in some scripts.
  fileprivate var isMark: Bool {
    unicodeScalars.allSatisfy { $0.properties.generalCategory == .nonspacingMark }
  }
}

/// The names of the twelve months in some languages.
private struct MonthNames {
  private var numbers: [String: Int] = [:]

  init(languages: [Language]) {
    for language in languages {
      let formatter = DateFormatter()
      formatter.calendar = Calendar(identifier: .gregorian)
      formatter.locale = Locale(identifier: language.rawValue)
      let lists: [[String]] = [
        formatter.monthSymbols, formatter.standaloneMonthSymbols, formatter.shortMonthSymbols,
        formatter.shortStandaloneMonthSymbols,
      ]
      for names in lists {
        for (place, name) in names.enumerated() where place < 12 {
          let key = Self.key(name)
          if !key.isEmpty, numbers[key] == nil { numbers[key] = place + 1 }
        }
      }
    }
  }

  /// A name, or one with an ending: *marca*, *Mart'ta*, *марта*.
  func month(_ word: String) -> Int? {
    let key = Self.key(word)
    if let number = numbers[key] { return number }
    let longest = numbers.filter { $0.key.count >= 4 && key.hasPrefix($0.key) }
      .max { ($0.key.count, $1.key) < ($1.key.count, $0.key) }
    return longest?.value
  }

  private static func key(_ name: String) -> String {
    name.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
      .trimmingCharacters(in: CharacterSet(charactersIn: ". "))
  }
}
