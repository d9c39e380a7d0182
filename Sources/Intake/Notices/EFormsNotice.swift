/// A notice in eForms: UBL 2.3 with the EU's extensions (since 2023).
///
/// - SeeAlso: Publications Office, *eForms SDK*, schema documentation; Regulation (EU) 2019/1780.
struct EFormsNotice {
  private(set) var notice = Notice()
  private(set) var warnings: [IntakeWarning] = []
  /// Three letters.
  private let language: String
  private var otherLanguages: Set<String> = []

  static let roots: Set<String> = [
    "ContractNotice", "ContractAwardNotice", "PriorInformationNotice",
  ]

  init(_ root: XMLElement) {
    let main = root.first("NoticeLanguageCode")?.words ?? ""
    let additional = root.all(at: "AdditionalNoticeLanguage", "ID").map(\.words)
    let stated = [main] + additional
    language = additional.isEmpty ? main : ["FRA", "ENG"].first(where: stated.contains) ?? main
    otherLanguages = Set(stated.filter { !$0.isEmpty && $0 != language })
    notice.id =
      root.all("ID").first { $0.attribute("schemeName") == "notice-id" }?.words
      ?? root.first("ID")?.words ?? ""
    notice.kind = root.first("NoticeTypeCode")?.words
    notice.published = root.first("IssueDate").map { String($0.words.prefix(10)) }
    notice.language = NoticeCodes.language(language)
    readBuyers(root)
    let parts = root.all("ProcurementProjectLot")
    let lots = parts.filter { $0.first("ID")?.attribute("schemeName") != "LotsGroup" }
    describe(root.first("ProcurementProject"), lots)
    notice.deadline = ([deadline(root)] + lots.map(deadline)).compactMap { $0 }.min()
    if !otherLanguages.isEmpty {
      let names = otherLanguages.compactMap { NoticeCodes.language($0) }.sorted()
      warnings.append(IntakeWarning(.otherLanguages, names.joined(separator: " ")))
    }
    if notice.title.isEmpty {
      warnings.append(IntakeWarning(.missingField, at: notice.id, "title"))
    }
  }

  private mutating func describe(_ project: XMLElement?, _ lots: [XMLElement]) {
    notice.title = text(project?.all("Name"))
    notice.text = text(project?.all("Description"))
    notice.value = amount(project)
    notice.cpv = codes(project)
    // LOT-0000 and PAR-0000 are how an undivided notice writes itself.
    let isDivided =
      lots.count > 1 || lots.first.map { $0.first("ID")?.words.hasSuffix("-0000") } == false
    var described: [Notice.Lot] = []
    for part in lots { described.append(lot(part)) }
    if isDivided { notice.lots = described }
    if let first = described.first {
      if notice.title.isEmpty { notice.title = first.title }
      if notice.text.isEmpty { notice.text = first.text }
      if !isDivided, !notice.text.contains(first.text) { notice.text += "\n" + first.text }
    }
    for code in described.flatMap(\.cpv) where !notice.cpv.contains(code) {
      notice.cpv.append(code)
    }
  }

  private mutating func lot(_ part: XMLElement) -> Notice.Lot {
    let project = part.first("ProcurementProject")
    return Notice.Lot(
      id: part.first("ID")?.words ?? "", title: text(project?.all("Name")),
      text: text(project?.all("Description")), cpv: codes(project), value: amount(project),
      deadline: deadline(part))
  }

  /// The words in the language chosen, else in the first one given.
  private mutating func text(_ versions: [XMLElement]?) -> String {
    guard let versions, !versions.isEmpty else { return "" }
    let own = versions.filter { $0.attribute("languageID") == language }
    for other in versions.compactMap({ $0.attribute("languageID") }) where other != language {
      otherLanguages.insert(other)
    }
    let chosen = own.isEmpty ? [versions[0]] : own
    return chosen.map(\.words).joined(separator: "\n")
  }

  private func codes(_ project: XMLElement?) -> [String] {
    var found: [String] = []
    let classes =
      (project?.all("MainCommodityClassification") ?? [])
      + (project?.all("AdditionalCommodityClassification") ?? [])
    for code in classes.flatMap({ $0.all("ItemClassificationCode") }) {
      let digits = String(code.words.prefix(8))
      if !digits.isEmpty, !found.contains(digits) { found.append(digits) }
    }
    return found
  }

  private func amount(_ project: XMLElement?) -> Notice.Amount? {
    guard let total = project?.first(at: "RequestedTenderTotal", "EstimatedOverallContractAmount"),
      !total.words.isEmpty
    else { return nil }
    return Notice.Amount(amount: total.words, currency: total.attribute("currencyID"))
  }

  /// The earliest of requests to participate, expressions of interest, answers and tenders.
  private func deadline(_ part: XMLElement) -> String? {
    let periods = [
      "TenderSubmissionDeadlinePeriod", "ParticipationRequestReceptionPeriod",
      "InterestExpressionReceptionPeriod", "AnswerReceptionPeriod",
    ]
    guard let terms = part.first("TenderingProcess") else { return nil }
    return periods.flatMap { terms.descendants($0) }.compactMap { period in
      guard let day = period.first("EndDate")?.words.prefix(10) else { return nil }
      return period.first("EndTime").map { "\(day)T\($0.words)" } ?? String(day)
    }.min()
  }

  private mutating func readBuyers(_ root: XMLElement) {
    var companies: [String: XMLElement] = [:]
    for organization in root.descendants("Organization") {
      for party in organization.all("Company") + organization.all("TouchPoint") {
        for id in party.all(at: "PartyIdentification", "ID") { companies[id.words] = party }
      }
    }
    for party in root.all(at: "ContractingParty", "Party") {
      let id = party.first(at: "PartyIdentification", "ID")?.words ?? ""
      let company = companies[id] ?? party
      let name = text(company.all(at: "PartyName", "Name"))
      guard !name.isEmpty else {
        warnings.append(IntakeWarning(.missingField, at: id, "buyer"))
        continue
      }
      let address = company.first("PostalAddress")
      let country = address?.first(at: "Country", "IdentificationCode")?.words
      notice.buyers.append(
        Notice.Buyer(
          name: name, town: address?.first("CityName")?.words, country: NoticeCodes.country(country)
        ))
    }
    notice.country = notice.buyers.first?.country
  }
}
