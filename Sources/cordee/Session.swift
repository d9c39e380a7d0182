internal import Foundation
internal import Matching
internal import Service
internal import Storage
internal import TextAnalysis
internal import VectorSpace

/// What a session is opened from: paths, as given, and choices.
struct SessionOptions {
  let source: Source
  let workplace: Workplace.Options
  /// The path of the statistics of the catalogue that the members are a part of; nil where they are
  /// the whole.
  let collection: String?

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
    collection = arguments.text(.collection)
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

  /// SHA-256 of the members, in hexadecimal.
  let membersHash: String
  /// Of the catalogue that the members are a part of; nil where they are the whole.
  let collection: (file: CollectionFile, path: String)?

  init(options: SessionOptions, progress: Progress) throws {
    let members: [Member]
    switch options.source {
    case .store(let path):
      let store = try Store(path: path, create: false)
      self.store = store
      workplace = try Workplace(options.workplace, store: store, tell: progress.listener)
      needs = try store.needs()
      members = try store.members()
      membersHash = Store.hash(of: try store.documents(.members))
    case .files(let membersPath, let needsPath):
      store = nil
      workplace = try Workplace(options.workplace, tell: progress.listener)
      let hasNeeds = FileManager.default.fileExists(atPath: needsPath)
      needs = hasNeeds ? try CatalogueFile.needs(at: needsPath) : []
      members = try CatalogueFile.members(at: membersPath)
      membersHash = SHA256.hexDigest(of: try TextFile.bytes(at: membersPath))
    }
    collection = try options.collection.map { (try CollectionFile(path: $0), $0) }
    index = try workplace.index(
      of: members, knowing: needs, membersHash: membersHash,
      within: collection?.file.statistics)
    if let collection { try collection.file.check(identity, path: collection.path) }
  }

  /// What answers depend on, besides the members and what is asked, by name.
  var identity: [String: String] {
    let decision = index.resources.decision
    return decision.hashes.filter { $0.key != "members" }.merging([
      "encoder": decision.encoders.joined(separator: " "), "version": decision.version,
      "--needs": Self.hash(of: needs),
    ]) { $1 }
  }

  /// Whether meanings come from the members' own words, for want of a model.
  var isReadByOwnWords: Bool {
    index.resources.semantic.encoders.contains { $0 is LatentSemantics }
  }

  /// Of what known needs ask, which the meaning of a text is measured against.
  private static func hash(of needs: [Need]) -> String {
    let texts = needs.flatMap { need in
      [need.id, need.language?.rawValue ?? ""] + need.requirements.map(\.title)
    }
    return SHA256.hexDigest(of: Data(texts.joined(separator: "\u{1F}").utf8))
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
