internal import Foundation

/// Notices as JSON: OCDS releases, packages and records, needs in our own form, one a line or alone.
///
/// - SeeAlso: Open Contracting Data Standard 1.1, *release schema*, *record package*.
struct JSONNotices {
  private(set) var form: FileForm = .json
  private(set) var notices: [Notice] = []
  private(set) var warnings: [IntakeWarning] = []

  private typealias Object = [String: Any]

  /// Nil where the text is no JSON.
  init?(_ text: String) {
    if let whole = try? JSONSerialization.jsonObject(with: Data(text.utf8)) {  // else lines of it
      read(whole, at: nil)
    } else if !readLines(text) {
      return nil
    }
  }

  private mutating func readLines(_ text: String) -> Bool {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let written = lines.indices.filter { !lines[$0].allSatisfy(\.isWhitespace) }
    guard written.count > 1,
      written.allSatisfy({ lines[$0].first == "{" || lines[$0].first == "[" })
    else { return false }
    var count = 0
    for index in written {
      let place = "line \(index + 1)"
      // A line that is no JSON is reported with its place.
      guard let value = try? JSONSerialization.jsonObject(with: Data(lines[index].utf8)) else {
        warnings.append(IntakeWarning(.skippedRecord, at: place, "JSON"))
        continue
      }
      count += 1
      read(value, at: place)
    }
    if form == .json { form = .jsonLines }
    return count > 0
  }

  private mutating func read(_ value: Any, at place: String?) {
    if let list = value as? [Any] {
      for (index, item) in list.enumerated() {
        read(item, at: [place, "[\(index)]"].compactMap { $0 }.joined(separator: " "))
      }
      return
    }
    guard let object = value as? Object else {
      warnings.append(IntakeWarning(.skippedRecord, at: place))
      return
    }
    if let releases = object["releases"] as? [Object], object["ocid"] == nil {
      for release in releases { add(release: release, package: object, at: place) }
    } else if let records = object["records"] as? [Object] {
      for record in records {
        let linked = record["releases"] as? [Object]
        if let release = record["compiledRelease"] as? Object ?? linked?.last {
          add(release: release, package: object, at: place)
        } else {
          warnings.append(IntakeWarning(.skippedRecord, at: record["ocid"] as? String ?? place))
        }
      }
    } else if object["ocid"] != nil {
      add(release: object, package: [:], at: place)
    } else if let notice = Self.need(object) {
      notices.append(notice)
    } else {
      warnings.append(IntakeWarning(.skippedRecord, at: place, object["id"] as? String))
    }
  }

  private mutating func add(release: Object, package: Object, at place: String?) {
    form = .ocds
    var notice = Notice()
    notice.id = Self.string(release["ocid"]) ?? Self.string(release["id"]) ?? ""
    notice.kind = (release["tag"] as? [String])?.joined(separator: " ")
    notice.published = Self.string(release["date"]) ?? Self.string(package["publishedDate"])
    notice.language = NoticeCodes.language(Self.string(release["language"]))
    let buyers = Self.buyers(of: release)
    notice.buyers = buyers
    notice.country = buyers.first?.country
    guard let tender = release["tender"] as? Object else {
      notices.append(notice)
      warnings.append(IntakeWarning(.missingField, at: notice.id, "tender"))
      return
    }
    describe(tender, &notice)
    if notice.title.isEmpty {
      warnings.append(IntakeWarning(.missingField, at: notice.id, "title"))
    }
    notices.append(notice)
  }

  private mutating func describe(_ tender: Object, _ notice: inout Notice) {
    notice.title = Self.text("title", in: tender, notice.language) ?? ""
    notice.text = Self.text("description", in: tender, notice.language) ?? ""
    notice.value = Self.amount(tender["value"])
    notice.deadline = Self.string((tender["tenderPeriod"] as? Object)?["endDate"])
    let items = tender["items"] as? [Object] ?? []
    notice.cpv = Self.unique([Self.code(tender)] + items.map(Self.code))
    let language = notice.language
    notice.lots = (tender["lots"] as? [Object] ?? []).map { lot in
      let id = Self.string(lot["id"]) ?? ""
      let own = items.filter { Self.string($0["relatedLot"]) == id }
      return Notice.Lot(
        id: id, title: Self.text("title", in: lot, language) ?? "",
        text: Self.text("description", in: lot, language) ?? "",
        cpv: Self.unique([Self.code(lot)] + own.map(Self.code)), value: Self.amount(lot["value"]),
        deadline: Self.string((lot["tenderPeriod"] as? Object)?["endDate"]))
    }
    let versions = tender.keys.filter { $0.hasPrefix("title_") }.map { String($0.dropFirst(6)) }
    if !versions.isEmpty {
      warnings.append(
        IntakeWarning(.otherLanguages, at: notice.id, versions.sorted().joined(separator: " ")))
    }
  }

  /// A need as this program writes it.
  private static func need(_ object: Object) -> Notice? {
    let title = object["title"] as? String ?? ""
    let text = object["text"] as? String ?? ""
    let requirements = object["requirements"] as? [Object] ?? []
    guard !title.isEmpty || !text.isEmpty || !requirements.isEmpty, object["name"] == nil else {
      return nil
    }
    var notice = Notice()
    notice.id = string(object["id"]) ?? ""
    notice.kind = object["kind"] as? String
    (notice.title, notice.text) = (title, text)
    notice.language = NoticeCodes.language(object["language"] as? String)
    notice.country = NoticeCodes.country(object["country"] as? String)
    notice.cpv = unique([string(object["cpv"])])
    notice.published = string((object["dates"] as? Object)?["published"])
    if let issuer = object["issuer"] as? String {
      notice.buyers = [Notice.Buyer(name: issuer, country: notice.country)]
    }
    notice.lots = requirements.enumerated().compactMap { index, requirement in
      guard let title = requirement["title"] as? String, !title.isEmpty else { return nil }
      return Notice.Lot(id: string(requirement["id"]) ?? "R\(index + 1)", title: title, text: "")
    }
    return notice
  }

  private static func buyers(of release: Object) -> [Notice.Buyer] {
    let parties = release["parties"] as? [Object] ?? []
    let buyer = release["buyer"] as? Object
    let named = parties.filter { party in
      (party["roles"] as? [String])?.contains("buyer") == true
        || buyer?["id"] != nil && string(party["id"]) == string(buyer?["id"])
    }
    let found = named.isEmpty ? [buyer].compactMap { $0 } : named
    return found.compactMap { party in
      guard let name = string(party["name"]) ?? string(buyer?["name"]) else { return nil }
      let address = party["address"] as? Object
      return Notice.Buyer(
        name: name, town: string(address?["locality"]),
        country: NoticeCodes.country(
          string(address?["countryName"]) ?? string((address?["country"]))))
    }
  }

  /// A field, or its version in the notice's language, or the first other one.
  private static func text(_ name: String, in object: Object, _ language: String?) -> String? {
    if let plain = object[name] as? String { return plain }
    if let language, let own = object["\(name)_\(language)"] as? String { return own }
    let other = object.keys.filter { $0.hasPrefix("\(name)_") }.sorted().first
    return other.flatMap { object[$0] as? String }
  }

  private static func code(_ object: Object) -> String? {
    guard let classification = object["classification"] as? Object,
      (classification["scheme"] as? String)?.uppercased() == "CPV"
    else { return nil }
    return string(classification["id"]).map { String($0.prefix(8)) }
  }

  private static func amount(_ value: Any?) -> Notice.Amount? {
    guard let value = value as? Object, let amount = string(value["amount"]) else { return nil }
    return Notice.Amount(amount: amount, currency: value["currency"] as? String)
  }

  private static func string(_ value: Any?) -> String? {
    switch value {
    case let text as String: text.isEmpty ? nil : text
    case let number as NSNumber: NumberFormat.plain(number.doubleValue)
    default: nil
    }
  }

  private static func unique(_ codes: [String?]) -> [String] {
    codes.compactMap { $0 }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
