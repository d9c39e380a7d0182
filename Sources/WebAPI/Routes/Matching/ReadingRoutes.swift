internal import Application
internal import Foundation
internal import HTTP
internal import Intake
internal import Matching
internal import Storage
internal import TextAnalysis

/// What is read in a request before anybody is looked for.
extension Route {
  static let readings: [Route] = [
    Route(
      method: "POST", path: ReadingAnswer.path, access: .read, name: "readRequest",
      summary:
        "What a text or a file asks, excludes and says of a visit, with the place of each in "
        + "Unicode code points; nothing of it is kept. A file of any usual form is known by its "
        + "content.",
      parameters: [.lang],
      body: Body(
        schemas: [
          MediaType.json: "ReadingRequest", MediaType.text: "ReadingText",
          MediaType.bytes: "ReadingFile",
        ], takesOthers: true),
      replies: [.json(200, "Reading", "What was read.")], problems: [.unreadableFile]
    ) { try ReadingAnswer.answer($0) }
  ]
}

/// Reads a text, or a file in a child process.
enum ReadingAnswer {
  static let path = "/v1/readings"

  static func answer(_ exchange: RequestContext) throws -> Response {
    let index = exchange.snapshot.index(explainingIn: exchange.language)
    if let text = try text(exchange) {
      try exchange.limits.check(text: text, field: "text", path: "body")
      let need = Need(id: Need.unnamedID, title: "", text: text)
      return try exchange.json(ReadingReply(of: need, in: index))
    }
    let language: IntakeLanguage = exchange.language == .fr ? .french : .english
    do {
      let document = try reader(exchange).document(of: Array(exchange.request.body))
      let need = try FileRequest.need(of: document)
      try exchange.limits.check(text: need.text, field: "file", path: "body")
      let warnings = document.warnings.map { $0.sentence(in: language) }
      let file = ReadingReply.File(form: document.form.rawValue, warnings: warnings)
      return try exchange.json(ReadingReply(of: need, in: index, file: file))
    } catch let error as IntakeError {
      throw Problem(error, language)
    } catch let error as FileRequestError {
      throw Problem(file: error.sentence(in: language))
    }
  }

  /// Nil where the body is a file.
  private static func text(_ exchange: RequestContext) throws -> String? {
    let body = exchange.request.body
    switch BodyCheck.mediaType(of: exchange.request) {
    case MediaType.json:
      let record = try JSONRecord(json: body, path: "body")
      try record.allow(only: ["text"])
      return try record.required("text")
    case MediaType.text:
      guard body.contains(where: { !($0 == 0x20 || (0x09...0x0D).contains($0)) }),
        !body.contains(0)
      else { return nil }
      return String(validating: body, as: UTF8.self)
    default: return nil
    }
  }

  /// No file is waited for longer than the request may take.
  private static func reader(_ exchange: RequestContext) -> IntakeClient {
    var reader = exchange.service.configuration.intake
    reader.limits.seconds = min(
      reader.limits.seconds, max(1, Int(exchange.service.configuration.answerSeconds)))
    return reader
  }
}

extension MatchService {
  /// Bytes of a body at the addresses that take files.
  package static func fileBytes(_ configuration: Configuration) -> [String: Int] {
    [ReadingAnswer.path: configuration.intake.limits.fileBytes]
  }
}

extension Problem {
  init(_ error: IntakeError, _ language: IntakeLanguage) {
    let sentence = error.sentence(in: language)
    switch error {
    case .tooLarge: self.init(.bodyTooLong, sentence)
    case .busy: self.init(.unavailable, sentence, headers: ["Retry-After": "5"])
    case .missingHelper: self.init(.unavailable, sentence)
    default: self.init(file: sentence)
    }
    isLocalized = true
  }

  /// - Parameter sentence: why a file cannot be read, in the language of the request.
  init(file sentence: String) {
    self.init(
      .unreadableFile, sentence, errors: [FieldError(field: "file", detail: sentence)])
    isLocalized = true
  }
}
