/// What a file holds, whatever its form: text, tables, messages or notices.
///
/// What was not understood is in `warnings`, with its place: nothing is dropped silently.
package struct IntakeDocument: Codable, Sendable, Equatable {
  package var form: FileForm
  /// How the letters of a text were spelt; nil where the form says so itself.
  package var encoding: TextEncoding?
  /// The whole text in reading order, lines ended by LF; nil where the file is no text.
  package var text: String?
  package var tables: [Table] = []
  /// The headers and the body of each mail.
  package var messages: [MailMessage] = []
  /// The files inside a mail or an archive, read in turn.
  package var attachments: [Attachment] = []
  package var contacts: [ContactCard] = []
  package var notices: [Notice] = []
  package var warnings: [IntakeWarning] = []

  package init(form: FileForm, text: String? = nil, warnings: [IntakeWarning] = []) {
    (self.form, self.text, self.warnings) = (form, text, warnings)
  }
}

/// The headers and the body of a mail.
package struct MailMessage: Codable, Sendable, Equatable {
  package var from: String?
  package var to: String?
  package var copy: String?
  package var subject: String?
  /// ISO 8601, with the sender's own offset.
  package var date: String?
  package var text: String
}

/// A file inside another one.
package struct Attachment: Codable, Sendable, Equatable {
  package var name: String
  /// The media type that the mail states.
  package var mediaType: String?
  package var bytes: Int
  /// What it holds; nil where it could not be read.
  package var document: IntakeDocument?
  /// Why it could not be read.
  package var error: IntakeError?
}

/// A person or firm as an address book has it.
///
/// - SeeAlso: RFC 6350, vCard.
package struct ContactCard: Codable, Sendable, Equatable {
  package var name: String = ""
  package var organisation: String?
  package var role: String?
  package var mails: [String] = []
  package var telephones: [String] = []
  package var website: String?
  package var address: String?
  package var note: String?
}

/// A file's form, found by its content and never by its name.
package enum FileForm: String, Codable, Sendable, CaseIterable {
  case text, html, rtf, docx, odt, pdf, mail, mailbox, vcard
  case csv, xlsx, ods, htmlTable
  case ted, eforms, ocds, json, jsonLines, xml, archive
}
