import Foundation
import Storage
import TestSupport
import Testing
import TextAnalysis
import VectorSpace

struct ConceptTests {
  private let glossary: Glossary
  private let finder: ConceptFinder

  init() throws {
    let path = packageRoot.appending(path: "datasets/glossary/glossary.tsv").path
    glossary = try Glossary(tabSeparated: try TextFile.text(at: path), path: path)
    finder = ConceptFinder(glossary)
  }

  private func concepts(in text: String, _ language: Language?) -> [String] {
    finder.mentions(in: [(text, language)])[0].map { glossary.concepts[$0.concept].id }
  }

  @Test(
    arguments: [
      ("Rénovation d'un télésiège", Language.fr), ("Two new chairlifts", .en),
      ("Ersatz der Sesselbahn", .de), ("nuova seggiovia", .it), ("telesilla con estación", .es),
      ("кресельная канатная дорога", .ru),
    ])
  func `one concept is found in every language`(text: String, language: Language) {
    #expect(concepts(in: text, language).contains("telesiege"), "\(concepts(in: text, language))")
  }

  @Test func `inflected and compound forms meet their label`() {
    #expect(concepts(in: "Beschneiungsanlagen", .de).contains("neige-culture"))
    #expect(concepts(in: "телесиеж", .ru).isEmpty)
  }

  @Test func `ranges quote the text`() {
    let text = "Nous voulons un télésiège débrayable, été comme hiver."
    let bytes = Array(text.utf8)
    for mention in finder.mentions(in: [(text, .fr)])[0] {
      #expect(!mention.ranges.isEmpty)
      for range in mention.ranges {
        #expect(String(validating: bytes[range], as: UTF8.self) != nil)
      }
    }
  }

  @Test func `what is narrower answers more than what is broader`() throws {
    let coverage = ConceptCoverage(glossary, ConceptStatistics(glossary, offers: []))
    let index = { (id: String) in self.glossary.concepts.firstIndex { $0.id == id }! }
    let broad = index("transport-par-cable")
    let narrow = index("telesiege")
    let narrower = coverage.relation(asked: broad, offered: narrow)
    let broader = coverage.relation(asked: narrow, offered: broad)
    #expect(narrower > broader && broader > 0)
    #expect(coverage.relation(asked: narrow, offered: narrow) == 1)
    #expect(coverage.relation(asked: narrow, offered: index("hotel")) == 0)
  }

  @Test func `the answers' contributions add up to the coverage, at most one`() {
    let asked = finder.mentions(in: [("télésiège, neige de culture et avalanche", .fr)])[0]
    let offered = finder.mentions(in: [("télésiège débrayable et enneigeurs", .fr)])[0]
    let coverage = ConceptCoverage(glossary, ConceptStatistics(glossary, offers: [offered]))
    let sum = coverage.answers(to: asked, by: offered).reduce(0) { $0 + $1.contribution }
    #expect(coverage.coverages(of: asked, by: [[], offered]) == [0, sum])
    #expect(coverage.coverages(of: [], by: [offered]) == [0])
    #expect(sum > 0.3 && sum < 1)
  }

  @Test(
    arguments: [
      ("id\tfr\n", "no header"), ("id\tbroader\txx\n", ":1: unknown language 'xx'"),
      ("id\tbroader\tfr\na\t\n", ":2: 2 columns where the header has 3"),
      ("id\tbroader\tfr\na\t\tx\na\t\ty\n", ":3: id 'a' stands twice"),
      ("id\tbroader\tfr\na\tb\tx\n", ":2: broader 'b' is no concept's id"),
      ("id\tbroader\tfr\n\t\tx\n", ":2: id is empty"),
    ])
  func `a wrong glossary names its line`(text: String, sentence: String) {
    #expect { try Glossary(tabSeparated: text, path: "G") } throws: {
      "\($0)".contains(sentence)
    }
  }

  @Test func `lines may end as on Windows`() throws {
    let text = "# remark\r\nid\tbroader\tfr\r\na\t\tneige|flocon\r\n"
    let glossary = try Glossary(tabSeparated: text, path: "G")
    #expect(glossary.concepts.map(\.labels) == [[.fr: ["neige", "flocon"]]])
  }
}
