internal import TextAnalysis

/// How good one way of ranking is on some queries.
struct Quality: Encodable {
  let queries: Int
  let ndcg: Interval
  let recall: Interval
  let reciprocalRank: Interval

  /// A mean over queries and the bounds of its bootstrap interval.
  struct Interval: Encodable {
    let mean: Double
    let low: Double
    let high: Double
  }

  enum CodingKeys: String, CodingKey {
    case queries
    case ndcg = "ndcg@10"
    case recall = "recall@10"
    case reciprocalRank = "mrr"
  }
}

/// One way of ranking, over all queries and by their language.
struct SystemQuality: Encodable {
  let system: String
  let overall: Quality
  /// By language code; a query without one is under `und`.
  let languages: [String: Quality]

  enum CodingKeys: String, CodingKey { case system, languages }

  /// The overall figures stand at the top level, beside the name.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(system, forKey: .system)
    try container.encode(languages, forKey: .languages)
    try overall.encode(to: encoder)
  }
}

/// The quality of the whole on a set, and of its alternatives.
struct QualityReport: Encodable {
  let set: String
  /// What `cordee match` itself ranks with.
  let own: SystemQuality
  /// In the order asked; empty where nothing is compared.
  let compared: [SystemQuality]

  enum CodingKeys: String, CodingKey { case set, compared }

  /// The whole's own figures stand at the top level.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(set, forKey: .set)
    try container.encode(compared, forKey: .compared)
    try own.encode(to: encoder)
  }
}

/// Weights fitted, and what they are worth.
struct FitReport: Encodable {
  let set: String
  let output: String
  let needs: Int
  /// Judged pairs of a requirement or need and a capability or member.
  let pairs: Int
  let folds: Int
  let weights: [Weight]
  /// Over needs that the weights had not seen.
  let crossValidated: Quality
  let inSample: Quality

  struct Weight: Encodable {
    let name: String
    let value: Double
    let standardError: Double?
  }
}

/// A classifier of clauses fitted, and how well messages are read with it that it had not seen.
struct ClauseFitReport: Encodable {
  let output: String
  let messages: Int
  let clauses: Int
  /// Clauses that ask.
  let asks: Int
  let folds: Int
  let recall: Double
  let precision: Double
  let readings: [Reading]

  /// Whole messages in one language; in all of them without one.
  struct Reading: Encodable {
    let language: String?
    let messages: Int
    let asked: Int
    let recall: Double
    let precision: Double
    let refused: Int
    /// Of what is refused, what is taken to be asked.
    let leak: Double
  }
}

/// One line of the doctor's list.
struct Check: Encodable {
  enum State: String, Encodable {
    case ok, missing, wrong
  }

  let name: String
  let state: State
  let detail: String
  /// What to do about it; absent where all is well.
  let remedy: String?
}
