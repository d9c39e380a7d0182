internal import Matching
internal import TextAnalysis

/// The words of an answer, in the language of who reads it.
enum Wording: Sendable {
  case english, french

  var language: Language { self == .french ? .fr : .en }

  /// The one of two that fits the reader.
  func say(_ english: String, _ french: String) -> String { self == .french ? french : english }

  /// A number with the reader's decimal sign.
  func number(_ value: Double, places: Int = 2) -> String {
    let text = Decimals.text(value, places: places)
    return self == .french ? text.replacing(".", with: ",") : text
  }

  func quoted(_ text: StyledText) -> StyledText {
    self == .french ? "«\u{A0}" + text + "\u{A0}»" : "“" + text + "”"
  }

  /// A label and what it names.
  func labeled(_ label: String, _ text: String) -> String {
    self == .french ? "\(label)\u{A0}: \(text)" : "\(label): \(text)"
  }
}

/// What the answers say.
extension Wording {
  var confidence: String { say("confidence", "confiance") }
  /// Of a list: that of its surest requirement, which is not the mean.
  var surestConfidence: String { say("surest requirement", "exigence la plus sûre") }
  var unsureLanguage: String { say("language unsure", "langue incertaine") }
  var score: String { say("score", "score") }
  var rank: String { say("rank", "rang") }
  var member: String { say("member", "adhérent") }
  var name: String { say("name", "nom") }
  var need: String { say("need", "besoin") }
  var requirement: String { say("requirement", "exigence") }
  var capability: String { say("capability", "compétence") }
  var reason: String { say("why", "pourquoi") }
  var weight: String { say("weight", "poids") }
  var value: String { say("value", "valeur") }
  var total: String { say("sum", "somme") }
  var logOdds: String { say("log-odds", "log-cote") }

  func requirements(_ count: Int) -> String {
    count == 1
      ? say("1 requirement", "1 exigence") : say("\(count) requirements", "\(count) exigences")
  }

  func more(_ ids: [String]) -> String {
    let list = ids.joined(separator: ", ")
    return say("also \(list); --explain shows all", "aussi \(list) ; --explain montre tout")
  }

  var nothingFits: String {
    say(
      "Nothing in the catalogue answers this need.",
      "Rien dans le catalogue ne répond à ce besoin.")
  }

  /// Where a filter leaves out some or all, what is not answered is not the catalogue's fault.
  func nothingFits(_ admission: Admission?, in source: String) -> String {
    guard let admission else { return nothingFits }
    let filter = admitted(admission) + say(" of \(source)", " de \(source)")
    return admission.admitted == 0
      ? say("Nobody to choose from: \(filter).", "Personne à choisir : \(filter).")
      : say(
        "None of them answers this need: \(filter).", "Aucun ne répond à ce besoin : \(filter).")
  }

  func admitted(_ admission: Admission) -> String {
    say(
      "the filter admits \(admission.admitted) of \(admission.members) members",
      "le filtre admet \(admission.admitted) adhérents sur \(admission.members)")
  }

  /// Over what nobody answers of those that a filter lets in.
  /// What a request that says only where could be about.
  func question(_ subjects: [Subject]) -> String {
    labeled(
      say(
        "The request says where, not what. It could be about",
        "La demande dit où, sans dire quoi. Elle pourrait porter sur"),
      subjects.map(\.label).joined(separator: ", "))
  }

  func unanswered(by admission: Admission?) -> String {
    guard let admission else { return unanswered }
    return say(
      "None of the \(admission.admitted) members that the filter admits answers:",
      "Aucun des \(admission.admitted) adhérents que le filtre admet ne répond à :")
  }

  var unanswered: String {
    say("Nothing in the catalogue answers:", "Rien dans le catalogue ne répond à :")
  }

  /// Over the gaps of a need that nothing answers.
  var nearestTitle: String { say("What it asks:", "Ce qu’il demande :") }

  var semicolon: String { say("; ", "\u{A0}; ") }

  var nearest: String { say("nearest", "le plus proche") }

  func readWith(_ encoders: [String]) -> String {
    encoders.isEmpty
      ? say("Read by words alone", "Lu par les mots seuls")
      : labeled(say("Read with", "Lu avec"), encoders.joined(separator: ", "))
  }

  var sharedWords: String { say("same words", "mêmes mots") }

  func word(for confidence: Confidence) -> String {
    switch confidence {
    case .none: say("none", "nulle")
    case .low: say("low", "faible")
    case .fair: say("fair", "moyenne")
    case .high: say("high", "forte")
    }
  }
}
