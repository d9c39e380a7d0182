/// Why a file cannot be read at all.
package enum IntakeError: Error, Codable, Sendable, Equatable {
  case empty
  case unreadable(reason: String)
  case tooLarge(limit: Int)
  case tooMuchOutput(limit: Int)
  case tooSlow(seconds: Int)
  case crashed(signal: Int)
  case busy(limit: Int)
  case encrypted(form: ProtectedForm)
  case damaged(form: FileForm, reason: String)
  case entityDeclarations
  case archiveBomb(limit: Int)
  case archivePath(name: String)
  case missingHelper(program: String, package: String)
  case unknownBinary(kind: BinaryKind)

  /// What a password or a key protects.
  package enum ProtectedForm: String, Codable, Sendable, CaseIterable {
    case pdf, zip, office, openDocument, mail
  }
}

extension IntakeError: CustomStringConvertible {
  package var description: String { sentence(in: .english) }

  /// A short name for machines.
  package var code: String {
    switch self {
    case .empty: "empty"
    case .unreadable: "unreadable"
    case .tooLarge: "too-large"
    case .tooMuchOutput: "too-much-output"
    case .tooSlow: "too-slow"
    case .crashed: "crashed"
    case .busy: "busy"
    case .encrypted: "encrypted"
    case .damaged: "damaged"
    case .entityDeclarations: "entity-declarations"
    case .archiveBomb: "archive-bomb"
    case .archivePath: "archive-path"
    case .missingHelper: "missing-helper"
    case .unknownBinary: "unknown-binary"
    }
  }

  /// What is wrong and what to do, on one line.
  package func sentence(in language: IntakeLanguage) -> String {
    language == .french ? french : english
  }

  private var english: String {
    switch self {
    case .empty: "the file is empty; send one with text"
    case .unreadable(let reason): "the file cannot be read: \(reason)"
    case .tooLarge(let limit):
      "the file is larger than \(limit / 1_000_000) MB; send the request itself, without pictures"
    case .tooMuchOutput(let limit):
      "the file holds more than \(limit / 1_000_000) MB of text; send the part that matters"
    case .tooSlow(let seconds):
      "the file takes more than \(seconds) seconds to read; save it again as plain text and send that"
    case .crashed(let signal):
      "the file cannot be read: its reader failed (signal \(signal)); it is damaged or needs too much "
        + "memory; save it again in its program, or as plain text"
    case .busy(let limit): "\(limit) files are being read; try again in a few seconds"
    case .encrypted(let form): form.english
    case .damaged(let form, let reason):
      "the \(form.name) file is damaged: \(reason); save it again in its program"
    case .entityDeclarations:
      "the XML declares entities, which are not expanded; save it without a DOCTYPE"
    case .archiveBomb(let limit):
      "the archive unpacks to more than \(limit / 1_000_000) MB; send the files by themselves"
    case .archivePath(let name):
      "the archive holds a path outside itself ('\(name)'); pack the files again"
    case .missingHelper(let program, let package):
      "\(program) is missing; install the Debian package \(package)"
    case .unknownBinary(let kind): "this is \(kind.english)"
    }
  }

  private var french: String {
    switch self {
    case .empty: "le fichier est vide ; envoyez-en un avec du texte"
    case .unreadable(let reason): "le fichier est illisible : \(reason)"
    case .tooLarge(let limit):
      "le fichier dépasse \(limit / 1_000_000) Mo ; envoyez la demande seule, sans images"
    case .tooMuchOutput(let limit):
      "le fichier contient plus de \(limit / 1_000_000) Mo de texte ; envoyez la partie utile"
    case .tooSlow(let seconds):
      "la lecture prend plus de \(seconds) secondes ; enregistrez le fichier en texte brut"
    case .crashed(let signal):
      "le fichier est illisible : son lecteur a échoué (signal \(signal)) ; il est endommagé ou "
        + "demande trop de mémoire ; enregistrez-le à nouveau, ou en texte brut"
    case .busy(let limit):
      "\(limit) fichiers sont en cours de lecture ; réessayez dans quelques secondes"
    case .encrypted(let form): form.french
    case .damaged(let form, let reason):
      "le fichier \(form.name) est endommagé : \(reason) ; enregistrez-le à nouveau"
    case .entityDeclarations:
      "le XML déclare des entités, qui ne sont pas développées ; enregistrez-le sans DOCTYPE"
    case .archiveBomb(let limit):
      "l’archive dépasse \(limit / 1_000_000) Mo une fois ouverte ; envoyez les fichiers séparément"
    case .archivePath(let name):
      "l’archive contient un chemin extérieur (« \(name) ») ; refaites l’archive"
    case .missingHelper(let program, let package):
      "\(program) manque ; installez le paquet Debian \(package)"
    case .unknownBinary(let kind): "c’est \(kind.french)"
    }
  }
}

extension IntakeError.ProtectedForm {
  fileprivate var english: String {
    switch self {
    case .pdf: "the PDF is protected by a password; save it without one"
    case .zip: "the ZIP archive is protected by a password; pack it without one"
    case .office: "the Office file is protected by a password; save it without one"
    case .openDocument: "the OpenDocument file is protected by a password; save it without one"
    case .mail:
      "the mail is encrypted or signed in a closed form (S/MIME, PGP); open it and send its text"
    }
  }

  fileprivate var french: String {
    switch self {
    case .pdf: "le PDF est protégé par un mot de passe ; enregistrez-le sans"
    case .zip: "l’archive ZIP est protégée par un mot de passe ; refaites-la sans"
    case .office: "le fichier Office est protégé par un mot de passe ; enregistrez-le sans"
    case .openDocument:
      "le fichier OpenDocument est protégé par un mot de passe ; enregistrez-le sans"
    case .mail:
      "le courriel est chiffré ou scellé (S/MIME, PGP) ; ouvrez-le et envoyez son texte"
    }
  }
}

extension FileForm {
  /// As people call it.
  package var name: String {
    switch self {
    case .text: "text"
    case .html, .htmlTable: "HTML"
    case .rtf: "RTF"
    case .docx: "Word"
    case .odt, .ods: "OpenDocument"
    case .pdf: "PDF"
    case .mail, .mailbox: "mail"
    case .vcard: "vCard"
    case .csv: "CSV"
    case .xlsx: "Excel"
    case .ted: "TED"
    case .eforms: "eForms"
    case .ocds: "OCDS"
    case .json, .jsonLines: "JSON"
    case .xml: "XML"
    case .archive: "ZIP"
    }
  }
}
