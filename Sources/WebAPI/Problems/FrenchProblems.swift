internal import Foundation
internal import HTTP
internal import TextAnalysis

/// What is said in French of a request that is not answered as asked.
///
/// Sentences that a person can meet on the page are put into French one by one; any other gets the
/// sentence of its kind, so that no English is left.
extension Problem {
  var inFrench: Problem {
    // These come in the language of the request already.
    guard !isLocalized, ![.infeasibleProgramme, .collidingProgramme].contains(kind) else {
      return self
    }
    let errors = errors.map {
      FieldError(field: $0.field, detail: FrenchSentences.sentence($0.detail) ?? "à corriger")
    }
    return Problem(kind, frenchDetail(errors), errors: errors, headers: headers)
  }

  private func frenchDetail(_ errors: [FieldError]) -> String {
    // A sentence about a field begins with its name, which no pattern has.
    if let first = errors.first, detail.hasPrefix("\(first.field): ") {
      return "\(first.field)\u{A0}: \(first.detail)"
    }
    return FrenchSentences.sentence(detail) ?? kind.frenchSentence
  }
}

/// English sentences of problems with their French, by pattern.
enum FrenchSentences {
  /// Nil for one that has none.
  static func sentence(_ english: String) -> String? {
    for (pattern, french) in sentences {
      // The patterns are literals of this file.
      guard let match = english.wholeMatch(of: try! Regex(pattern)) else { continue }
      return (1..<match.output.count).reduce(french) { text, place in
        text.replacing(
          "$\(place)", with: part(match.output[place].substring.map(String.init) ?? ""))
      }
    }
    return nil
  }

  /// What is expected, where it is named by a word.
  private static func part(_ english: String) -> String {
    if let word = words[english] { return word }
    if let match = english.wholeMatch(of: /(a|a whole) number from (\S+) to (\S+)/) {
      let noun = match.output.1 == "a" ? "un nombre" : "un nombre entier"
      return "\(noun) de \(match.output.2) à \(match.output.3)"
    }
    if let match = english.wholeMatch(of: /one of (?:the fields )?(.+)/) {
      return "l’une des valeurs \(match.output.1)"
    }
    return english
  }

  private static let words = [
    "a string": "un texte", "true or false": "true ou false",
    "a list of strings":
      "une liste de textes", "a list": "une liste", "an object": "un objet",
    "two letters of ISO 3166-1, such as FR": "un pays en deux lettres, comme FR",
    "a French department, such as 38, 2A or 974": "un département, comme 38, 2A ou 974",
    "the id of a member": "l’identifiant d’un adhérent", "member": "adhérent", "need": "besoin",
    "no member that include names": "aucun adhérent que include nomme",
  ]

  /// The first that fits counts; `$1` is what the first group found.
  private static let sentences: [(pattern: String, french: String)] = [
    (#"missing(?: or empty; give it a value)?"#, "à remplir"),
    (
      #"(.+) is expected, not '(.+)'; did you mean (.+)\?"#,
      "«\u{A0}$2\u{A0}» n’est pas admis\u{A0}; vouliez-vous dire $3\u{A0}?"
    ),
    (#"(.+) is expected, not '(.+)'"#, "«\u{A0}$2\u{A0}» n’est pas admis\u{A0}; il faut $1"),
    (
      #"no key '(.+)'; did you mean (.+)\?"#,
      "pas de clé «\u{A0}$1\u{A0}»\u{A0}; vouliez-vous dire $2\u{A0}?"
    ),
    (#"no key '(.+)'; the keys are (.+)"#, "pas de clé «\u{A0}$1\u{A0}»\u{A0}; les clés sont $2"),
    (
      #"unknown value '(.+)'; use one of (.+)"#,
      "valeur inconnue «\u{A0}$1\u{A0}»\u{A0}; valeurs admises\u{A0}: $2"
    ),
    (
      #"neither title nor description; write at least one of them"#,
      "ni intitulé ni description\u{A0}; donnez au moins l’un des deux"
    ),
    (
      #"no such id '(.+)'; correct it or take the line out"#,
      "identifiant inconnu «\u{A0}$1\u{A0}»\u{A0}; corrigez-le ou retirez-le"
    ),
    (
      #"(\d+) bytes where at most (\d+) are taken; .+"#,
      "$1 octets, $2 au plus\u{A0}; abrégez ou partagez le texte"
    ),
    (
      #"(?:text: )?at most (\d+) bytes are taken(?:; .+)?"#,
      "$1 octets au plus\u{A0}; abrégez ou partagez le texte"
    ),
    (
      #"need '(.+)' is empty; give it a title, a text or requirements"#,
      "ce besoin est vide\u{A0}; donnez un titre, un texte ou des exigences"
    ),
    (#"no (member|need) '(.+)'; GET .+"#, "$1 inconnu\u{A0}: «\u{A0}$2\u{A0}»"),
    (#"(\d+) to (\d+) characters are expected"#, "il faut de $1 à $2 caractères"),
    (#"a whole number from (\S+) to (\S+) is expected"#, "il faut un nombre entier de $1 à $2"),
    (
      #"a year of four digits is expected, such as 2026"#,
      "il faut une année de quatre chiffres, comme 2026"
    ),
    (#"given twice(?:; once is expected)?"#, "donné deux fois\u{A0}; une seule est attendue"),
    (
      #"more than (\d+) requests in a minute; wait (\d+) s"#,
      "plus de $1 demandes par minute\u{A0}; attendez $2\u{A0}s"
    ),
    (
      #"give the id of a stored need, a need, or a text"#,
      "donnez l’identifiant d’un besoin enregistré, un besoin ou un texte"
    ),
    (
      #"somebody else changed it meanwhile; .+"#,
      "quelqu’un d’autre l’a modifié entre-temps\u{A0}; relisez-le et refaites le changement"
    ),
    (
      #"there is one with the id '(.+)' already; .+"#,
      "il y en a déjà un avec l’identifiant «\u{A0}$1\u{A0}»"
    ),
    (#"taken"#, "déjà pris"), (#"(.+) (?:is )?expected"#, "il faut $1"),
  ]
}

extension Problem.Kind {
  /// What is true of every problem of the kind, for who reads French.
  var frenchSentence: String {
    switch self {
    case .malformedRequest: "La demande n’est pas lisible."
    case .invalidParameter: "Un paramètre de l’adresse est à corriger."
    case .unauthenticated: "Un jeton valable est nécessaire."
    case .forbidden: "Votre jeton ne permet pas cela."
    case .foreignOrigin: "La demande vient d’un autre site ou nomme un autre hôte."
    case .notFound: "Cela n’existe pas ici."
    case .methodNotAllowed: "Cette adresse ne prend pas cette méthode."
    case .timedOut: "La demande a mis trop de temps à arriver."
    case .conflict: "Cela contredit ce qui est enregistré."
    case .preconditionFailed: "Quelqu’un d’autre l’a modifié depuis votre lecture."
    case .bodyTooLong: "Le texte est trop long."
    case .unsupportedMediaType: "Le corps n’est pas de la forme attendue."
    case .invalidField: "Un champ est à corriger."
    case .unknownValue: "Le filtre n’a pas cette clé ou cette valeur."
    case .keyReused: "Cette clé d’idempotence a servi pour une autre demande."
    case .infeasibleProgramme: "Aucun programme ne satisfait toutes les exigences."
    case .collidingProgramme: "Les rendez-vous enfreignent des règles de l’emploi du temps."
    case .preconditionRequired: "Dites quelle version est à modifier."
    case .tooManyRequests: "Trop de demandes en une minute\u{A0}; attendez un peu."
    case .headersTooLong: "Les en-têtes sont trop longs."
    case .failed:
      "Le service a échoué, ce n’est pas de votre fait\u{A0}; le journal en garde la trace."
    case .unavailable: "Le service ne peut pas répondre maintenant\u{A0}; réessayez dans un moment."
    case .unreadableFile: "Le fichier n’est pas lisible comme demande."
    case .storageFull:
      "Rien n’a été modifié\u{A0}: le disque est plein. La lecture continue\u{A0}; l’équipe doit faire "
        + "de la place."
    }
  }
}

extension Problem {
  /// In the language that the request prefers.
  func localized(for request: Request) -> Problem {
    PageLanguage.preferred(by: request) == .fr ? inFrench : self
  }
}
