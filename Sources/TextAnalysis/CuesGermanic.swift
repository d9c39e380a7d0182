extension Cues {
  static let germanic: [Language: CuePhrases] = [
    .en: CuePhrases(
      greetings: """
        dear*|hello|hi|good morning|good afternoon|good evening|greetings|to whom it may concern\
        |my name is|i hope|hope this|i am writing|i write|sir|madam|subject|re
        """,
      closings: """
        best regards|kind regards|warm regards|regards|yours sincerely|yours faithfully|sincerely\
        |best wishes|best|cheers|thanks|thank you|many thanks|respectfully
        """,
      courtesies: """
        thank you*|thanks in advance|thanks for|many thanks|look forward|looking forward\
        |do not hesitate|don't hesitate|please contact|contact us|feel free|please let us know\
        |let me know|please reply|at your disposal|kindly reply|appreciate your|quotation\
        |send us a quote|your offer|send us an offer
        """,
      asides: """
        i am|i'm|i represent|we represent|we are a|we are an|we are the|we are located|budget\
        |the budget|our budget|deadline|the deadline|funding|funding comes|financing|contact|phone\
        |tel|email
        """,
      leadIns: """
        we are looking for|we're looking for|is looking for|are looking for|looking for\
        |we look for|we seek|we are seeking|is seeking|seeking|seeks|in search of|we need\
        |we also need|we would need|we'd be keen to|keen to|i need|needs|we require|requires\
        |we want|wants|we would like|we'd like|i would like|would like|we wish to|we plan\
        |we are planning|plans to|we intend to|we ask for|asks for|we request|we are interested in\
        |interested in|in need of|request for proposals for|call for tenders for|request for\
        |tender for|firms are invited to|are invited to|is invited to|the project includes\
        |the scope includes|the scope covers|scope of work|our needs are|please quote
        """,
      leadOuts: "wanted|required|needed|is required|are required|is needed|are needed",
      fillers: """
        supplier* of|suppliers|supplier|supplier* for|manufacturer* of|manufacturer*|provider* of\
        |provider*|partner* for|partner*|companies|company|vendors|contractor*|solution* for\
        |solutions|the supply of|supply of|specialist* in|expert* in|experts|specialising in\
        |specializing in|to find|to buy|to purchase|to procure|to meet|who can|that can
        """,
      conjunctions: "and|as well as|plus|and also|or",
      openers: """
        who|which|that|whose|where|when|while|with|without|in|on|at|by|for|from|to|after|before|if\
        |as|because|but|so|including|such|about|during|between|under|over|within|notably|is|are\
        |has|have
        """,
      articles: "a|an|the|of|some|our|their|its"),
    .de: CuePhrases(
      greetings: """
        hallo|guten tag|guten morgen|grüß gott|servus|sehr geehrte*|liebe*|werte*|damen und herren\
        |mein name ist|ich hoffe|wir hoffen|betreff
        """,
      closings: """
        mit freundlichen grüßen|freundliche grüße|mit besten grüßen|beste grüße|viele grüße\
        |herzliche grüße|hochachtungsvoll|mfg|vielen dank|danke
        """,
      courtesies: """
        vielen dank|besten dank|herzlichen dank|danke im voraus|danken ihnen|wir freuen uns auf\
        |freue mich auf|zögern sie nicht|stehen ihnen|steht ihnen|zur verfügung|kontaktieren sie\
        |angebot schicken|angebot zusenden|angebot senden|um ein angebot|angebot unterbreiten
        """,
      asides: """
        ich bin|wir sind ein*|wir sind das|ich vertrete|wir vertreten|budget|das budget\
        |unser budget|frist|abgabefrist|finanzierung|die finanzierung|kontakt|tel|telefon
        """,
      leadIns: """
        wir suchen|ich suche|suchen wir|benötigen wir|brauchen wir|bräuchten wir|wir bräuchten\
        |möchten wir|planen wir|gesucht werden|gesucht wird|gesucht|es werden gesucht|suchen|sucht\
        |wir benötigen|benötigt werden|benötigt wird|benötigen|wir brauchen|brauchen|wir möchten\
        |wir wollen|wir wünschen|wir planen|geplant sind|geplant ist|ausgeschrieben sind\
        |ausgeschrieben werden|ausgeschrieben wird|erforderlich sind|erforderlich ist\
        |wir interessieren uns für|wir sind auf der suche nach|auf der suche nach|bedarf an\
        |das projekt umfasst|der auftrag umfasst
        """,
      fillers: """
        anbieter* für|anbieter* von|anbieter*|lieferant* für|lieferant* von|lieferant*\
        |hersteller* von|hersteller*|partner* für|partner|firmen für|firmen|unternehmen für\
        |unternehmen|lösungen für|lösungen|fachleute für|spezialisten für|die lieferung von\
        |lieferung von
        """,
      conjunctions: "und|sowie|und auch|oder|als auch",
      openers: """
        der|die|das|dem|den|deren|dessen|welche*|wo|wenn|weil|dass|damit|um|mit|ohne|in|im|auf|an\
        |am|bei|für|von|nach|vor|durch|über|unter|während|aber|denn|da|so|als|wie|einschließlich\
        |inklusive|insbesondere|zwischen|wobei|bis
        """,
      articles: "ein|eine|einen|einem|einer|eines|unsere|unser|unseren"),
    .nl: CuePhrases(
      greetings: "hallo|beste*|geachte*|goedendag|goedemorgen|dag|mijn naam is|ik hoop|onderwerp",
      closings: """
        met vriendelijke groet*|vriendelijke groet*|hoogachtend|groeten|met hartelijke groet*|mvg\
        |bedankt|dank u
        """,
      courtesies: """
        bij voorbaat dank|alvast bedankt|hartelijk dank|dank voor|bedankt voor|wij zien uit naar\
        |we kijken uit naar|aarzel niet|neem contact
        """,
      asides: """
        ik ben|wij zijn een|we zijn een|wij zijn het|budget|het budget|deadline|financiering\
        |contact|tel|telefoon
        """,
      leadIns: """
        wij zoeken|zoeken wij|zoeken we|zoekt|zoeken|we zoeken|ik zoek|gezocht|op zoek naar\
        |zijn op zoek naar|wij hebben nodig|we hebben nodig|nodig|wij willen|we willen|wij wensen\
        |wij vragen|gevraagd|wij zijn geïnteresseerd in|behoefte aan|het project omvat
        """,
      fillers: """
        leverancier* van|leverancier* voor|leveranciers|fabrikant* van|partner* voor|partners\
        |bedrijven|oplossingen voor|oplossingen|aanbieders van|specialisten in
        """,
      conjunctions: "en|alsmede|evenals|of",
      openers: """
        die|dat|waar|wanneer|als|omdat|zodat|om|met|zonder|in|op|aan|bij|voor|van|naar|na|door\
        |over|onder|tijdens|maar|want|zoals|inclusief|tussen|wie
        """,
      articles: "een|de|het|onze"),
  ]
}
