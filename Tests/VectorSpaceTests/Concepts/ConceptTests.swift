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
      ("Ersatz der Sesselbahn", .de), ("nuova seggiovia", .it), ("un telesilla nuevo", .es),
      ("кресельная канатная дорога", .ru),
    ])
  func `one concept is found in every language`(text: String, language: Language) {
    #expect(concepts(in: text, language).contains("telesiege"), "\(concepts(in: text, language))")
  }

  /// A label that names its own concept, in its language and where the language is unsure.
  @Test(arguments: [Language.fr, .en, .de, .it, .es, .ru, .pl, .zh, .ja, .tr])
  func `preferred labels find their own concept, language known or not`(language: Language) {
    let labels = glossary.concepts.enumerated().compactMap { index, concept in
      concept.labels[language]?.first.map { (index, $0) }
    }.enumerated().filter { $0.offset % 7 == 0 }.map(\.element)
    func missed(_ known: Language?) -> [String] {
      labels.filter { index, label in
        !finder.mentions(in: [(label, known)])[0].contains { $0.concept == index }
      }.map(\.1)
    }
    #expect(missed(language).count * 20 <= labels.count, "\(missed(language))")
    #expect(missed(nil).count * 5 <= labels.count, "\(missed(nil))")
  }

  /// Everyday words that once were taken for something of the trade.
  @Test(
    arguments: [
      ("station", Language.fr, "stationnement"), ("in montagna", .it, "accessibilite"),
      ("montagne", .fr, "accessibilite"), ("training", .en, "trail"),
      ("signal", .fr, "signaletique"),
      ("silla", .es, "telesiege"), ("chair", .en, "telesiege"), ("well", .en, "forage"),
      ("hope you are well", .en, "thermalisme"), ("park", .en, "parcours-aventure"),
      ("Qui assure le secours ?", .fr, "assurance-droit"), ("estación", .es, "stationnement"),
      ("il skie et il adore", .fr, "bar-apres-ski"),
      ("toute l'équipe", .fr, "support-informatique"),
    ])
  func `everyday words are no false friends`(text: String, language: Language, concept: String) {
    #expect(!concepts(in: text, language).contains(concept), "\(concepts(in: text, language))")
  }

  @Test(
    arguments: [
      ("télésiège pour notre domaine skiable", Language.fr), ("chairlift for our ski resort", .en),
      ("Sessellift für unser Skigebiet", .de),
      ("seggiovia per il nostro comprensorio sciistico", .it),
      ("telesilla para nuestra estación de esquí", .es),
      ("кресельная канатная дорога для горнолыжного курорта", .ru),
      ("滑雪场的吊椅缆车", .zh),
    ])
  func `where it is to stand is setting, not a concept`(text: String, language: Language) {
    let reading = finder.reading(of: text, in: language)
    let ids = reading.mentions.map { glossary.concepts[$0.concept].id }
    #expect(ids.contains("telesiege"), "\(ids)")
    #expect(!reading.settings.isEmpty && !reading.isOnlySetting && reading.isOfTrade)
  }

  @Test(
    arguments: [
      ("pour notre domaine skiable", Language.fr), ("for our ski resort", .en),
      ("für unser Skigebiet", .de), ("для горнолыжного курорта", .ru),
    ])
  func `a request that is only setting is known as one`(text: String, language: Language) {
    #expect(finder.reading(of: text, in: language).isOnlySetting)
  }

  @Test(
    arguments: [
      ("insurance for a ski resort", Language.en, "insure"),
      ("assurer la maintenance", .fr, "maintain"),
      ("Wartung der Lifte", .de, "maintain"), ("formazione del personale", .it, "train"),
      ("alquiler de esquís", .es, "rent"), ("строительство канатной дороги", .ru, "build"),
    ])
  func `activities are read beside things`(text: String, language: Language, activity: String) {
    let reading = finder.reading(of: text, in: language)
    #expect(reading.activities.keys.contains { glossary.activities[$0].id == activity })
  }

  @Test func `a concept after a preposition counts less than the first`() {
    let reading = finder.reading(of: "étude d'avalanche pour un hôtel", in: .fr)
    let roles = Dictionary(
      uniqueKeysWithValues: reading.mentions.map {
        (glossary.concepts[$0.concept].id, $0.isSecondary)
      })
    #expect(roles["hotel"] == true && roles["avalanche"] == false, "\(roles)")
  }

  /// No label stands under two concepts of one language.
  @Test func `a label belongs to one concept`() {
    for language in Language.allCases {
      var owners: [String: String] = [:]
      for concept in glossary.concepts {
        for label in concept.labels[language] ?? [] {
          let other = owners.updateValue(concept.id, forKey: label.lowercased())
          #expect(other == nil || other == concept.id, "\(language) \(label)")
        }
      }
    }
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
