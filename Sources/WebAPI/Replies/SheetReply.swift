internal import Application
internal import Matching
internal import Storage

/// What a member sees of itself.
struct SheetReply: Encodable {
  let member: String
  /// The share of the sheet that is filled, `0...1`.
  let completeness: Double
  let missing: [Missing]
  let fits: [Opportunity]
  /// How often, by kind: put forward, invited, met; for the team and the member itself.
  let exposure: [String: Int]?

  struct Missing: Encodable {
    let field: String
    let advice: Advice
    /// Needs that it nearly answers and that this field would help with.
    let opens: [Opened]
  }

  struct Opened: Encodable {
    let need: String
    let title: String
  }

  init(_ member: IndexedMember, needs: [Need], exposures: [Exposure]?) throws {
    let sheet = member.sheet
    let fields = SheetField.of(sheet)
    let near = try member.opportunities(among: needs, top: needs.count)
    self.member = sheet.id
    completeness = SheetField.completeness(fields)
    missing = fields.filter { !$0.isFilled }.map { field in
      Missing(field: field.name, advice: field.advice, opens: field.opened(near, of: sheet, needs))
    }
    fits = Array(near.filter { $0.confidence == .high || $0.confidence == .fair }.prefix(10))
    exposure = exposures.map {
      Dictionary($0.map { ($0.kind.rawValue, 1) }, uniquingKeysWith: +)
    }
  }
}

/// A sentence in both languages of the page.
struct Advice: Encodable, Equatable {
  let fr: String
  let en: String
}

/// A field of a sheet, as far as it helps to be found.
struct SheetField {
  let name: String
  let isFilled: Bool
  /// What it counts in the completeness.
  let weight: Double
  let advice: Advice
  /// The capability that it belongs to, by id.
  var capability: String?

  /// A description below this says little.
  private static let fewestCharacters = 40

  static func of(_ member: Member) -> [SheetField] {
    [
      SheetField(
        name: "city", isFilled: member.city != nil, weight: 1,
        advice: Advice(fr: "Indiquez votre ville.", en: "Say in which town you are.")),
      SheetField(
        name: "website", isFilled: member.website != nil, weight: 1,
        advice: Advice(fr: "Ajoutez l’adresse de votre site.", en: "Add the address of your site.")),
      SheetField(
        name: "references", isFilled: !member.references.isEmpty, weight: 3,
        advice: Advice(
          fr:
            "Citez une réalisation : pays, lieu, année. Un projet à l’étranger rassure une délégation.",
          en:
            "Name something you have built: country, place, year. Work abroad reassures a delegation."
        )),
      SheetField(
        name: "capabilities", isFilled: !member.capabilities.isEmpty, weight: 6,
        advice: Advice(
          fr: "Décrivez au moins une compétence : sans elle, aucun besoin ne vous trouve.",
          en: "Describe at least one capability: without it no need finds you.")),
    ] + member.capabilities.enumerated().flatMap { fields(of: $1, at: $0) }
  }

  private static func fields(of capability: Capability, at place: Int) -> [SheetField] {
    let field = "capabilities[\(place)]"
    let title = capability.title.isEmpty ? capability.id : capability.title
    return [
      SheetField(
        name: "\(field).description",
        isFilled: capability.description.count >= fewestCharacters, weight: 2,
        advice: Advice(
          fr:
            "« \(title) » : dites en une ou deux phrases ce que vous faites, pour qui et avec quels chiffres.",
          en: "“\(title)”: say in a sentence or two what you do, for whom and with which figures."),
        capability: capability.id),
      SheetField(
        name: "\(field).tags", isFilled: !capability.tags.isEmpty, weight: 1,
        advice: Advice(
          fr: "« \(title) » : ajoutez les mots que vos clients emploient.",
          en: "“\(title)”: add the words that your customers use."), capability: capability.id),
      SheetField(
        name: "\(field).items", isFilled: !capability.items.isEmpty, weight: 1,
        advice: Advice(
          fr: "« \(title) » : choisissez les thèmes de la vitrine.",
          en: "“\(title)”: choose the themes of the showcase."), capability: capability.id),
    ]
  }

  static func completeness(_ fields: [SheetField]) -> Double {
    let all = fields.reduce(0) { $0 + $1.weight }
    return fields.filter(\.isFilled).reduce(0) { $0 + $1.weight } / all
  }

  /// The needs that the member nearly answers with this capability, or from abroad where references
  /// are missing.
  func opened(
    _ near: [Opportunity], of member: Member, _ needs: [Need]
  ) -> [SheetReply.Opened] {
    let abroad = Set(needs.filter { $0.country != nil && $0.country != member.country }.map(\.id))
    return near.filter { opportunity in
      guard opportunity.confidence != .high else { return false }
      if name == "references" { return abroad.contains(opportunity.need) }
      return opportunity.requirements.first?.capability == capability
    }.prefix(Self.mostOpened).map { SheetReply.Opened(need: $0.need, title: $0.title) }
  }

  private static let mostOpened = 3
}
