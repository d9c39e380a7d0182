import Foundation

/// This program beside others that do the same work, in one run, by turns.
enum Contest {
  private static let folder = ".build/contest"

  /// One contestant's figures for one piece of work.
  struct Figure: Decodable {
    let work, size, contestant: String
    let rounds: Int
    /// Median over the rounds.
    let seconds: Double
    /// Its time by ours, median over the rounds.
    let ratio: Double
    let rate: String?
    /// Recall of the true list, or the least cosine with the peer's vectors.
    let quality: Double?
    /// Peak, in MiB.
    let memory: Double?
    let picture: String?
    let x: Double?
  }

  /// Holds the contests, draws how times grow, and gives the table.
  ///
  /// - Parameters:
  ///   - python: one that has what `Benchmarks/peers/requirements.txt` names.
  ///   - only: names of contests, all where empty.
  static func table(python: String, only: [String]) throws -> String {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    if !FileManager.default.fileExists(atPath: "\(folder)/texts.jsonl") {
      print(try Program.output(python, ["Benchmarks/peers/corpus.py", folder]))
    }
    let asked = only.isEmpty ? [] : ["--only", only.joined(separator: ",")]
    let output = try Program.output(
      python,
      ["Benchmarks/peers/contest.py", folder] + asked + ["--", ".build/release/Benchmarks", "join"])
    let figures = try output.split(separator: "\n").map {
      try JSONDecoder().decode(Figure.self, from: Data($0.utf8))
    }
    for (name, title, axis) in [
      ("dense", "1,024 queries, top 10", "rows of 384 numbers"),
      ("hybrid", "needs against members, top 20", "pairs"),
    ] {
      let drawn = figures.filter { $0.picture == name }
      guard !drawn.isEmpty else { continue }
      try GrowthPicture(title: title, axis: axis, figures: drawn).svg
        .write(toFile: "Benchmarks/Pictures/\(name)-growth.svg", atomically: true, encoding: .utf8)
    }
    return rows(figures)
  }

  private static func rows(_ figures: [Figure]) -> String {
    let lines = figures.map { figure in
      let memory = figure.memory.map { String(format: "%.0f MiB", $0) } ?? ""
      let quality = figure.quality.map { String(format: "%.4f", $0) } ?? ""
      return "| \(figure.work) | \(figure.size) | \(figure.contestant) "
        + "| \(time(figure.seconds)) | \(String(format: "%.2f", figure.ratio)) "
        + "| \(quality) | \(figure.rate ?? "") | \(memory) | \(figure.rounds) |"
    }
    return
      ([
        "Time is the median over the rounds; the ratio is the contestant's time by ours in the same "
          + "round, its median. Quality is the share of the exact list that was found; of vectors, the "
          + "least cosine with the peer's; of programmes, the sum of the scores by the bound.",
        "",
        "| work | size | contestant | time | ÷ ours | quality | rate | peak memory | rounds |",
        "| --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |",
      ] + lines).joined(separator: "\n")
  }

  static func time(_ seconds: Double) -> String {
    seconds < 1 ? String(format: "%.3g ms", seconds * 1e3) : String(format: "%.3g s", seconds)
  }
}
