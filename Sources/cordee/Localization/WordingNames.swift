internal import Matching
internal import TextAnalysis

/// Names of things that answers mention.
extension Wording {
  func name(of language: Language) -> String {
    let names = Self.languages[language.rawValue]
    return names.map { say($0.english, $0.french) } ?? language.rawValue
  }

  /// A part of a score, a rule of the filter or a field of a sheet; an unlisted one is itself.
  func name(of part: String) -> String {
    (Self.parts[part] ?? FilterKeys.member(part)?.label).map { say($0.english, $0.french) } ?? part
  }

  private static let languages: [String: (english: String, french: String)] = [
    "ar": ("Arabic", "arabe"), "bg": ("Bulgarian", "bulgare"), "cs": ("Czech", "tchèque"),
    "de": ("German", "allemand"), "en": ("English", "anglais"), "es": ("Spanish", "espagnol"),
    "fa": ("Persian", "persan"), "fr": ("French", "français"), "it": ("Italian", "italien"),
    "ja": ("Japanese", "japonais"), "ka": ("Georgian", "géorgien"), "kk": ("Kazakh", "kazakh"),
    "ko": ("Korean", "coréen"), "nl": ("Dutch", "néerlandais"), "pl": ("Polish", "polonais"),
    "pt": ("Portuguese", "portugais"), "ro": ("Romanian", "roumain"), "ru": ("Russian", "russe"),
    "sr": ("Serbian", "serbe"), "tr": ("Turkish", "turc"), "uk": ("Ukrainian", "ukrainien"),
    "zh": ("Chinese", "chinois"),
  ]

  private static let parts: [String: (english: String, french: String)] = [
    "start": ("starting point", "point de départ"),
    "semantic": ("same meaning", "même sens"),
    "context": ("meaning of the whole need", "sens du besoin entier"),
    "words": ("same words", "mêmes mots"),
    "characters": ("same letters", "mêmes lettres"),
    "concepts": ("same concepts", "mêmes notions"),
    "memberConcepts": ("concepts of the whole need", "notions du besoin entier"),
    "resemblance": ("how close at all", "proximité absolue"),
    "bestReference": ("closest reference", "référence la plus proche"),
    "activity": ("same activity", "même activité"),
    "otherActivity": ("other activity", "autre activité"),
    "unoffered": ("asked for, offered by no member", "demandé, offert par personne"),
    "breadth": ("breadth of the sheet", "étendue de la fiche"),
    "exclusion": ("what is excluded", "ce qui est exclu"),
    "trade": ("request of the trade", "demande du métier"),
    "institution": ("institution or school", "institution ou école"),
    "experience": ("references abroad", "références à l’étranger"),
    "countryReference": ("reference in the country", "référence dans le pays"),
    "description": ("description", "description"), "tags": ("tags", "étiquettes"),
    "items": ("items", "thèmes"), "references": ("references", "références"),
    "capabilities": ("capabilities", "compétences"), "title": ("title", "intitulé"),
  ]
}
