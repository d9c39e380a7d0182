extension Cues {
  static let romance: [Language: CuePhrases] = [
    .fr: CuePhrases(
      greetings: """
        bonjour|bonsoir|salut|chère|chères|cher|chers|madame|monsieur|mesdames|messieurs\
        |à l'attention de|je m'appelle|je me présente|j'espère que|objet
        """,
      closings: """
        cordialement|bien cordialement|bien à vous|respectueusement|sincèrement|salutations\
        |meilleures salutations|avec nos remerciements|bonne journée|bonne réception|merci
        """,
      courtesies: """
        merci d'avance|merci par avance|merci beaucoup|vous remerci*|nous remerci*\
        |en vous remerciant|n'hésitez pas|veuillez agréer|veuillez recevoir|je vous prie\
        |nous vous prions d'agréer|dans l'attente|restons à votre disposition\
        |reste à votre disposition|nous contacter|salutations distinguées|contactez|un devis\
        |votre offre|une offre|faire parvenir
        """,
      asides: """
        nous sommes un*|nous sommes la|nous sommes le|nous sommes situé*|je suis|je représente\
        |nous représentons|budget*|le budget|notre budget|délai*|échéance*|date limite|financement\
        |le financement|réponse attendue|réponse souhaitée|contact|tél|téléphone|courriel
        """,
      leadIns: """
        nous cherchons|on cherche|je cherche|nous recherchons|nous sommes à la recherche de\
        |à la recherche de|recherche|recherchons|cherche|cherchons|nous avons besoin de\
        |avons besoin de|nous souhaitons|nous souhaiterions|nous voulons|nous voudrions\
        |nous aimerions|je souhaite|souhaite|souhaitent|nous demandons|il nous faut|il faut\
        |nous désirons|nous envisageons|nous prévoyons|nous projetons|aurions besoin de|besoin de\
        |besoins en|nous étudions|nous préparons|nos besoins sont|nos besoins portent sur\
        |le projet comprend|le marché comprend|le marché porte sur|le marché regroupe\
        |un marché de travaux regroupe|la consultation porte sur|l'appel porte sur|demande\
        |demandons|veut|veulent|prévoit|prévoient|envisage|envisagent|sont recherchés\
        |nous sommes intéressés par|intéressés par|merci de nous proposer
        """,
      fillers: """
        fournisseur*|fabricant*|constructeur*|prestataire*|partenaire*|entreprise*|société*\
        |spécialiste*|expert*|solution*|offre*|équipement*|la fourniture|fourniture|acquérir\
        |trouver|rencontrer|obtenir|connaître|spécialisé*|capables de|proposant
        """,
      conjunctions: "et|ainsi que|ainsi qu|et aussi|et également|puis|ou",
      openers: """
        qui|que|dont|où|lequel|laquelle|lesquels|afin|pour|avec|sans|dans|sur|sous|en|à|au|aux|par\
        |après|avant|depuis|pendant|si|car|mais|or|donc|comme|soit|notamment|y compris|selon|puis\
        |situé*|réuni*|associant|intégrant|destiné*|ce qui
        """,
      articles: "le|la|les|l|un|une|des|du|de|d|de la|de l|nos|notre|leur|leurs|son|sa|ses"),
    .it: CuePhrases(
      greetings: """
        buongiorno|buonasera|salve|gentile|gentili|egregio|egregi|spett le|spettabile|caro|cari\
        |mi chiamo|spero che|oggetto
        """,
      closings: "cordiali saluti|distinti saluti|cordialmente|saluti|grazie|un saluto",
      courtesies: """
        grazie in anticipo|grazie mille|vi ringrazi*|la ringrazi*|ringraziando*|in attesa di\
        |restiamo a disposizione|rimaniamo a disposizione|non esitate|non esiti|porgiamo\
        |contattare|riscontro|preventivo
        """,
      asides: """
        siamo un*|siamo il|siamo la|rappresento|budget|il budget|scadenza|termine|finanziamento\
        |contatto|tel|telefono
        """,
      leadIns: """
        cerchiamo|cerca|cercano|chiede|chiedono|stiamo cercando|si cercano|si cerca|cerco\
        |avremmo bisogno di|stiamo valutando|valutiamo|abbiamo bisogno di|abbiamo bisogno\
        |occorrono|occorre|servono|ci servono|vorremmo|desideriamo|vogliamo|richiediamo\
        |si richiede|si richiedono|siamo alla ricerca di|siamo interessati a|il progetto prevede\
        |il progetto comprende|sono richiesti|gara europea per|gara per
        """,
      fillers: """
        fornitor*|produttor*|costruttor*|partner|aziende|imprese|soluzioni|la fornitura di\
        |fornitura|specialist*|espert*|operatori|trovare|acquistare
        """,
      conjunctions: "e|ed|nonché|così come|o",
      openers: """
        che|cui|dove|quale|quali|per|con|senza|in|nel|nella|a|al|alla|da|dal|dopo|prima|durante|se\
        |ma|perché|come|compreso|inclus*|secondo|su|sul|sulla|entro
        """,
      articles: """
        il|lo|la|i|gli|le|l|un|uno|una|di|dei|degli|delle|del|della|dello|dell|d|nostri|nostre
        """),
    .es: CuePhrases(
      greetings: """
        hola|buenos días|buenas tardes|estimad*|querid*|señor*|muy señor*|me llamo|mi nombre es\
        |espero que|asunto
        """,
      closings: "atentamente|saludos|cordialmente|un saludo|un cordial saludo|atte|gracias",
      courtesies: """
        muchas gracias|gracias de antemano|gracias por|agradec*|quedamos a la espera\
        |a la espera de|quedo a la espera|quedamos a su disposición|no dude*|le saluda|contactar\
        |quedamos atent*|quedo atent*|cotización
        """,
      asides: """
        somos|represento|representamos|presupuesto|el presupuesto|plazo|fecha límite|financiación\
        |contacto|tel|teléfono
        """,
      leadIns: """
        buscamos|busca|buscan|necesita|necesitan|requiere|requieren|quiere|quieren\
        |estamos buscando|se buscan|se busca|busco|necesitamos|se necesitan|se necesita|necesito\
        |requerimos|se requieren|se requiere|queremos|quisiéramos|deseamos|nos gustaría\
        |nos interesaría|solicitamos|se solicita|se solicitan|estamos interesados en|nos interesa\
        |nos interesan|el proyecto incluye|el proyecto comprende|la licitación comprende\
        |hacen falta|hace falta
        """,
      fillers: """
        proveedor*|fabricante*|empresas|socios|soluciones|el suministro de|suministro\
        |especialistas|expertos|contratistas|encontrar|adquirir|contratar
        """,
      conjunctions: "y|e|así como|y también|o|u",
      openers: """
        que|quien|quienes|cuyo|cuya|donde|para|con|sin|en|a|al|por|desde|hasta|después|antes\
        |durante|si|pero|porque|como|incluid*|incluyendo|según|sobre|entre|cuando|lo que
        """,
      articles: "el|la|los|las|un|una|unos|unas|de|del|nuestros|nuestras"),
    .pt: CuePhrases(
      greetings: """
        olá|bom dia|boa tarde|prezad*|caro|cara|caros|caras|exm*|senhor*|estimad*|chamo-me\
        |meu nome é|o meu nome é|espero que|assunto
        """,
      closings: """
        atenciosamente|cumprimentos|com os melhores cumprimentos|saudações|obrigad*|cordialmente
        """,
      courtesies: """
        muito obrigad*|obrigado desde já|desde já|agradec*|aguardamos|ficamos à disposição\
        |não hesite*|fico à disposição|ficamos a aguardar|contactar
        """,
      asides: """
        somos|represento|representamos|orçamento|o orçamento|prazo|financiamento|contacto|contato\
        |tel|telefone
        """,
      leadIns: """
        procuramos|procura|procuram|precisa de|precisam de|necessita de|estamos à procura de\
        |à procura de|procura-se|procuram-se|buscamos|precisamos de|precisamos|necessitamos de\
        |necessitamos|queremos|gostaríamos de|desejamos|solicitamos|são necessários|é necessário\
        |requer-se|estamos interessados em|o projeto inclui
        """,
      fillers: """
        fornecedor*|fabricante*|empresas|parceiros|soluções|o fornecimento de|fornecimento\
        |especialistas|encontrar|adquirir
        """,
      conjunctions: "e|bem como|assim como|ou",
      openers: """
        que|quem|cujo|cuja|onde|para|com|sem|em|no|na|ao|à|por|desde|até|após|antes|durante|se|mas\
        |porque|como|incluindo|segundo|sobre|entre|quando
        """,
      articles: "o|a|os|as|um|uma|uns|umas|de|do|da|dos|das"),
    .ro: CuePhrases(
      greetings: """
        bună ziua|bună|salut|stimat*|dragă|dragi|mă numesc|numele meu este|sper că|subiect
        """,
      closings: """
        cu stimă|cu respect|cu deosebită considerație|salutări|toate cele bune|mulțumesc|mulțumim
        """,
      courtesies: """
        vă mulțumim|vă mulțumesc|mulțumim anticipat|mulțumesc anticipat|așteptăm|aștept răspunsul\
        |vă stăm la dispoziție|nu ezitați|contactați
        """,
      asides: """
        suntem o|suntem un|reprezint|reprezentăm|buget|bugetul|termen|termenul|finanțare\
        |finanțarea|contact|tel|telefon
        """,
      leadIns: """
        căutăm|caută|dorește|doresc|are nevoie de|caut|se caută|avem nevoie de|este nevoie de\
        |sunt necesare|este necesar*|ne trebuie|dorim|am dori|vrem|solicităm|se solicită\
        |suntem interesați de|suntem în căutarea|proiectul include|proiectul cuprinde
        """,
      fillers: """
        furnizor*|producător*|parteneri|firme|companii|soluții|specialiști|furnizarea de|să găsim
        """,
      conjunctions: "și|precum și|sau|cât și",
      openers: """
        care|ce|unde|pentru|cu|fără|în|din|la|pe|prin|după|înainte|dacă|dar|deoarece|ca|inclusiv\
        |conform|între|când|de la
        """,
      articles: "un|o|niște|de|al|a|ale|ai|unor"),
  ]
}
