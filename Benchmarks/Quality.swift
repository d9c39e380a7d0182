import Foundation

/// nDCG@10 of the ways of ranking, as the program itself reports them.
enum Quality {
  private static let cordee = ".build/release/cordee"

  private struct Interval: Decodable {
    let mean, low, high: Double
    var cell: String { String(format: "%.3f (%.3f–%.3f)", mean, low, high) }
  }

  private struct Measured: Decodable {
    let queries: Int
    let ndcg, recall, mrr: Interval
    enum CodingKeys: String, CodingKey {
      case queries, mrr
      case ndcg = "ndcg@10"
      case recall = "recall@10"
    }
  }

  private struct System: Decodable {
    let system: String
    let languages: [String: Measured]
  }

  private struct Report: Decodable { let compared: [System] }

  private struct FitReport: Decodable { let crossValidated: Measured }

  /// Whether a folder has members and judgements of its own.
  static func isJudgedSet(_ folder: String) -> Bool {
    func has(_ name: String) -> Bool {
      FileManager.default.fileExists(atPath: "\(folder)/\(name)")
    }
    return has("qrels.tsv") || (has("judgements.tsv") && has("members.jsonl"))
  }

  static func table(of sets: [String]) throws -> String {
    var lines = [
      "nDCG@10 with its bootstrap interval at 95 %, over all queries and by the language of the query.",
      "", "| set | ranking | language | queries | nDCG@10 | recall@10 | MRR |",
      "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for set in sets {
      let name = URL(filePath: set).lastPathComponent
      let bytes = Data(
        try Program.output(
          cordee,
          [
            "evaluate", "--set", set, "--compare", "word-tfidf,e5,use,lsa,hybrid", "--format",
            "json", "--quiet",
          ]
        ).utf8)
      for system in try JSONDecoder().decode(Report.self, from: bytes).compared {
        for (language, measured) in system.languages.sorted(by: { $0.key < $1.key }) {
          lines.append(row(name, system.system, language, measured))
        }
      }
      if FileManager.default.fileExists(atPath: "\(set)/needs.jsonl") {
        lines.append(row(name, "hybrid, cross-validated", "all", try crossValidated(set)))
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func row(
    _ set: String, _ system: String, _ language: String, _ measured: Measured
  ) -> String {
    "| \(set) | \(system) | \(language) | \(measured.queries) | \(measured.ndcg.cell) "
      + "| \(measured.recall.cell) | \(measured.mrr.cell) |"
  }

  /// Needs that the weights had not seen; the fitted file is thrown away.
  private static func crossValidated(_ set: String) throws -> Measured {
    let output = NSTemporaryDirectory() + "benchmark-weights.json"
    let text = try Program.output(
      cordee, ["fit", "--set", set, "--output", output, "--format", "json", "--quiet"])
    return try JSONDecoder().decode(FitReport.self, from: Data(text.utf8)).crossValidated
  }
}
