/// A notice in TED's own schema, R2.0.9 (2014 to 2023).
///
/// - SeeAlso: Publications Office, *TED XML schema R2.0.9*, forms F01 to F25.
struct TEDNotice {
  private(set) var notices: [Notice] = []
  private(set) var warnings: [IntakeWarning] = []

  init(_ root: XMLElement) {
    let forms = (root.first("FORM_SECTION")?.elements ?? []).filter { $0.name != "NOTICE_UUID" }
    let coded = root.first("CODED_DATA_SECTION")
    let original = NoticeCodes.language(
      coded?.first(at: "NOTICE_DATA", "LG_ORIG")?.words.split(separator: " ").first.map(String.init)
    )
    guard let form = Self.chosen(forms, original: original) else {
      notices = [Self.bare(root, coded, language: original)]
      warnings.append(IntakeWarning(.unknownNotice))
      return
    }
    let others = forms.filter { $0 !== form }.compactMap { $0.attribute("LG") }
    if !others.isEmpty {
      warnings.append(IntakeWarning(.otherLanguages, others.joined(separator: " ")))
    }
    notices = Self.notices(in: form, root, coded)
    for notice in notices where notice.title.isEmpty {
      warnings.append(IntakeWarning(.missingField, at: notice.id, "title"))
    }
  }

  /// The original; of several, French, English, or the first.
  private static func chosen(_ forms: [XMLElement], original: String?) -> XMLElement? {
    let originals = forms.filter { $0.attribute("CATEGORY") == "ORIGINAL" }
    let known = originals.isEmpty ? forms : originals
    for language in ["FR", "EN"] where known.count > 1 {
      if let form = known.first(where: { $0.attribute("LG") == language }) { return form }
    }
    return known.first
  }

  private static func notices(
    in form: XMLElement, _ root: XMLElement, _ coded: XMLElement?
  ) -> [Notice] {
    var shared = bare(root, coded, language: NoticeCodes.language(form.attribute("LG")))
    shared.kind = form.attribute("FORM") ?? form.name
    shared.buyers = buyers(in: form)
    shared.country = shared.buyers.first?.country ?? shared.country
    let procedure = form.first("PROCEDURE")
    if let day = procedure?.first("DATE_RECEIPT_TENDERS")?.words, !day.isEmpty {
      shared.deadline = joined(day, procedure?.first("TIME_RECEIPT_TENDERS")?.words)
    }
    let objects = form.all("OBJECT_CONTRACT")
    guard !objects.isEmpty else { return [shared] }
    return objects.map { object in
      var notice = shared
      if objects.count > 1 { notice.id += "/\(object.attribute("ITEM") ?? "")" }
      describe(object, &notice)
      return notice
    }
  }

  private static func describe(_ object: XMLElement, _ notice: inout Notice) {
    let title = object.first("TITLE")?.words ?? ""
    if !title.isEmpty { notice.title = title }
    let main = codes(in: object.first("CPV_MAIN"))
    if !main.isEmpty { notice.cpv = main }
    notice.value =
      ["VAL_ESTIMATED_TOTAL", "VAL_TOTAL", "VAL_OBJECT"].lazy
      .compactMap { amount(object.first($0)) }.first
    let parts = object.all("OBJECT_DESCR")
    let isDivided =
      parts.count > 1 || object.first("LOT_DIVISION") != nil
      || parts.contains { $0.first("LOT_NO") != nil }
    var texts = [paragraphs(object.first("SHORT_DESCR"))]
    if isDivided {
      notice.lots = parts.enumerated().map { index, part in lot(part, number: index + 1) }
    } else if let part = parts.first {
      texts.append(paragraphs(part.first("SHORT_DESCR")))
    }
    for code in parts.flatMap({ codes(in: $0) }) where !notice.cpv.contains(code) {
      notice.cpv.append(code)
    }
    texts = texts.filter { !$0.isEmpty }
    notice.text =
      texts.count == 2 && texts[1].contains(texts[0]) ? texts[1] : texts.joined(separator: "\n")
  }

  private static func lot(_ part: XMLElement, number: Int) -> Notice.Lot {
    Notice.Lot(
      id: part.first("LOT_NO")?.words ?? part.attribute("ITEM") ?? "\(number)",
      title: part.first("TITLE")?.words ?? "", text: paragraphs(part.first("SHORT_DESCR")),
      cpv: codes(in: part), value: amount(part.first("VAL_OBJECT")))
  }

  /// What the coded section says of any notice, whatever its form.
  private static func bare(_ root: XMLElement, _ coded: XMLElement?, language: String?) -> Notice {
    var notice = Notice()
    notice.id = root.attribute("DOC_ID") ?? ""
    notice.language = language
    let facts = coded?.first("NOTICE_DATA")
    notice.country = NoticeCodes.country(facts?.first("ISO_COUNTRY")?.attribute("VALUE"))
    notice.cpv = (facts?.all("ORIGINAL_CPV") ?? []).compactMap {
      $0.attribute("CODE").map { String($0.prefix(8)) }
    }
    notice.published = day(coded?.first(at: "REF_OJS", "DATE_PUB")?.words)
    let deadline = coded?.first(at: "CODIF_DATA", "DT_DATE_FOR_SUBMISSION")?.words
    let parts = deadline?.split(separator: " ").map(String.init) ?? []
    if let day = day(parts.first) { notice.deadline = joined(day, parts.dropFirst().first) }
    let titles = root.all(at: "TRANSLATION_SECTION", "ML_TITLES", "ML_TI_DOC")
    let title = titles.first { NoticeCodes.language($0.attribute("LG")) == language }
    notice.title = title?.first("TI_TEXT")?.words ?? ""
    return notice
  }

  private static func buyers(in form: XMLElement) -> [Notice.Buyer] {
    let addresses = (form.first("CONTRACTING_BODY")?.elements ?? [])
      .filter { $0.name.hasPrefix("ADDRESS_CONTRACTING_BODY") }
    return addresses.compactMap { address in
      guard let name = address.first("OFFICIALNAME")?.words, !name.isEmpty else { return nil }
      return Notice.Buyer(
        name: name, town: address.first("TOWN")?.words,
        country: NoticeCodes.country(address.first("COUNTRY")?.attribute("VALUE")))
    }
  }

  private static func codes(in element: XMLElement?) -> [String] {
    var found: [String] = []
    for code in element?.descendants("CPV_CODE") ?? [] {
      let digits = String((code.attribute("CODE") ?? "").prefix(8))
      if !digits.isEmpty, !found.contains(digits) { found.append(digits) }
    }
    return found
  }

  private static func amount(_ element: XMLElement?) -> Notice.Amount? {
    guard let element, !element.words.isEmpty else { return nil }
    return Notice.Amount(
      amount: element.words.filter { !$0.isWhitespace }, currency: element.attribute("CURRENCY"))
  }

  private static func paragraphs(_ element: XMLElement?) -> String {
    guard let element else { return "" }
    let paragraphs = element.all("P").map(\.words)
    return (paragraphs.isEmpty ? [element.words] : paragraphs).filter { !$0.isEmpty }
      .joined(separator: "\n")
  }

  /// `2018-01-06` for `20180106`.
  private static func day(_ text: String?) -> String? {
    guard let text, text.utf8.count == 8, text.allSatisfy(\.isNumber) else { return nil }
    return "\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))"
  }

  private static func joined(_ day: String, _ time: String?) -> String {
    time.map { "\(day)T\($0.utf8.count == 4 ? "0" : "")\($0)" } ?? day
  }
}
