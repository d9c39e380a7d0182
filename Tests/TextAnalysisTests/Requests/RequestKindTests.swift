import Foundation
import Testing
import TextAnalysis

/// Faults as kinds: each is tried in every language with several things.
struct RequestKindTests {
  /// Which of a pair of things.
  private enum Thing { case first, second }

  private func check(
    _ phrases: RequestPhrases, asks: [Thing], refuses: [Thing] = [],
    sourceLocation: SourceLocation = #_sourceLocation,
    text: (_ a: String, _ b: String) -> String
  ) {
    for (a, b) in phrases.pairs {
      let text = text(a, b)
      let reading = RequestCueFiles.reader(phrases.language).reading(of: text)
      let titles = reading.requirements.map { $0.title.lowercased() }
      let wanted = asks.map { ($0 == .first ? a : b).lowercased() }
      #expect(titles.count == wanted.count, "\(text)", sourceLocation: sourceLocation)
      for (title, wish) in zip(titles, wanted) {
        #expect(title.contains(wish), "\(text)", sourceLocation: sourceLocation)
      }
      for refused in refuses.map({ $0 == .first ? a : b }) {
        #expect(
          reading.exclusions.contains { $0.text.lowercased().contains(refused.lowercased()) },
          "\(text)", sourceLocation: sourceLocation)
      }
    }
  }

  @Test(arguments: RequestPhrases.all)
  func `an ask in a polite phrase is one requirement`(phrases: RequestPhrases) {
    check(phrases, asks: [.first]) { phrases.text("polite", $0, $1) }
  }

  @Test(arguments: RequestPhrases.all, ["refuse", "there", "cancelled"])
  func `what is refused, there already or cancelled is excluded and not asked`(
    phrases: RequestPhrases, kind: String
  ) {
    check(phrases, asks: [.first], refuses: [.second]) { a, b in
      phrases.text("ask", a, b) + " " + phrases.text(kind, a, b)
    }
  }

  @Test(arguments: RequestPhrases.all)
  func `what a phrase leaves out is excluded`(phrases: RequestPhrases) {
    check(phrases, asks: [.first], refuses: [.second]) {
      phrases.text("without", $0, $1)
    }
  }

  @Test(arguments: RequestPhrases.all)
  func `where it is to stand is no presentation of who asks`(phrases: RequestPhrases) {
    check(phrases, asks: [.first]) { phrases.text("setting", $0, $1) }
  }

  @Test(arguments: RequestPhrases.all.filter { $0.has("replace") })
  func `what is replaced is excluded, what replaces it is asked`(phrases: RequestPhrases) {
    check(phrases, asks: [.first], refuses: [.second]) { phrases.text("replace", $0, $1) }
  }

  @Test(arguments: RequestPhrases.all)
  func `what the budget decides is optional`(phrases: RequestPhrases) {
    check(phrases, asks: [.first, .second]) { a, b in
      phrases.text("ask", a, b) + " " + phrases.text("optional", a, b)
    }
    let (a, b) = phrases.pairs[0]
    let text = phrases.text("ask", a, b) + " " + phrases.text("optional", a, b)
    let reading = RequestCueFiles.reader(phrases.language).reading(of: text)
    #expect(reading.requirements.map(\.isOptional) == [false, true], "\(text)")
  }

  @Test(arguments: RequestPhrases.all)
  func `a postscript after the closing still asks`(phrases: RequestPhrases) {
    check(phrases, asks: [.first, .second]) { a, b in
      [phrases.text("ask", a, b), phrases.text("closing", a, b), phrases.text("ps", a, b)]
        .joined(separator: "\n")
    }
  }

  @Test(arguments: RequestPhrases.all)
  func `headers, signature, disclaimer and quoted mail ask nothing`(phrases: RequestPhrases) {
    check(phrases, asks: [.first]) { a, b in
      [
        phrases.text("frm", a, b), phrases.text("subject", a, b), "", phrases.text("ask", a, b), "",
        phrases.text("closing", a, b), phrases.text("sign", a, b),
        phrases.text("disclaimer", a, b), "", phrases.text("reply", a, b),
        phrases.text("quoted", a, b),
      ].joined(separator: "\n")
    }
  }

  @Test(arguments: RequestPhrases.all)
  func `flow, length, budget and date are conditions of one requirement`(phrases: RequestPhrases) {
    for (a, b) in phrases.pairs {
      let text = phrases.text("figures", a, b)
      let reading = RequestCueFiles.reader(phrases.language).reading(of: text)
      #expect(reading.requirements.count == 1, "\(text)")
      #expect(reading.requirements.first?.title.lowercased() == a.lowercased(), "\(text)")
      #expect(reading.requirements.first.map { $0.conditions.count > 1 } ?? false, "\(text)")
    }
  }

  @Test(arguments: RequestPhrases.all)
  func `quantities in any order, with or without a word for them, are in no title`(
    phrases: RequestPhrases
  ) {
    let comma = ["zh": "，", "ja": "、", "fa": "، ", "ar": "، "][phrases.language.rawValue] ?? ", "
    for (a, b) in phrases.pairs {
      let parts = phrases.text("figures", a, b).trimmingCharacters(in: ["。", "."])
        .replacingOccurrences(of: "، ", with: "،").replacingOccurrences(of: ", ", with: "،")
        .replacingOccurrences(of: "，", with: "،").replacingOccurrences(of: "、", with: "،")
        .components(separatedBy: "،")
      for order in [
        Array(parts.dropFirst().reversed()), parts.dropFirst() + ["1.8 km", "450 m"],
        ["1.8 km"] + parts.dropFirst().reversed(),
      ] {
        let text = ([parts[0]] + order).joined(separator: comma) + "."
        let reading = RequestCueFiles.reader(phrases.language).reading(of: text)
        #expect(reading.requirements.map { $0.title.lowercased() } == [a.lowercased()], "\(text)")
        #expect(reading.requirements.first?.conditions.count == order.count, "\(text)")
      }
    }
  }

  @Test(arguments: RequestPhrases.all)
  func `the items of a list and the rows of a table are one requirement each`(
    phrases: RequestPhrases
  ) {
    check(phrases, asks: [.first, .second]) { a, b in
      phrases.text("head", a, b) + "\n- 12 \(a)\n- \(b) (500)"
    }
    check(phrases, asks: [.first, .second]) { a, b in "\(a)\t2\t11/2027\n\(b)\t1200 m\t09/2027" }
    check(phrases, asks: [.first], refuses: [.second]) { a, b in
      phrases.text("head", a, b) + "\n- \(a)\n" + phrases.text("refuse", a, b)
    }
  }
}
