import Testing
import TextAnalysis

struct NumberTests {
  private func terms(_ text: String, _ language: Language? = nil) -> [String] {
    Analyzer(language: language).tokens(in: text).map(\.term)
  }

  @Test(arguments: [
    ("2 000 m", ["2000", "m"]), ("2\u{A0}000\u{202F}000 m", ["2000", "000", "m"]),
    ("1\u{202F}250\u{202F}000", ["1250000"]), ("3,400 m", ["3400", "m"]), ("1’600", ["1600"]),
    ("2.500.000,75", ["2500000.75"]), ("1,234.5", ["1234.5"]), ("0.125", ["0.125"]),
    ("2018 180", ["2018", "180"]), ("12 34", ["12", "34"]),
  ])
  func `thousands are grouped by one separator`(text: String, expected: [String]) {
    #expect(terms(text) == expected)
  }

  @Test(arguments: [
    ("2,75 km", ["2.75", "km"]), ("4,9 M€", ["4.9", "m€"]), ("35km", ["35", "km"]),
    ("2.50", ["2.5"]), ("180m²", ["180", "m2"]), ("50 €", ["50", "€"]), ("100kWh", ["100", "kwh"]),
    ("1600–2400", ["1600", "2400"]), ("1600-2400", ["1600", "2400"]), ("80 %", ["80"]),
  ])
  func `decimals have a point, units are tokens`(text: String, expected: [String]) {
    #expect(terms(text) == expected)
  }

  @Test(arguments: [
    ("3S", ["3s"]), ("TSD6", ["tsd6"]), ("4x4", ["4x4"]), ("CO₂", ["co2"]), ("4K", ["4k"]),
    ("12.05.2026", ["12", "05", "2026"]), ("192.168.0.1", ["192", "168", "0", "1"]),
    ("14:30", ["14", "30"]),
  ])
  func `designations are words, dates and addresses no decimals`(text: String, expected: [String]) {
    #expect(terms(text) == expected)
  }

  @Test func `sizes meet in German and Russian`() {
    let german = Analyzer(language: .de).tokens(in: "8er-Sesselbahn")
    #expect(german.map(\.folded) == ["8er", "sesselbahn"])
    #expect(german[0].term == "8" && german[0].kind == .number)
    #expect(terms("10-местная", .ru)[0] == "10")
  }

  @Test(arguments: ["٢٬٥٠٠", "۲۵۰۰", "２５００", "2.500"])
  func `digits of every script are the same number`(text: String) {
    #expect(terms(text) == ["2500"])
  }

  @Test func `a measure keeps its place in the text`() {
    let text = "à 2 000 m"
    let tokens = Analyzer(language: .fr).tokens(in: text)
    #expect(tokens.map(\.range) == [0..<2, 3..<8, 9..<10])
    #expect(tokens.map(\.kind) == [.word, .number, .word])
  }
}
