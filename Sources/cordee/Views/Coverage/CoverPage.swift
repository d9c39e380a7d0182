internal import Matching
internal import TextAnalysis

/// A coverage as a page to send to the members concerned.
struct CoverPage {
  let coverage: Coverage
  let sentences: CoverSentences

  var page: HTML {
    HTML(
      title: sentences.title, language: sentences.wording.language.rawValue,
      parts: [HTML.paragraph(sentences.facts)] + consortium + others
        + [HTML.heading(sentences.lots), lots] + chances + reasons)
  }

  private var consortium: [String] {
    [
      HTML.heading(sentences.size(of: coverage.consortium)),
      HTML.list(
        coverage.consortium.members.map {
          HTML.strong($0.name) + ": " + HTML.escaped(sentences.part(of: $0))
        }),
    ] + sentences.brokenRules.map(HTML.paragraph)
  }

  private var others: [String] {
    coverage.alternatives.isEmpty
      ? []
      : [
        HTML.heading(sentences.alternatives),
        HTML.list(coverage.alternatives.map { HTML.escaped(sentences.other($0)) }),
      ]
  }

  private var lots: String {
    HTML.table(
      ["", "", sentences.leads, sentences.completes].map(HTML.escaped),
      coverage.lots.map { lot in
        [lot.id, lot.title].map(HTML.escaped)
          + [
            HTML.escaped(
              lot.covered ? names(lot.leads) : sentences.nearest(lot)),
            HTML.escaped(names(lot.completes)),
          ]
      }, caption: sentences.facts)
  }

  private func names(_ members: [String]) -> String {
    members.map(sentences.name).joined(separator: ", ")
  }

  private var chances: [String] {
    coverage.members.isEmpty ? [] : [HTML.heading(sentences.matrix), matrix]
  }

  private var matrix: String {
    HTML.table(
      [sentences.wording.member].map(HTML.escaped) + coverage.lots.map { HTML.escaped($0.id) },
      coverage.members.map { row in
        [HTML.escaped(row.name)] + row.probabilities.map(cell)
      }, caption: sentences.matrix)
  }

  private func cell(_ probability: Double) -> String {
    let percent = Decimals.percent(probability)
    return probability >= coverage.level ? HTML.strong(percent) : percent
  }

  /// Of each partner, why it covers the lots it covers.
  private var reasons: [String] {
    let rows = Dictionary(uniqueKeysWithValues: coverage.members.map { ($0.member, $0) })
    let places = Dictionary(
      coverage.lots.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let cells = coverage.consortium.members.flatMap { partner in
      (partner.lots + partner.completes).compactMap { lot -> [String]? in
        guard let row = rows[partner.member], let place = places[lot] else { return nil }
        let evidence = row.evidence[place]
        return [
          HTML.escaped(partner.name), HTML.escaped("\(lot) \(coverage.lots[place].title)"),
          HTML.escaped(evidence.title), "<q>\(HTML.escaped(evidence.sentence.text))</q>",
        ]
      }
    }
    let wording = sentences.wording
    let columns = [wording.member, wording.say("lot", "lot"), wording.capability, wording.reason]
    return cells.isEmpty
      ? []
      : [
        HTML.heading(wording.say("Why", "Pourquoi")),
        HTML.table(
          columns.map(HTML.escaped), cells, caption: sentences.size(of: coverage.consortium)),
      ]
  }
}
