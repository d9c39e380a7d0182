package import Intake
package import Matching
internal import TextAnalysis

/// The request that a file holds.
package enum FileRequest {
  /// A notice as a call with its lots, anything else by its text.
  ///
  /// - Throws: `FileRequestError` where it holds several notices, or a contact and no request.
  package static func need(of document: IntakeDocument) throws(FileRequestError) -> Need {
    if document.notices.count > 1 { throw .severalNotices(document.notices.count) }
    if let notice = document.notices.first { return Need(notice) }
    return Need(id: Need.unnamedID, title: "", text: try text(of: document))
  }

  /// All text that it holds, of its notices too.
  ///
  /// - Throws: `FileRequestError.contact`.
  package static func text(of document: IntakeDocument) throws(FileRequestError) -> String {
    if document.notices.isEmpty, !document.contacts.isEmpty { throw .contact }
    let notices = document.notices.flatMap { notice in
      [notice.title, notice.text] + notice.lots.flatMap { [$0.title, $0.text] }
    }
    return ([document.readingText] + notices).filter { !$0.isEmpty }.joined(separator: "\n")
  }
}

/// Why a file that can be read is no request.
package enum FileRequestError: Error, Equatable {
  case severalNotices(Int)
  case contact

  package func sentence(in language: IntakeLanguage) -> String {
    switch (self, language) {
    case (.severalNotices(let count), .french):
      "\(count) avis là où un seul est attendu ; envoyez-les un par un"
    case (.severalNotices(let count), .english):
      "\(count) notices where one is expected; send them one by one"
    case (.contact, .french): "une carte de visite, et pas de demande ; importez-la"
    case (.contact, .english): "a contact and no request; import it"
    }
  }
}

extension Need {
  /// Of a need that is no stored one.
  package static let unnamedID = "request"

  /// A notice as a call: each of its lots a requirement.
  package init(_ notice: Notice) {
    let lots = notice.lots.filter { !$0.title.isEmpty || !$0.text.isEmpty }
    self.init(
      id: notice.id.isEmpty ? Need.unnamedID : notice.id, kind: .call,
      issuer: notice.buyers.first?.name, country: notice.country,
      language: notice.language.flatMap(Language.init), title: notice.title, text: notice.text,
      requirements: lots.enumerated().map { index, lot in
        Requirement(id: "R\(index + 1)", title: lot.title.isEmpty ? lot.text : lot.title)
      }, facts: NeedFacts(deadline: notice.deadline), cpv: notice.cpv,
      published: notice.published.map { String($0.prefix(10)) })
  }
}
