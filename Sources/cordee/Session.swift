internal import Matching
internal import TextAnalysis

/// Which encoders read meaning.
enum EncoderChoice: String, CaseIterable {
  case both, e5, use, lsa
}

/// What a session is opened from: paths, as given, and choices.
struct SessionOptions {
  let members: String
  let needs: String
  let glossary: String
  let models: String
  let encoder: EncoderChoice
  /// The language of labels in the explanation.
  let explanationLanguage: Language
}

extension SessionOptions {
  init(_ invocation: Invocation) {
    let arguments = invocation.arguments
    members = arguments.text(.members) ?? ""
    needs = arguments.text(.needs) ?? ""
    glossary = arguments.text(.glossary) ?? ""
    models = arguments.text(.models) ?? ""
    encoder = arguments.text(.encoder).flatMap(EncoderChoice.init) ?? .both
    explanationLanguage = invocation.wording.language
  }
}

/// Everything a command asks its questions to, opened from the options.
struct Session {
  let memberIDs: [String]
  let needIDs: [String]

  init(options: SessionOptions, progress: Progress) throws { preconditionFailure("no session") }

  func need(id: String) throws -> Need { preconditionFailure("no session") }

  func need(text: String) throws -> Need { preconditionFailure("no session") }

  /// - Parameter file: the path of one need as JSON.
  func need(file: String) throws -> Need { preconditionFailure("no session") }

  func answer(to need: Need, top: Int, eligibility: Eligibility) throws -> Answer {
    preconditionFailure("no session")
  }

  func search(_ text: String, top: Int, eligibility: Eligibility) throws -> [SearchHit] {
    preconditionFailure("no session")
  }

  func similar(
    to memberID: String, top: Int, eligibility: Eligibility
  ) throws -> [SimilarMember] {
    preconditionFailure("no session")
  }

  func complements(
    of memberIDs: [String], for need: Need, top: Int, eligibility: Eligibility
  ) throws -> [Complement] {
    preconditionFailure("no session")
  }

  func opportunities(for memberID: String, top: Int) throws -> [Opportunity] {
    preconditionFailure("no session")
  }

  func whyNot(
    _ memberID: String, for need: Need, eligibility: Eligibility
  ) throws -> WhyNot {
    preconditionFailure("no session")
  }

  /// - Parameter language: what the text is written in; identified where nil.
  func analysis(of text: String, language: Language?) throws -> Analysis {
    preconditionFailure("no session")
  }
}

/// What needs no open catalogue, or opens its own.
extension Session {
  /// - Parameters:
  ///   - set: a folder in either form of judged sets.
  ///   - systems: the alternatives to set beside the whole.
  static func quality(
    onSet set: String, comparing systems: [String], options: SessionOptions, progress: Progress
  ) throws -> QualityReport {
    preconditionFailure("no session")
  }

  /// Fits the weights on a set and writes them to `output`.
  static func fit(
    onSet set: String, output: String, options: SessionOptions, progress: Progress
  ) throws -> FitReport {
    preconditionFailure("no session")
  }

  /// Whether everything that an answer needs is there, in the order in which it is needed.
  static func checks(options: SessionOptions) -> [Check] { preconditionFailure("no session") }
}

extension Session {
  /// - Throws: `UsageError.unknownIdentifier` with the nearest known id, else with `hint`.
  func check(_ id: String, of kind: UsageError.Identifier, hint: String? = nil) throws(UsageError) {
    let known = kind == .need ? needIDs : memberIDs
    guard !known.contains(id) else { return }
    let nearest = Spelling.nearest(to: id, among: known)
    let size = "there are \(known.count), from \(known.min() ?? "none") to \(known.max() ?? "none")"
    throw .unknownIdentifier(kind: kind, found: id, nearest: nearest, hint: hint ?? size)
  }
}
