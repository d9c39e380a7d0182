import Testing
import TextAnalysis

struct SentencesTests {
  private func split(_ text: String) -> [String] {
    sentences(of: text).map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) }
  }

  @Test(arguments: [
    "Nous cherchons des télésièges.| Et de la neige !| Pourquoi ?| Parce que…",
    "Требуются дороги.| Сколько?| Шесть!", "我们需要缆车。|多少？|六条！", "雪を求む。|「急ぎです。」|以上",
    "نحتاج مصاعد.| كم؟| ستة.", "눈이 옵니다.| 리프트가 멈춥니다.", "He said \"stop.\"| Then he left.",
    "Was it 3309 m?| Yes.", "До вершины 3309 м.| Требуются дороги.",
    "It opened in 2014.| Nobody came.",
  ])
  func `a stop ends a sentence`(marked: String) {
    let parts = marked.split(separator: "|").map { String($0.drop { $0 == " " }) }
    #expect(split(marked.replacing("|", with: "")) == parts)
  }

  @Test(arguments: [
    "M. Dupont et Mme St. Jean, env. 2.5 km", "La S.A.S. Poma", "J. R. Tolkien", "z. B. Schnee",
    "т. е. снег", "ул. Ленина, г. Алматы", "e.g. Snow", "Am 30. Juni 2026", "art. 5 du code",
    "approx. 200 m", "www.poma.net", "Oh ! dit-il", "12.05.2026",
  ])
  func `an abbreviation, a decimal, an initial ends none`(text: String) {
    #expect(split(text) == [text])
  }

  @Test func `list items come without their marks`() {
    let text = "Needs:\n- one\n* two\n1. three\n2) four\n(c) five\n• six • seven\n\n① eight\n"
    #expect(
      split(text) == ["Needs:", "one", "two", "three", "four", "five", "six", "seven", "eight"])
  }

  @Test func `a wrapped line goes on, a short one is an item`() {
    let long = "a line that is long enough to have been wrapped\nby a program"
    #expect(split(long) == [long])
    #expect(split("télésièges\r\nneige de culture") == ["télésièges", "neige de culture"])
    #expect(split("Title of quite a long line above the text\n\nand its text").count == 2)
  }

  @Test(arguments: ["", " \n\t ", "...", "— !?", "\u{0}\u{0}"])
  func `a text without a word has no sentence`(text: String) {
    #expect(sentences(of: text).isEmpty)
  }
}
