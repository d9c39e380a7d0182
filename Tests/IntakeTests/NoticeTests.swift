import Intake
import Testing

/// Notices written for these tests in the schemas of their publishers.
struct NoticeTests {
  private func notices(_ text: String) throws -> [Notice] {
    try Intake.document(of: Array(text.utf8)).notices
  }

  private func ted(_ forms: String) -> String {
    """
    <?xml version="1.0"?><TED_EXPORT xmlns="ted/R2.0.9.S02/publication" DOC_ID="1-2020"><CODED_DATA_SECTION>
    <REF_OJS><DATE_PUB>20200102</DATE_PUB></REF_OJS><NOTICE_DATA><LG_ORIG>FR</LG_ORIG><ISO_COUNTRY VALUE="UK"/>
    <ORIGINAL_CPV CODE="45234220">x</ORIGINAL_CPV></NOTICE_DATA><CODIF_DATA>
    <DT_DATE_FOR_SUBMISSION>20200203 12:00</DT_DATE_FOR_SUBMISSION></CODIF_DATA></CODED_DATA_SECTION>
    <TRANSLATION_SECTION><ML_TITLES><ML_TI_DOC LG="FR"><TI_TEXT><P>Remontées</P></TI_TEXT></ML_TI_DOC></ML_TITLES>
    </TRANSLATION_SECTION><FORM_SECTION>\(forms)</FORM_SECTION></TED_EXPORT>
    """
  }

  private func form(_ language: String, _ category: String, _ title: String) -> String {
    """
    <F02_2014 LG="\(language)" CATEGORY="\(category)" FORM="F02"><CONTRACTING_BODY><ADDRESS_CONTRACTING_BODY>
    <OFFICIALNAME>Commune Exemple</OFFICIALNAME><TOWN>Gap</TOWN><COUNTRY VALUE="FR"/></ADDRESS_CONTRACTING_BODY>
    </CONTRACTING_BODY><OBJECT_CONTRACT><TITLE><P>\(title)</P></TITLE><CPV_MAIN><CPV_CODE CODE="45234221"/></CPV_MAIN>
    <SHORT_DESCR><P>Un.</P><P>Deux.</P></SHORT_DESCR><VAL_ESTIMATED_TOTAL CURRENCY="EUR">4 500 000.00</VAL_ESTIMATED_TOTAL>
    <LOT_DIVISION/><OBJECT_DESCR ITEM="1"><TITLE><P>Télésiège</P></TITLE><LOT_NO>1</LOT_NO></OBJECT_DESCR>
    <OBJECT_DESCR ITEM="2"><TITLE><P>Neige</P></TITLE><LOT_NO>2</LOT_NO><CPV_ADDITIONAL><CPV_CODE CODE="43300000"/>
    </CPV_ADDITIONAL><VAL_OBJECT CURRENCY="EUR">900000</VAL_OBJECT></OBJECT_DESCR></OBJECT_CONTRACT><PROCEDURE>
    <DATE_RECEIPT_TENDERS>2020-02-04</DATE_RECEIPT_TENDERS><TIME_RECEIPT_TENDERS>9:30</TIME_RECEIPT_TENDERS>
    </PROCEDURE></F02_2014>
    """
  }

  @Test func `a TED notice gives title, lots, buyer, codes and deadline`() throws {
    let notice = try #require(try notices(ted(form("FR", "ORIGINAL", "Domaine skiable"))).first)
    #expect(notice.title == "Domaine skiable")
    #expect(notice.text == "Un.\nDeux.")
    #expect(notice.lots.map(\.title) == ["Télésiège", "Neige"])
    #expect(notice.lots[1].value == Notice.Amount(amount: "900000", currency: "EUR"))
    #expect(notice.buyers == [Notice.Buyer(name: "Commune Exemple", town: "Gap", country: "FR")])
    #expect(notice.cpv == ["45234221", "43300000"])
    #expect(notice.deadline == "2020-02-04T09:30")
    #expect(notice.value?.amount == "4500000.00")
    #expect(
      [notice.language, notice.country, notice.published, notice.kind] == [
        "fr", "FR", "2020-01-02", "F02",
      ])
  }

  @Test(arguments: [
    (["FR": "ORIGINAL", "EN": "TRANSLATION"], "FR"),
    (["DE": "ORIGINAL", "EN": "TRANSLATION"], "DE"),
    (["DE": "ORIGINAL", "EN": "ORIGINAL"], "EN"), (["DE": "ORIGINAL", "FR": "ORIGINAL"], "FR"),
  ])
  func `the original is chosen, of several French or English`(
    versions: [String: String], chosen: String
  ) throws {
    let forms = versions.sorted { $0.key < $1.key }.map { form($0.key, $0.value, "in \($0.key)") }
    let document = try Intake.document(of: Array(ted(forms.joined()).utf8))
    #expect(document.notices.map(\.title) == ["in \(chosen)"])
    #expect(document.warnings.map(\.code) == [.otherLanguages])
  }

  @Test func `a form without an object has its coded facts`() throws {
    let notice = try #require(try notices(ted("")).first)
    #expect(notice.title == "Remontées")
    #expect(notice.country == "GB")
    #expect(notice.deadline == "2020-02-03T12:00")
  }

  @Test func `an eForms notice gives the version in its language, and the earliest deadline`()
    throws
  {
    let lots = [("LOT-0001", "2026-03-02+01:00"), ("LOT-0002", "2026-03-01+01:00")].map { id, day in
      """
      <ProcurementProjectLot><ID schemeName="Lot">\(id)</ID><TenderingProcess><TenderSubmissionDeadlinePeriod>
      <EndDate>\(day)</EndDate><EndTime>12:00:00+01:00</EndTime></TenderSubmissionDeadlinePeriod></TenderingProcess>
      <ProcurementProject><Name languageID="DEU">de \(id)</Name><Name languageID="FRA">fr \(id)</Name>
      </ProcurementProject></ProcurementProjectLot>
      """
    }
    let notice = try #require(
      try notices(
        """
        <ContractNotice xmlns="urn:oasis:names:specification:ubl:schema:xsd:ContractNotice-2"><X><Organizations>
        <Organization><Company><PartyIdentification><ID>ORG-1</ID></PartyIdentification><PartyName><Name>Kommune</Name>
        </PartyName><PostalAddress><CityName>Sion</CityName><Country><IdentificationCode>CHE</IdentificationCode></Country>
        </PostalAddress></Company></Organization></Organizations></X><ID schemeName="notice-id">n1</ID>
        <IssueDate>2026-01-02+01:00</IssueDate><NoticeTypeCode>cn-standard</NoticeTypeCode>
        <NoticeLanguageCode>FRA</NoticeLanguageCode><ContractingParty><Party><PartyIdentification><ID>ORG-1</ID>
        </PartyIdentification></Party></ContractingParty><ProcurementProject><Name languageID="DEU">Seilbahn</Name>
        <Name languageID="FRA">Télécabine</Name><RequestedTenderTotal>
        <EstimatedOverallContractAmount currencyID="CHF">5</EstimatedOverallContractAmount></RequestedTenderTotal>
        <MainCommodityClassification><ItemClassificationCode>45234210</ItemClassificationCode>
        </MainCommodityClassification></ProcurementProject>\(lots.joined())</ContractNotice>
        """
      ).first)
    #expect(notice.title == "Télécabine")
    #expect(notice.lots.map(\.title) == ["fr LOT-0001", "fr LOT-0002"])
    #expect(notice.buyers == [Notice.Buyer(name: "Kommune", town: "Sion", country: "CH")])
    #expect(notice.deadline == "2026-03-01T12:00:00+01:00")
    #expect(notice.cpv == ["45234210"])
    #expect(notice.value == Notice.Amount(amount: "5", currency: "CHF"))
  }

  private static let release = """
    {"ocid":"o-1","language":"en","date":"2026-01-12","parties":[{"id":"1","name":"Resort","roles":["buyer"],
    "address":{"countryName":"GB"}}],"tender":{"title":"Lift","description":"One lift","value":{"amount":5,
    "currency":"GBP"},"tenderPeriod":{"endDate":"2026-03-01"},"classification":{"scheme":"CPV","id":"45234220"},
    "lots":[{"id":"1","title":"Chairlift"}],"items":[{"relatedLot":"1","classification":{"scheme":"CPV","id":"43300000"}}]}}
    """.replacing("\n", with: "")

  @Test(arguments: [
    release, "{\"releases\":[\(release)]}", "[\(release)]", "\(release)\n\(release)",
    "{\"records\":[{\"ocid\":\"o-1\",\"compiledRelease\":\(release)}]}",
  ])
  func `OCDS is read alone, in packages, in records and a line each`(json: String) throws {
    let document = try Intake.document(of: Array(json.utf8))
    let notice = try #require(document.notices.first)
    #expect(notice.title == "Lift")
    #expect(notice.lots.map(\.cpv) == [["43300000"]])
    #expect(notice.cpv == ["45234220", "43300000"])
    #expect(notice.buyers.map(\.name) == ["Resort"])
    #expect([notice.country, notice.deadline, notice.language] == ["GB", "2026-03-01", "en"])
    #expect(notice.value == Notice.Amount(amount: "5", currency: "GBP"))
  }

  @Test func `a line that is no record is listed with its place`() throws {
    let document = try Intake.document(of: Array("{\"title\":\"a\"}\n{oops\n{\"x\":1}".utf8))
    #expect(document.notices.map(\.title) == ["a"])
    #expect(document.warnings.map(\.place) == ["line 2", "line 3"])
  }
}
