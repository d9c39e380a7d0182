/// A public notice: what a buyer asks the market for.
package struct Notice: Codable, Sendable, Equatable {
  /// As its publisher numbers it.
  package var id: String = ""
  /// The form that it was published in, such as `F02` or `cn-standard`.
  package var kind: String?
  package var title: String = ""
  package var text: String = ""
  /// Empty where it is not divided.
  package var lots: [Lot] = []
  package var buyers: [Buyer] = []
  /// Of the first buyer, ISO 3166-1 alpha-2.
  package var country: String?
  /// Common Procurement Vocabulary, the main code first, eight digits each.
  package var cpv: [String] = []
  /// Until when tenders or requests arrive, ISO 8601; the earliest of the lots.
  package var deadline: String?
  package var published: String?
  package var value: Amount?
  /// Of the version chosen, ISO 639-1.
  package var language: String?

  package init() {}

  package struct Lot: Codable, Sendable, Equatable {
    package var id: String
    package var title: String
    package var text: String
    package var cpv: [String] = []
    package var value: Amount?
    package var deadline: String?
  }

  package struct Buyer: Codable, Sendable, Equatable {
    package var name: String
    package var town: String?
    package var country: String?

    package init(name: String, town: String? = nil, country: String?) {
      (self.name, self.town, self.country) = (name, town, country)
    }
  }

  package struct Amount: Codable, Sendable, Equatable {
    package var amount: String
    package var currency: String?

    package init(amount: String, currency: String?) {
      (self.amount, self.currency) = (amount, currency)
    }
  }
}

/// Codes of countries and languages as notices write them.
enum NoticeCodes {
  /// ISO 3166-1 alpha-2 for two or three letters; TED writes UK and EL.
  static func country(_ code: String?) -> String? {
    guard let code = code?.trimmingWhitespace.uppercased(), !code.isEmpty else { return nil }
    if code == "UK" { return "GB" }
    if code == "EL" { return "GR" }
    return code.utf8.count == 2 ? code : countries[code]
  }

  /// ISO 639-1 for two or three letters.
  static func language(_ code: String?) -> String? {
    guard let code = code?.trimmingWhitespace.lowercased(), !code.isEmpty else { return nil }
    return code.utf8.count == 2 ? code : languages[code]
  }

  private static let languages = [
    "bul": "bg", "ces": "cs", "cze": "cs", "dan": "da", "deu": "de", "ger": "de", "ell": "el",
    "gre": "el", "eng": "en", "est": "et", "fin": "fi", "fra": "fr", "fre": "fr", "gle": "ga",
    "hrv": "hr", "hun": "hu", "isl": "is", "ice": "is", "ita": "it", "lav": "lv", "lit": "lt",
    "mlt": "mt", "nld": "nl", "dut": "nl", "nor": "no", "pol": "pl", "por": "pt", "ron": "ro",
    "rum": "ro", "slk": "sk", "slo": "sk", "slv": "sl", "spa": "es", "swe": "sv", "tur": "tr",
    "ukr": "uk", "mkd": "mk", "srp": "sr", "bos": "bs", "rus": "ru", "kat": "ka", "hye": "hy",
  ]

  /// Three letters and two, one after the other.
  private static let countries: [String: String] = Dictionary(
    uniqueKeysWithValues: pairs.split(separator: " ").map {
      (String($0.prefix(3)), String($0.suffix(2)))
    })

  private static let pairs = """
    ABWAW AFGAF AGOAO AIAAI ALAAX ALBAL ANDAD AREAE ARGAR ARMAM ASMAS ATAAQ ATFTF ATGAG AUSAU \
    AUTAT AZEAZ BDIBI BELBE BENBJ BESBQ BFABF BGDBD BGRBG BHRBH BHSBS BIHBA BLMBL BLRBY BLZBZ \
    BMUBM BOLBO BRABR BRBBB BRNBN BTNBT BVTBV BWABW CAFCF CANCA CCKCC CHECH CHLCL CHNCN CIVCI \
    CMRCM CODCD COGCG COKCK COLCO COMKM CPVCV CRICR CUBCU CUWCW CXRCX CYMKY CYPCY CZECZ DEUDE \
    DJIDJ DMADM DNKDK DOMDO DZADZ ECUEC EGYEG ERIER ESHEH ESPES ESTEE ETHET FINFI FJIFJ FLKFK \
    FRAFR FROFO FSMFM GABGA GBRGB GEOGE GGYGG GHAGH GIBGI GINGN GLPGP GMBGM GNBGW GNQGQ GRCGR \
    GRDGD GRLGL GTMGT GUFGF GUMGU GUYGY HKGHK HMDHM HNDHN HRVHR HTIHT HUNHU IDNID IMNIM INDIN \
    IOTIO IRLIE IRNIR IRQIQ ISLIS ISRIL ITAIT JAMJM JEYJE JORJO JPNJP KAZKZ KENKE KGZKG KHMKH \
    KIRKI KNAKN KORKR KWTKW LAOLA LBNLB LBRLR LBYLY LCALC LIELI LKALK LSOLS LTULT LUXLU LVALV \
    MACMO MAFMF MARMA MCOMC MDAMD MDGMG MDVMV MEXMX MHLMH MKDMK MLIML MLTMT MMRMM MNEME MNGMN \
    MNPMP MOZMZ MRTMR MSRMS MTQMQ MUSMU MWIMW MYSMY MYTYT NAMNA NCLNC NERNE NFKNF NGANG NICNI \
    NIUNU NLDNL NORNO NPLNP NRUNR NZLNZ OMNOM PAKPK PANPA PCNPN PERPE PHLPH PLWPW PNGPG POLPL \
    PRIPR PRKKP PRTPT PRYPY PSEPS PYFPF QATQA REURE ROURO RUSRU RWARW SAUSA SDNSD SENSN SGPSG \
    SGSGS SHNSH SJMSJ SLBSB SLESL SLVSV SMRSM SOMSO SPMPM SRBRS SSDSS STPST SURSR SVKSK SVNSI \
    SWESE SWZSZ SXMSX SYCSC SYRSY TCATC TCDTD TGOTG THATH TJKTJ TKLTK TKMTM TLSTL TONTO TTOTT \
    TUNTN TURTR TUVTV TWNTW TZATZ UGAUG UKRUA UMIUM URYUY USAUS UZBUZ VATVA VCTVC VENVE VGBVG \
    VIRVI VNMVN VUTVU WLFWF WSMWS YEMYE ZAFZA ZMBZM ZWEZW
    """
}
