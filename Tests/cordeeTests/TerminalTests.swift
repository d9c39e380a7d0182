import LinearAlgebra
import Testing
import cordee

struct DisplayWidthTests {
  @Test(arguments: [
    ("neige", 5), ("снег", 4), ("人工降雪", 8), ("인공설", 6), ("スキー", 6), ("ｽｷｰ", 3), ("e\u{301}", 1),
    ("برف", 3), ("🏔️", 2), ("⛷", 1), ("👩‍🚒", 2), ("\u{200B}", 0), ("\u{1B}[0m", 3), ("─━╸", 3),
    ("ＡＢ", 4),
    ("Ạ̈", 1), ("", 0),
  ])
  func `a text takes as many columns as a terminal gives it`(text: String, columns: Int) {
    #expect(DisplayWidth.of(text) == columns)
  }
}

struct StyledTextTests {
  @Test func `what could move the cursor or turn the text is left out`() {
    let text = StyledText("a\u{1B}[31mb\u{07}c\u{9B}d\u{202E}e\nf\tg")
    #expect(text.rendered(color: false) == "a[31mbcde f g")
  }

  @Test func `colors are asked for and given back`() {
    let text = StyledText("of ") + StyledText("snow", .matched)
    #expect(text.rendered(color: true) == "of \u{1B}[1;4msnow\u{1B}[0m")
    #expect(text.rendered(color: false) == "of snow")
  }

  @Test func `a line that is too long goes on under its first word`() {
    let lines = StyledText("- snow guns for the piste").wrapped(to: 14, hanging: 2)
    #expect(lines.map { $0.rendered(color: false) } == ["- snow guns", "  for the", "  piste"])
  }

  @Test func `Chinese breaks between characters`() {
    let lines = StyledText("人工降雪设备").wrapped(to: 8)
    #expect(lines.map { $0.rendered(color: false) } == ["人工降雪", "设备"])
  }

  @Test func `what is cut off is replaced by an ellipsis`() {
    #expect(StyledText("人工降雪").truncated(to: 6).rendered(color: false) == "人工…")
    #expect(StyledText("snow").truncated(to: 4).rendered(color: false) == "snow")
  }
}

struct WrappingProperties {
  @Test(arguments: 0..<200)
  func `no line is too wide and no letter is lost`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var text = StyledText()
    for _ in 0..<Int.random(in: 0...12, using: &random) {
      let letters = (0..<Int.random(in: 0...14, using: &random)).map { _ in
        "aé з人雪 눈ｽ-".randomElement(using: &random)!
      }
      text += StyledText(String(letters), Bool.random(using: &random) ? .plain : .strong)
    }
    let hanging = Int.random(in: 0...4, using: &random)
    let limit = Int.random(in: 12...40, using: &random)
    let lines = text.wrapped(to: limit, hanging: hanging)
    #expect(lines.allSatisfy { $0.width <= limit }, "seed \(seed)")
    #expect(letters(lines) == letters([text]), "seed \(seed)")
  }

  private func letters(_ lines: [StyledText]) -> String {
    lines.map { $0.rendered(color: false) }.joined().filter { $0 != " " }
  }
}

struct BarTests {
  @Test(arguments: [
    (0, "────"), (0.5, "━━──"), (0.6, "━━╸─"), (1, "━━━━"), (7, "━━━━"), (-1, "────"),
  ])
  func `a bar is as long as its fraction`(fraction: Double, drawn: String) {
    #expect(Bar.drawn(fraction, columns: 4).rendered(color: false) == drawn)
  }
}

struct HighlightTests {
  @Test func `marked words are set off, overlapping ones once`() {
    let text = Highlight.text("préparer la neige", marking: [13..<18, 0..<9, 2..<9])
    let expected =
      StyledText("préparer", .matched) + StyledText(" la ") + StyledText("neige", .matched)
    #expect(text == expected)
  }

  @Test(arguments: [[0..<99], [2..<3], [-2..<1]])
  func `a range that is none of the text is passed over`(ranges: [Range<Int>]) {
    let text = StyledText("p", .matched) + StyledText("ré")
    #expect(Highlight.text("pré", marking: ranges + [0..<1]) == text)
  }
}
