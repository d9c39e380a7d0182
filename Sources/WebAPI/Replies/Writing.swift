internal import Application
internal import Foundation
internal import Matching
internal import TextAnalysis

/// How the replies that are asked most are written.
extension JSONWriter {
  mutating func write(_ match: MemberMatch) {
    object { writer in
      writer.field("rank", match.rank)
      writer.field("meritRank", match.meritRank)
      writer.field("member", match.member)
      writer.field("name", match.name)
      writer.fields(match.about)
      writer.field("score", match.score)
      writer.field("confidence", match.confidence.rawValue)
      writer.key("relations")
      writer.array(match.relations) { $1.write($0) }
      writer.key("requirements")
      writer.array(match.requirements) { $1.write($0) }
    }
  }

  private mutating func write(_ relation: Interaction) {
    object { writer in
      writer.field("kind", relation.kind.rawValue)
      writer.field("date", relation.date)
      writer.field("need", relation.need)
      writer.field("supplier", relation.supplier)
    }
  }

  mutating func write(_ hit: SearchReply.Hit) {
    object { writer in
      writer.field("rank", hit.rank)
      writer.field("member", hit.member)
      writer.field("name", hit.name)
      writer.fields(hit.about)
      writer.field("score", hit.score)
      writer.field("confidence", hit.confidence.rawValue)
      writer.field("foundBy", hit.foundBy.rawValue)
      writer.key("evidence")
      writer.write(hit.evidence)
    }
  }

  private mutating func fields(_ facts: MemberFacts) {
    field("kind", facts.kind)
    field("city", facts.city)
    field("department", facts.department)
    field("country", facts.country)
    field("website", facts.website)
  }

  private mutating func write(_ evidence: EvidenceReply) {
    object { writer in
      writer.field("requirement", evidence.requirement)
      writer.field("title", evidence.title)
      writer.field("capability", evidence.capability)
      writer.field("capabilityTitle", evidence.capabilityTitle)
      writer.field("probability", evidence.probability)
      writer.field("contribution", evidence.contribution)
      writer.key("sentence")
      writer.write(evidence.sentence)
      writer.explanation(of: evidence)
    }
  }

  private mutating func explanation(of evidence: EvidenceReply) {
    if let terms = evidence.sharedTerms {
      key("sharedTerms")
      array(terms) { $1.write($0) }
    }
    if let concepts = evidence.sharedConcepts {
      key("sharedConcepts")
      array(concepts) { $1.write($0) }
    }
    if let parts = evidence.parts {
      key("parts")
      array(parts) { $1.write($0) }
    }
  }

  private mutating func write(_ quote: Quote) {
    object { writer in
      writer.field("field", quote.field)
      writer.field("start", quote.start)
      writer.field("end", quote.end)
      writer.field("text", quote.text)
    }
  }

  private mutating func write(_ term: SharedTerm) {
    object { writer in
      writer.field("term", term.term)
      writer.key("inRequirement")
      writer.array(term.inRequirement) { $1.write($0) }
      writer.key("inCapability")
      writer.array(term.inCapability) { $1.write($0) }
      writer.field("cosine", term.cosine)
    }
  }

  private mutating func write(_ concept: SharedConcept) {
    object { writer in
      writer.field("concept", concept.concept)
      writer.field("label", concept.label)
      writer.key("inRequirement")
      writer.array(concept.inRequirement) { $1.write($0) }
      writer.key("inCapability")
      writer.array(concept.inCapability) { $1.write($0) }
      writer.field("coverage", concept.coverage)
    }
  }

  private mutating func write(_ part: Part) {
    object { writer in
      writer.field("name", part.name)
      writer.field("value", part.value)
      writer.field("weight", part.weight)
      writer.field("contribution", part.contribution)
    }
  }
}

extension SearchReply {
  func bytes() throws -> Data {
    var writer = JSONWriter()
    try writer.fields(of: self)
    return Data(writer.bytes)
  }
}

extension MatchReply {
  func bytes() throws -> Data {
    var writer = JSONWriter()
    try writer.fields(of: self)
    return Data(writer.bytes)
  }
}

extension JSONWriter {
  private mutating func field(_ subjects: [Subject]?) {
    guard let subjects else { return }
    key("subjects")
    array(subjects) { subject, writer in
      writer.object {
        $0.field("id", subject.id)
        $0.field("label", subject.label)
        $0.field("capabilities", subject.capabilities)
      }
    }
  }

  private mutating func field(_ admission: Admission?) {
    guard let admission else { return }
    key("admission")
    object { writer in
      writer.field("admitted", admission.admitted)
      writer.field("members", admission.members)
    }
  }

  fileprivate mutating func fields(of reply: SearchReply) throws {
    try object { writer in
      writer.field("query", reply.query)
      writer.field("corrected", reply.corrected)
      writer.field("language", reply.language?.rawValue)
      writer.field("confidence", reply.confidence.rawValue)
      writer.key("hits")
      writer.array(reply.hits) { $1.write($0) }
      writer.field("total", reply.total)
      writer.key("missing")
      writer.array(reply.missing) { $1.value($0) }
      writer.field(reply.subjects)
      try writer.field("facets", encoding: reply.facets)
      writer.field(reply.admission)
    }
  }

  fileprivate mutating func fields(of reply: MatchReply) throws {
    try object { writer in
      writer.field("need", reply.need)
      writer.field("title", reply.title)
      writer.field("language", reply.language?.rawValue)
      writer.field("confidence", reply.confidence.rawValue)
      writer.key("requirements")
      writer.array(zip(reply.requirements, reply.concepts)) { asked, writer in
        let (requirement, concepts) = asked
        writer.object {
          $0.field("id", requirement.id)
          $0.field("title", requirement.title)
          $0.field("inferred", requirement.inferred)
          $0.field("optional", requirement.isOptional)
          $0.key("conditions")
          $0.array(requirement.conditions) { $1.value($0) }
          $0.key("concepts")
          $0.array(concepts) { concept, writer in
            writer.object {
              $0.field("id", concept.id)
              $0.field("label", concept.label)
              $0.key("surfaces")
              $0.array(concept.surfaces) { $1.value($0) }
            }
          }
        }
      }
      writer.field(reply.subjects)
      writer.key("exclusions")
      writer.array(reply.exclusions) { $1.value($0) }
      try writer.field("facts", encoding: reply.facts)
      writer.key("matches")
      writer.array(reply.matches) { $1.write($0) }
      writer.field("policy", reply.policy.rawValue)
      writer.field("ndcgGivenUp", reply.ndcgGivenUp)
      try writer.field("gaps", encoding: reply.gaps)
      writer.field(reply.admission)
      try writer.field("decision", encoding: reply.decision)
    }
  }
}
