/// Something in a file that was repaired, left out or not understood, with its place.
package struct IntakeWarning: Codable, Sendable, Equatable {
  package var code: Code
  /// Where: a sheet and cell, a line, a part of the file; nil where it is the file itself.
  package var place: String?
  /// What it is about: the words, a count, a name.
  package var detail: String?

  package init(_ code: Code, at place: String? = nil, _ detail: String? = nil) {
    (self.code, self.place, self.detail) = (code, place, detail)
  }

  package enum Code: String, Codable, Sendable, CaseIterable {
    // Letters.
    case mixedEncoding, uncertainEncoding, undecodableBytes, repairedMojibake
    // Documents.
    case scannedPages, cutPages, cutText, deletedText, comment, headerOrFooter, image
    case embeddedObject, footnote, markupFault
    // Tables.
    case openQuote, quoteInsideCell, hiddenSheet, chartSheet, formulaWithoutValue
    // Files in files.
    case attachmentUnread, nestedTooDeep, tooManyFiles, signatureUnchecked
    // Notices.
    case skippedRecord, unknownNotice, otherLanguages, missingField
  }

  /// One sentence, its place first.
  package func sentence(in language: IntakeLanguage) -> String {
    let words = Self.sentences[code].map { language == .french ? $0.french : $0.english }
    let sentence = [words ?? code.rawValue, detail].compactMap { $0 }
      .joined(separator: language == .french ? " : " : ": ")
    return [place, sentence].compactMap { $0 }.joined(separator: ": ")
  }

  static let sentences: [Code: (english: String, french: String)] = [
    .mixedEncoding: (
      "Windows-1252 in a file that is UTF-8 elsewhere; read as such",
      "du Windows-1252 dans un fichier par ailleurs en UTF-8 ; lu comme tel"
    ),
    .uncertainEncoding: (
      "the encoding is a guess; check the accents", "l’encodage est supposé ; vérifiez les accents"
    ),
    .undecodableBytes: (
      "bytes without a meaning in this encoding", "des octets sans signification dans cet encodage"
    ),
    .repairedMojibake: (
      "letters encoded twice (mojibake), repaired", "des lettres codées deux fois, réparées"
    ),
    .scannedPages: (
      "pages without text, probably scanned; they need text recognition",
      "des pages sans texte, sans doute numérisées ; il faut les océriser"
    ),
    .cutPages: ("only the first pages were read", "seules les premières pages ont été lues"),
    .cutText: ("only the first part was read", "seul le début a été lu"),
    .deletedText: (
      "text struck out by a revision, not read", "du texte supprimé en révision, non lu"
    ),
    .comment: ("a comment, not part of the text", "un commentaire, hors du texte"),
    .headerOrFooter: (
      "a header or footer, not part of the text", "un en-tête ou pied de page, hors du texte"
    ),
    .image: ("pictures, not read", "des images, non lues"),
    .embeddedObject: ("embedded objects, not read", "des objets incorporés, non lus"),
    .footnote: ("notes, at the end of the text", "des notes, placées à la fin du texte"),
    .markupFault: (
      "broken markup; read as far as it goes", "un balisage défectueux ; lu autant que possible"
    ),
    .openQuote: (
      "a quote that is never closed; read as a letter",
      "un guillemet jamais fermé ; lu comme une lettre"
    ),
    .quoteInsideCell: (
      "text after a closing quote; the quotes are kept as letters",
      "du texte après un guillemet fermant ; les guillemets sont gardés"
    ),
    .hiddenSheet: ("a hidden sheet, read too", "une feuille masquée, lue aussi"),
    .chartSheet: (
      "a sheet without cells (a chart), not read", "une feuille sans cellules (graphique), non lue"
    ),
    .formulaWithoutValue: (
      "formulas without a stored value, not computed",
      "des formules sans valeur enregistrée, non calculées"
    ),
    .attachmentUnread: ("a part that cannot be read", "une partie illisible"),
    .nestedTooDeep: (
      "files in files nested too deep, not read",
      "des fichiers imbriqués trop profondément, non lus"
    ),
    .tooManyFiles: (
      "more files than are read; left out", "plus de fichiers qu’on n’en lit ; omis"
    ),
    .signatureUnchecked: (
      "an electronic signature, not verified", "une signature électronique, non vérifiée"
    ),
    .skippedRecord: (
      "a record that is not understood, left out", "un enregistrement incompris, omis"
    ),
    .unknownNotice: (
      "a notice form without an object to answer", "un formulaire sans objet auquel répondre"
    ),
    .otherLanguages: (
      "other language versions, not chosen", "d’autres versions linguistiques, non retenues"
    ),
    .missingField: ("not stated in the notice", "absent de l’avis"),
  ]
}

/// A language of messages.
package enum IntakeLanguage: String, Codable, Sendable {
  case english = "en"
  case french = "fr"
}
