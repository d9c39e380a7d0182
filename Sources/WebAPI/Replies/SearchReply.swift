internal import Application
internal import Matching
internal import TextAnalysis

/// What a phrase finds.
struct SearchReply {
  let query: String
  let corrected: String?
  let language: Language?
  let confidence: Confidence
  let hits: [Hit]
  /// All that match, whatever `top`.
  let total: Int
  /// Words of the query that nothing in the catalogue answers.
  let missing: [String]
  /// What the query could be about, where it says only where.
  let subjects: [Subject]?
  let facets: Facets
  let admission: Admission?

  init(_ exchange: RequestContext, text: String) throws {
    let workspace = exchange.workspace
    let answer = try workspace.search(
      text, top: exchange.query.count("top"), eligibility: Filters.eligibility(exchange.query))
    let catalogue = workspace.index.catalogue
    (query, corrected, language) = (answer.query, answer.corrected, answer.language)
    (confidence, missing, subjects) = (answer.confidence, answer.missing, answer.subjects)
    total = answer.matching.count
    facets = FilterTable.facets(of: answer.matching.map { catalogue.members[$0] })
    admission = answer.admission
    hits = answer.hits.map { Hit($0, of: catalogue) }
  }

  struct Hit {
    let rank: Int
    let member: String
    let name: String
    let score: Double
    let confidence: Confidence
    let foundBy: SearchHit.Found
    let evidence: EvidenceReply
    let about: MemberFacts

    init(_ hit: SearchHit, of catalogue: Catalogue) {
      (rank, member, name) = (hit.rank, hit.member, hit.name)
      (score, confidence, foundBy) = (hit.score, hit.confidence, hit.foundBy)
      evidence = EvidenceReply(hit.evidence, isExplained: true)
      about = MemberFacts(catalogue.members[catalogue.index(of: hit.member)!])
    }
  }
}
