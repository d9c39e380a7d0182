internal import Application
internal import Evaluation
internal import Foundation
internal import Matching
internal import Storage
internal import TextAnalysis
internal import VectorSpace

extension CommandContext {
  /// Fits the weights on a set and writes them to `output`.
  static func fit(
    onSet set: String, also others: [String], offTopic: [String], output: String,
    options: CommandContextOptions, progress: Progress
  ) throws -> FitReport {
    let workplace = try Environment(options.workplace, tell: progress.listener)
    let members = try JudgedSetFolder.read(set).members
    let sets = try ([set] + others).map { path in
      let judged = try JudgedSetFolder.read(path, members: members)
      let encoders = try workplace.encoders(options.workplace.encoder, for: judged.members)
      return (
        set: judged,
        index: try workplace.index(
          of: judged.members, knowing: judged.needs, encoders: encoders,
          decision: Provenance(hashes: [:], encoders: [], version: Environment.version))
      )
    }
    let (judged, index) = sets[0]
    let unanswered = try offTopic.map(unanswered)
    let fit = try Fit(sets, unanswered: unanswered) {
      progress.report("reading needs", $0, of: $1)
    }
    let encoders = index.resources.semantic.encoders.map(\.id).joined(separator: ", ")
    let model = try fit.model(
      fittedOn: sets.map { "\($0.set.name) (\($0.set.needs.count) needs)" }
        .joined(separator: " + ") + ", \(fit.pairCount) pairs; unanswered: "
        + "\(unanswered.map { "\($0.needs.count)" }.joined(separator: " + ")); encoders: \(encoders)"
    )
    try write(
      try ModelFolder.encoded(model), fitted: ModelFolder.weightsName, to: output,
      models: options.workplace.models)
    return FitReport(
      set: judged.name, output: output, needs: judged.needs.count, pairs: fit.pairCount,
      folds: folds,
      weights: [FitReport.Weight(name: "start", value: model.intercept, standardError: nil)]
        + Feature.allCases.map {
          FitReport.Weight(name: $0.rawValue, value: model.weight($0), standardError: nil)
        },
      crossValidated: Quality(try fit.crossValidated(folds: folds, seed: 1)[0]),
      inSample: Quality(fit.metrics(model)))
  }

  /// However many there are of a kind, they weigh as much as so many judged needs.
  private static func unanswered(_ path: String) throws -> Fit.Unanswered {
    let needs = try CatalogueFile.needs(at: path)
    return Fit.Unanswered(needs, weight: unansweredWeight / Double(max(needs.count, 1)))
  }

  private static let folds = 7
  private static let unansweredWeight = 15.0

  /// Writes the mean row of each language: of the glossary's labels where it has the language, else
  /// of the corpus's phrases.
  static func fitMeans(
    on corpus: String, output: String, options: CommandContextOptions
  ) throws {
    let workplace = try Environment(options.workplace)
    var texts: [Language: [String]] = [:]
    for (code, text) in try phrases(corpus) {
      if let language = Language(rawValue: code) { texts[language, default: []].append(text) }
    }
    for language in workplace.glossary.languages {
      texts[language] = workplace.glossary.concepts.flatMap { $0.labels[language] ?? [] }
    }
    let encoders = [try workplace.folder.e5() as any Encoder, try workplace.folder.use()]
    try write(
      try ModelFolder.encoded(try LanguageMeans.fitting(encoders, on: texts)),
      fitted: ModelFolder.meansName, to: output, models: options.workplace.models)
  }

  /// Fits the classifier of clauses on marked messages.
  static func fitClauses(
    on paths: [String], output: String, options: CommandContextOptions, progress: Progress
  ) throws -> ClauseFitReport {
    let workplace = try Environment(options.workplace)
    let messages = try paths.flatMap { path in
      guard let messages = MarkedMessage.messages(in: try TextFile.text(at: path)),
        !messages.isEmpty
      else {
        throw InputFileError.empty(path: path, expected: "messages, each after === NAME LANGUAGE,")
      }
      return messages
    }
    let encoder = try workplace.e5 ?? workplace.folder.e5()
    let fit = try ClauseFit(messages, lexicon: workplace.requests, encoder: encoder) {
      progress.report("reading messages", $0, of: messages.count)
    }
    let model = try fit.model(
      fittedOn: "\(messages.count) messages of \(paths.joined(separator: ", ")); \(encoder.id)")
    try write(
      try ModelFolder.encoded(model), fitted: ModelFolder.clausesName, to: output,
      models: options.workplace.models)
    let quality = try fit.crossValidated(folds: clauseFolds)
    return ClauseFitReport(
      output: output, messages: messages.count, clauses: quality.clauses, asks: quality.asks,
      folds: clauseFolds, recall: quality.recall, precision: quality.precision,
      readings: [ClauseFitReport.Reading(quality.reading, language: nil)]
        + quality.byLanguage.sorted { $0.key < $1.key }.map {
          ClauseFitReport.Reading($0.value, language: $0.key.rawValue)
        })
  }

  private static let clauseFolds = 5

  /// Writes what each language's character n-grams look like.
  static func fitLanguages(on corpus: String, output: String, models: String) throws {
    let samples = try phrases(corpus).map {
      LanguageProfiles.Sample(language: Language(rawValue: $0.code), text: $0.text)
    }
    try write(
      Data(LanguageProfiles.fit(samples)), fitted: ModelFolder.profilesName, to: output,
      models: models)
  }

  private static func phrases(_ path: String) throws -> [(code: String, text: String)] {
    let file = try TextFile(path: path)
    return try file.lines.map { line in
      let row = file.columns(of: line)
      guard row.count == 2 else {
        throw InputFileError.columnCount(
          path: path, line: line.number, expected: "2 (language, phrase)", found: row.count)
      }
      return (row[0], row[1])
    }
  }

  static func write(_ bytes: Data, to path: String) throws {
    try PrivateFile.write(bytes, to: path, mode: 0o644)
  }

  /// Writes a fitted file; in the models' folder, with its pin.
  static func write(_ bytes: Data, fitted name: String, to path: String, models: String) throws {
    try write(bytes, to: path)
    let own = URL(filePath: models).appending(path: name).standardizedFileURL
    guard URL(filePath: path).standardizedFileURL == own else { return }
    try pin([name], models: models)
  }

  /// Takes fitted files of the models' folder as they are.
  static func pin(_ names: [String], models: String) throws {
    let cache = CacheFolder(environment: ProcessInfo.processInfo.environment)
    do {
      try ModelFolder(path: models, cache: cache).pin(names)
    } catch let error as ModelFileError {
      throw error
    } catch {
      throw OutputError(error, path: "\(models)/\(ModelFolder.pinsName)")
    }
  }
}

extension ClauseFitReport.Reading {
  init(_ quality: ReadingQuality, language: String?) {
    self.init(
      language: language, messages: quality.messages, asked: quality.asked,
      recall: quality.recall, precision: quality.precision, refused: quality.refused,
      leak: quality.leak)
  }
}

extension Quality {
  init(_ metrics: [Metrics]) {
    func interval(_ value: (Metrics) -> Double) -> Interval {
      let bootstrap = Bootstrap(of: metrics.map(value))
      return Interval(mean: bootstrap.mean, low: bootstrap.low, high: bootstrap.high)
    }
    self.init(
      queries: metrics.count, ndcg: interval(\.ndcg), recall: interval(\.recall),
      reciprocalRank: interval(\.reciprocalRank))
  }
}
