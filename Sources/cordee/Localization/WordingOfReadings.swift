extension Wording {
  /// Why a thing that is named is not asked.
  func exclusion(_ reason: String) -> String {
    switch reason {
    case "alreadyThere": say("there already", "déjà en place")
    case "cancelled": say("cancelled or postponed", "annulé ou reporté")
    case "otherSupplier": say("given to another supplier", "confié à un autre")
    default: say("not wanted", "non souhaité")
    }
  }

  /// Why a clause is neither asked nor refused.
  func setAside(_ kind: String, _ reason: String?) -> String {
    switch reason {
    case "greeting": say("greeting", "salutation")
    case "closing": say("closing", "formule de fin")
    case "thanks": say("thanks", "remerciement")
    case "signature": say("signature", "signature")
    case "disclaimer": say("disclaimer", "avertissement")
    case "header": say("mail header", "en-tête de courriel")
    case "quoted": say("quoted mail", "courriel cité")
    case "forwarded": say("forwarded mail", "courriel transféré")
    case "footer": say("page footer", "pied de page")
    case "device": say("line of a mail program", "ligne d’une messagerie")
    case "tender": say("rules of the call", "règles de la consultation")
    case "heading": say("heading", "intitulé")
    case "total": say("total", "total")
    case "delegation": say("delegation", "délégation")
    case "travel": say("travel", "voyage")
    case "answer": say("about the answer", "à propos de la réponse")
    case "spokenLanguage": say("languages", "langues")
    case "selfPresentation": say("who asks", "qui demande")
    default: kind == "fact" ? say("fact", "fait") : say("context", "contexte")
    }
  }
}
