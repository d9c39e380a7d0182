import Evaluation
import Foundation
import Matching
import Storage
import VectorSpace

/// Ordinary requests, names, other trades' notices and labels, measured in this process.
enum RequestTable {
  /// - Parameter folders: one with `asks.tsv`, one with `members.jsonl`, any with notices in
  ///   `dev.jsonl`.
  /// - Returns: nil where no folder has requests.
  static func table(of folders: [String]) throws -> String? {
    func has(_ name: String) -> (String) -> Bool {
      { FileManager.default.fileExists(atPath: "\($0)/\(name)") }
    }
    guard let requests = folders.first(where: has("asks.tsv")),
      let alpine = folders.first(where: has("members.jsonl"))
    else { return nil }
    let notices = try folders.filter(has("dev.jsonl")).map {
      (
        name: URL(filePath: $0).lastPathComponent,
        needs: try CatalogueFile.needs(at: "\($0)/dev.jsonl")
      )
    }
    let index = try SampleIndex.index(
      of: try CatalogueFile.members(at: "\(alpine)/members.jsonl"))
    let quality = RequestQuality(try JudgedRequestsFolder.read(requests), index)
    var lines = try quality.lines(notices: notices)
    lines += try needs(alpine, index)
    return
      (["| measure | value | of |", "| --- | ---: | ---: |"]
      + lines.map { "| \($0.name) | \(String(format: "%.3f", $0.value)) | \($0.count) |" })
      .joined(separator: "\n")
  }

  /// The judged needs under the weights in use, with their requirements and without.
  private static func needs(
    _ folder: String, _ index: MatchIndex
  ) throws -> [RequestQuality.Line] {
    let set = try JudgedSetFolder.read(folder)
    return try [("with requirements", true), ("text alone", false)].map { name, isGiven in
      let values = try set.judgedNeeds.map { need -> Double in
        var need = need
        if !isGiven { need.requirements = [] }
        let scoring = try index.scoring(of: need)
        let grades = index.catalogue.members.map { set.judgements[need.id]?[$0.id] ?? 0 }
        return Metrics(ranked: scoring.order.map { grades[$0] }).ndcg
      }
      return RequestQuality.Line(
        name: "\(set.name), \(name): nDCG@10", value: values.reduce(0, +) / Double(values.count),
        count: values.count)
    }
  }
}
