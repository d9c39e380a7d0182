/// What the columns of a sheet hold, by the names that people give them in French and English.
enum SheetColumns {
  /// The field of a member for each name, folded; `capability.title` is one of a capability, and so
  /// on.
  static let ofMembers = table([
    "id": """
    id; identifiant; ref; code; member; member id; adherent; numero adherent; n adherent;
    no adherent; num adherent; numero d adherent; n d adherent; member number; membership number
    """,
    "name": """
    name; nom; raison sociale; societe; entreprise; company; company name; nom de l entreprise;
    organisation; organization; organisme; structure; denomination; denomination sociale;
    nom commercial; nom adherent; member name; organization name; organisation name; nom du tiers;
    tiers; nom de la societe; nom de l organisme; nom de la structure; enseigne
    """,
    "kind": "kind; type; categorie; category; nature; type de structure; type d organisme; college",
    "city": "city; ville; commune; town; localite",
    "department": "department; departement; dept; dpt; code departement; n departement",
    "country": "country; pays; pays du siege; code pays; country code",
    "website": "website; site web; site internet; site; url; web; www; page web; web site",
    "group": "group; groupe; maison mere; parent; parent company",
    "siren": """
    siren; siret; n siren; n siret; numero siren; numero siret; siren siret; siret siren;
    identifiant professionnel 1; company number; registration number
    """,
    "capability.id": "capability id; id competence; code competence",
    "capability.title": """
    capability; capabilities; capability title; competence; competences; activite; activites;
    activity; savoir faire; expertise; expertises; offre; offres; produit; produits; product;
    products; service; services; metier; metiers; titre; title; solution; solutions
    """,
    "capability.description": """
    description; capability description; descriptif; detail; details; presentation;
    description de l activite; description de la competence; description activite
    """,
    "capability.lang": "lang; langue; language; langue de la fiche; capability language",
    "capability.tags": "tags; mots cles; mot cle; keywords; etiquettes; tag",
    "capability.items": "items; item; themes; theme; thematique; thematiques; enjeux; enjeu",
    "reference.country":
      "reference country; pays reference; pays de reference; pays de la reference",
    "reference.place": "reference; references; reference place; lieu de reference; lieu reference",
    "reference.year": "reference year; annee; annee de reference; annee reference; year",
    "reference.what": "reference what; realisation; realisations; objet de la reference",
    "contact.name": """
    dirigeant; dirigeante; nom du dirigeant; gerant; president; representant; contact principal;
    personne de contact; contact; contact name; nom du contact; nom contact; interlocuteur; referent; nom de famille;
    last name; surname; family name
    """,
    "contact.first": "prenom; prenoms; prenom du contact; first name; given name; forename",
    "contact.role": "contact role; fonction; fonction du contact; role; poste; job title",
    "contact.email": "email; e mail; mail; courriel; contact email; adresse mail; adresse email",
    "contact.phone": "phone; telephone; tel; mobile; portable; contact phone; n de telephone",
    "contact.consent": """
    consent; consentement; consentement rgpd; rgpd; gdpr; gdpr consent; accord; accord rgpd;
    contact consent
    """,
    "contact.languages":
      "contact languages; langues; langues du contact; langues parlees; languages",
  ])

  /// What "nom" names in a sheet of members: a person beside a first name and a column for the
  /// organisation, else the organisation.
  static func ofMembers(in header: [String]) -> [String: String] {
    let names = header.map(FoldedText.words)
    let plain: Set = ["nom", "name"]
    if isOfReferences(names) {
      return ofMembers.merging(ofReferences) { _, reference in reference }
    }
    guard names.contains(where: { ofMembers[$0] == "contact.first" }),
      names.contains(where: { ofMembers[$0] == "name" && !plain.contains($0) })
    else { return ofMembers }
    return ofMembers.merging(plain.map { ($0, "contact.name") }) { _, person in person }
  }

  /// Whether a header is one of references alone, each under the number of its member.
  private static func isOfReferences(_ names: [String]) -> Bool {
    let fields = Set(names.compactMap { ofMembers[$0] })
    return fields.contains("id") && !fields.contains("name") && !fields.contains("city")
      && names.contains {
        ofReferences[$0]?.hasSuffix("place") ?? false || ofMembers[$0] == "reference.place"
      }
  }

  /// What columns of a table of references name.
  private static let ofReferences = table([
    "reference.country": "pays; country; code pays",
    "reference.place": "lieu; place; site; station; location; projet; project",
    "reference.year": "date; annee; year",
    "reference.what": "description; objet; nature; travaux; detail; details; what; realisation",
  ])

  /// The field of a need for each name, folded.
  static let ofNeeds = table([
    "id": "id; identifiant; ref; reference; code; need; need id; besoin id; numero",
    "kind": "kind; type; categorie; category; nature",
    "issuer": """
    issuer; emetteur; client; donneur d ordre; maitre d ouvrage; porteur; organisme; organisation;
    delegation; demandeur; acheteur
    """,
    "country": "country; pays",
    "language": "language; langue; lang",
    "title": "title; titre; objet; intitule; subject; projet; project; besoin",
    "text": "text; texte; description; demande; request; detail; details; descriptif; message",
    "items": "items; item; themes; theme; thematique; thematiques; enjeux; enjeu",
    "exclusions": "exclusions; exclusion; excluded; exclu; exclus; not wanted; non souhaite",
    "cpv": "cpv; code cpv; codes cpv; cpv code; cpv codes",
    "requirement.conditions": "conditions; condition; requirement conditions",
    "requirement.optional": "optional; facultatif; optionnel; requirement optional",
    "requirement.id": "requirement id; id exigence; numero de lot; n lot; n de lot; lot id",
    "requirement.title": "requirement; requirements; exigence; exigences; lot; lots; lot title",
  ])

  /// Whether a header is one of needs rather than of members: no column names an organisation.
  static func speaksOfNeeds(_ header: [String]) -> Bool {
    let names = header.map(FoldedText.words)
    return !names.contains { ofMembers[$0] == "name" }
      && names.contains { ["title", "text", "requirement.title"].contains(ofNeeds[$0] ?? "") }
  }

  private static func table(_ names: [String: String]) -> [String: String] {
    var fields: [String: String] = [:]
    for (field, list) in names {
      for name in list.split(separator: ";") {
        fields[name.split(whereSeparator: \.isWhitespace).joined(separator: " ")] = field
      }
    }
    return fields
  }
}
