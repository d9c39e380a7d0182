internal import Foundation
internal import Matching
internal import Service
internal import Storage
internal import TextAnalysis

/// What a session is opened from: paths, as given, and choices.
struct SessionOptions {
  let source: Source
  let workplace: Workplace.Options

  /// Where members and needs come from.
  enum Source {
    case store(path: String)
    case files(members: String, needs: String)
  }
}

extension SessionOptions {
  init(_ invocation: Invocation) throws(UsageError) {
    let arguments = invocation.arguments
    source = try Source(arguments)
    workplace = Workplace.Options(
      glossary: arguments.text(.glossary) ?? "", models: arguments.text(.models) ?? "",
      encoder: arguments.text(.encoder).flatMap(EncoderChoice.init) ?? .both,
      explanationLanguage: invocation.wording.language,
      keepsQueries: ![Command.batch.name, Command.serve.name].contains(invocation.command))
  }
}

extension SessionOptions.Source {
  /// The store where it is asked for, or where no file is and the usual one is there; else files.
  fileprivate init(_ arguments: Arguments) throws(UsageError) {
    let file = [Option.members, .needs].first(where: arguments.isGiven)
    if let store = arguments.text(.sourceStore) {
      if let file { throw .excluding([Option.sourceStore.spelling, file.spelling]) }
      self = .store(path: store)
    } else if file == nil, FileManager.default.fileExists(atPath: Option.usualStore) {
      self = .store(path: Option.usualStore)
    } else {
      self = .files(
        members: arguments.text(.members) ?? "", needs: arguments.text(.needs) ?? "")
    }
  }
}

/// Everything a command asks its questions to, opened from the options.
struct Session {
  let workplace: Workplace
  let index: MatchIndex
  let needs: [Need]
  /// Where members and needs come from; nil where that is files.
  let store: Store?

  var memberIDs: [String] { index.catalogue.members.map(\.id) }
  var needIDs: [String] { needs.map(\.id) }

  init(options: SessionOptions, progress: Progress) throws {
    switch options.source {
    case .store(let path):
      let store = try Store(path: path, create: false)
      self.store = store
      workplace = try Workplace(options.workplace, store: store, tell: progress.listener)
      needs = try store.needs()
      index = try workplace.index(
        of: try store.members(), knowing: needs,
        membersHash: Store.hash(of: try store.documents(.members)))
    case .files(let membersPath, let needsPath):
      store = nil
      workplace = try Workplace(options.workplace, tell: progress.listener)
      let hasNeeds = FileManager.default.fileExists(atPath: needsPath)
      needs = hasNeeds ? try CatalogueFile.needs(at: needsPath) : []
      index = try workplace.index(
        of: try CatalogueFile.members(at: membersPath), knowing: needs,
        membersHash: SHA256.hexDigest(of: try TextFile.bytes(at: membersPath)))
    }
  }

  func need(id: String) throws -> Need {
    try check(id, of: .need)
    return needs.first { $0.id == id }!
  }

  func need(text: String) throws -> Need { Need(id: "request", title: "", text: text) }

  /// - Parameter file: the path of one need as JSON.
  func need(file: String) throws -> Need { try CatalogueFile.need(at: file) }

  func search(_ text: String, top: Int, eligibility: Eligibility) throws -> SearchAnswer {
    try index.search(text, top: top, eligibility: eligibility)
  }

  func similar(
    to memberID: String, top: Int, eligibility: Eligibility
  ) throws -> [SimilarMember] {
    index.similar(to: try member(memberID), top: top, eligibility: eligibility)
  }

  func complements(
    of memberIDs: [String], for need: Need, top: Int, eligibility: Eligibility
  ) throws -> [Complement] {
    try index.complements(
      of: memberIDs.map(member), for: need, top: top, eligibility: eligibility)
  }

  func opportunities(for memberID: String, top: Int) throws -> [Opportunity] {
    try index.opportunities(for: try member(memberID), among: needs, top: top)
  }

  func whyNot(
    _ memberID: String, for need: Need, eligibility: Eligibility
  ) throws -> WhyNot {
    try index.whyNot(try member(memberID), for: need, eligibility: eligibility)
  }

  private func member(_ id: String) throws -> Int {
    try check(id, of: .member)
    return index.catalogue.index(of: id)!
  }
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
