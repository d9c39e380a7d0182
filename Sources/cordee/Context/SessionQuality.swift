internal import Application
internal import Evaluation
internal import LinearAlgebra
internal import Matching
internal import Storage
internal import TextAnalysis
internal import VectorSpace

extension CommandContext {
  /// - Parameters:
  ///   - set: a folder in either form of judged sets.
  ///   - systems: the alternatives to set beside the whole.
  static func quality(
    onSet set: String, comparing systems: [String], options: CommandContextOptions,
    progress: Progress
  ) throws -> QualityReport {
    let judged = try JudgedSetFolder.read(set)
    let workplace = try Environment(options.workplace, tell: progress.listener)
    let none = Provenance(hashes: [:], encoders: [], version: Environment.version)
    func measured(_ name: String, _ choice: EncoderChoice, _ model: ScoreModel?) throws
      -> SystemQuality
    {
      var index = try workplace.index(
        of: judged.members, knowing: judged.needs,
        encoders: try workplace.encoders(choice, for: judged.members),
        decision: none)
      if let model { index.use(model) }
      return try SystemQuality(name, judged, index) {
        progress.report("ranking for \(name)", $0, of: $1)
      }
    }
    let own = try measured("hybrid", options.workplace.encoder, nil)
    let compared = try systems.map { name in
      switch name {
      case "word-tfidf": try measured(name, .lsa, .single(.words))
      case "e5": try measured(name, .e5, .single(.resemblance))
      case "use": try measured(name, .use, .single(.resemblance))
      case "lsa": try measured(name, .lsa, .single(.resemblance))
      default: own
      }
    }
    return QualityReport(set: judged.name, own: own, compared: compared)
  }
}

extension ScoreModel {
  /// Ranks by one feature alone.
  fileprivate static func single(_ feature: Feature) -> ScoreModel {
    ScoreModel(intercept: 0, weights: [feature: 1], fittedOn: "")
  }
}

extension SystemQuality {
  /// Ranks all members for each judged need, ties broken at random.
  fileprivate init(
    _ name: String, _ set: JudgedSet, _ index: MatchIndex, progress: (Int, Int) -> Void
  ) throws {
    var random = SplitMix64(seed: 1)
    let needs = set.judgedNeeds
    var metrics: [(language: String, metrics: Metrics)] = []
    for (done, need) in needs.enumerated() {
      progress(done, needs.count)
      let scores = try index.scoring(of: need).scores
      let grades = index.catalogue.members.map { set.judgements[need.id]?[$0.id] ?? 0 }
      let order = Ranking.order(of: scores, ties: &random)
      metrics.append((need.language?.rawValue ?? "und", Metrics(ranked: order.map { grades[$0] })))
    }
    progress(needs.count, needs.count)
    let languages = Dictionary(grouping: metrics, by: \.language)
    self.init(
      system: name, overall: Quality(metrics.map(\.metrics)),
      languages: languages.mapValues { Quality($0.map(\.metrics)) })
  }
}
