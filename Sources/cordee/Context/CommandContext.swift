internal import Application
internal import Foundation
internal import Matching
internal import Storage
internal import TextAnalysis
internal import VectorSpace

/// What a session is opened from: paths, as given, and choices.
struct CommandContextOptions {
  let source: Source
  let workplace: Environment.Options
  /// The path of the statistics of the catalogue that the members are a part of; nil where they are
  /// the whole.
  let collection: String?
  /// Whether the members are, or are counted as, one part of several: no model may be made of them.
  let isOfPart: Bool

  /// Where members and needs come from.
  enum Source {
    case store(path: String)
    case files(members: String, needs: String)

    /// What messages name as the place of something that is not there.
    func place(of kind: UsageError.Identifier) -> String {
      switch self {
      case .store(let path): path
      case .files(let members, let needs): kind == .need ? needs : members
      }
    }
  }
}

extension CommandContextOptions {
  init(_ invocation: Invocation) throws(UsageError) {
    let arguments = invocation.arguments
    source = try Source(arguments)
    workplace = Environment.Options(
      glossary: arguments.text(.glossary) ?? "", models: arguments.text(.models) ?? "",
      encoder: arguments.text(.encoder).flatMap(EncoderChoice.init) ?? .both,
      explanationLanguage: invocation.wording.language,
      keepsQueries: ![Command.batch.name, Command.serve.name].contains(invocation.command))
    collection = arguments.text(.collection)
    isOfPart = collection != nil || invocation.command == Command.statistics.name
  }
}

extension CommandContextOptions.Source {
  /// The store where it is asked for, or where no file is and the usual one is there; else files.
  init(_ arguments: Arguments) throws(UsageError) {
    let file = [Option.members, .needs].first(where: arguments.isGiven)
    if let store = arguments.text(.sourceStore) {
      if let file { throw .excluding([Option.sourceStore.spelling, file.spelling]) }
      self = .store(path: store)
    } else if file == nil, Self.isStore(Option.usualStore) {
      self = .store(path: Option.usualStore)
    } else {
      self = .files(
        members: arguments.text(.members) ?? "", needs: arguments.text(.needs) ?? "")
    }
  }

  /// Whether there is more than the empty file that a killed program left.
  private static func isStore(_ path: String) -> Bool {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)  // absent: no store
    return (attributes?[.size] as? Int).map { $0 > 0 } ?? false
  }
}

/// Everything a command asks its questions to, opened from the options.
struct CommandContext {
  let workplace: Environment
  let index: MatchIndex
  let needs: [Need]
  let source: CommandContextOptions.Source
  /// Where members and needs come from; nil where that is files.
  let store: Store?

  var memberIDs: [String] { index.catalogue.members.map(\.id) }
  var needIDs: [String] { needs.map(\.id) }

  /// SHA-256 of the members, in hexadecimal.
  let membersHash: String
  /// What answers depend on, besides the members and what is asked, by name.
  let identity: [String: String]
  /// Nil where the members are the whole catalogue.
  let part: Part?

  /// The members as a part of a catalogue.
  struct Part {
    let collection: CollectionFile
    /// Of the collection's statistics, as no others have it.
    let name: String
    /// Among the parts, from 0.
    let place: Int
  }

  init(options: CommandContextOptions, progress: Progress) throws {
    let members: [Member]
    source = options.source
    switch options.source {
    case .store(let path):
      let store = try Store(path: path, create: false)
      self.store = store
      workplace = try Environment(options.workplace, store: store, tell: progress.listener)
      needs = try store.needs()
      members = try store.members()
      membersHash = Store.hash(of: try store.activeMembers())
    case .files(let membersPath, let needsPath):
      store = nil
      workplace = try Environment(options.workplace, tell: progress.listener)
      let hasNeeds = FileManager.default.fileExists(atPath: needsPath)
      needs = hasNeeds ? try CatalogueFile.needs(at: needsPath) : []
      // Read once: it may be a pipe.
      let bytes = try TextFile.bytes(at: membersPath)
      members = try CatalogueFile.members(of: bytes, path: membersPath)
      membersHash = SHA256.hexDigest(of: bytes)
    }
    let encoders = try workplace.encoders(options.workplace.encoder, for: members)
    let decision = try workplace.decision(encoders, membersHash: membersHash)
    identity = Self.identity(decision, knowing: needs)
    // All that can be refused is, before the members' texts are read.
    if options.isOfPart, encoders.contains(where: { $0 is LatentSemantics }) {
      throw CollectionFileError.ownWords
    }
    part = try options.collection.map { [identity, membersHash] path in
      try Part(path, identity: identity, membersHash: membersHash)
    }
    index = try workplace.index(
      of: members, knowing: needs, encoders: encoders, decision: decision,
      within: part?.collection.statistics)
  }

  private static func identity(_ decision: Provenance, knowing needs: [Need]) -> [String: String] {
    decision.hashes.filter { $0.key != "members" }.merging([
      "encoder": decision.encoders.joined(separator: " "), "version": decision.version,
      "--needs": hash(of: needs),
    ]) { $1 }
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

  func need(text: String) throws -> Need {
    try ContentLimits.standard.check(text: text, field: "text", path: "request")
    return Need(id: "request", title: "", text: text)
  }

  /// What use cases are asked of.
  var workspace: Workspace { Workspace(index, needs: needs, store: store) }
}

extension CommandContext.Part {
  /// - Throws: `CollectionFileError` where it cannot be taken, or was made of something else.
  fileprivate init(_ path: String, identity: [String: String], membersHash: String) throws {
    collection = try CollectionFile(path: path)
    try collection.check(identity, path: path)
    place = try collection.place(ofPart: membersHash, path: path)
    name = try collection.name()
  }
}

extension CommandContext {
  /// - Throws: `UsageError.unknownIdentifier` with the nearest known id, else with `hint`.
  func check(_ id: String, of kind: UsageError.Identifier, hint: String? = nil) throws(UsageError) {
    let known = kind == .need ? needIDs : memberIDs
    guard !known.contains(id) else { return }
    let nearest = Spelling.nearest(to: id, among: known)
    let place = source.place(of: kind)
    let size =
      known.isEmpty
      ? "\(place) holds no \(kind.rawValue)s; `cordee import` brings some, and --members or --needs "
        + "name other files"
      : "\(place) holds \(known.count), from \(known.min()!) to \(known.max()!)"
    throw .unknownIdentifier(kind: kind, found: id, nearest: nearest, hint: hint ?? size)
  }
}
