import Foundation

/// This program beside others that do the same work, in one run, by turns.
enum Contest: String, CaseIterable {
  case dense, hybrid, lexical, encoding, decomposition, programme

  private static let folder = ".build/contest"

  /// Of `RESULTS.md`.
  var section: String {
    switch self {
    case .dense: "Nearest rows beside others"
    case .hybrid: "Words and vectors beside others"
    case .lexical: "Words beside others"
    case .encoding: "Sentence vectors beside others"
    case .decomposition: "Latent semantics beside others"
    case .programme: "Programmes beside others"
    }
  }

  /// What is drawn of it, and over what, where its work grows.
  private var picture: (title: String, axis: String)? {
    switch self {
    case .dense: ("1,024 queries, the 10 nearest rows", "rows of 384 numbers")
    case .hybrid: ("needs and members, the 20 nearest by words and vectors", "pairs")
    case .lexical, .encoding, .decomposition, .programme: nil
    }
  }

  /// One contestant's figures for one piece of work.
  struct Figure: Decodable {
    let work, size, contestant: String
    let rounds: Int
    /// Median over the rounds.
    let seconds: Double
    /// Its time by ours, median over the rounds.
    let ratio: Double
    /// The same of processor time, over all threads.
    let processorRatio: Double
    let rate: String?
    /// Recall of the true list, or the least cosine with the peer's vectors, or the squares kept by those of the peer.
    let quality: Double?
    /// Peak, in MiB.
    let memory: Double?
    let picture: String?
    let x: Double?
  }

  /// Holds the contest, draws how times grow, and gives the table.
  ///
  /// - Parameter python: one that has what `Benchmarks/peers/requirements.txt` names.
  func table(python: String) throws -> String {
    let folder = Self.folder
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    if !FileManager.default.fileExists(atPath: "\(folder)/texts.jsonl") {
      print(try Program.output(python, ["Benchmarks/peers/corpus.py", folder]))
    }
    let output = try Program.output(
      python,
      [
        "Benchmarks/peers/contest.py", folder, "--only", rawValue, "--",
        ".build/release/Benchmarks", "join",
      ])
    let figures = try output.split(separator: "\n").map {
      try JSONDecoder().decode(Figure.self, from: Data($0.utf8))
    }
    let table = Self.rows(figures)
    guard let picture else { return table }
    let path = "Pictures/\(rawValue)-growth.svg"
    try GrowthPicture(
      title: picture.title, axis: picture.axis, figures: figures.filter { $0.picture != nil }
    ).svg.write(toFile: "Benchmarks/\(path)", atomically: true, encoding: .utf8)
    return "\(table)\n\n![\(picture.title)](\(path))"
  }

  private static func rows(_ figures: [Figure]) -> String {
    let lines = figures.map { figure in
      let memory = figure.memory.map { String(format: "%.0f MiB", $0) } ?? ""
      let quality = figure.quality.map { String(format: "%.4f", $0) } ?? ""
      return "| \(figure.work) | \(figure.size) | \(figure.contestant) "
        + "| \(time(figure.seconds)) | \(String(format: "%.2f", figure.ratio)) "
        + "| \(String(format: "%.2f", figure.processorRatio)) "
        + "| \(quality) | \(figure.rate ?? "") | \(memory) | \(figure.rounds) |"
    }
    return
      ([
        "Time is the median over the rounds; the ratio is the contestant's time by ours in the same "
          + "round, its median. Quality is the share of the exact list that was found; of vectors, the "
          + "least cosine with the peer's; of programmes, the sum of the scores by the bound; of a "
          + "decomposition, the squares it keeps by those of the peer.",
        "",
        "| work | size | contestant | time | ÷ ours | processor time ÷ ours | quality | rate | peak memory | rounds |",
        "| --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
      ] + lines).joined(separator: "\n")
  }

  static func time(_ seconds: Double) -> String {
    seconds < 1 ? String(format: "%.3g ms", seconds * 1e3) : String(format: "%.3g s", seconds)
  }
}
