import Application
import Foundation
import Matching
import Storage
import TestSupport
import TextAnalysis

/// The sample catalogue without model files, and batches over it in a folder of their own.
struct BatchSample {
  static let index: MatchIndex = {
    let workplace = try! Environment(
      Environment.Options(
        glossary: path("datasets/glossary/glossary.tsv"), models: path("models"), encoder: .lsa,
        explanationLanguage: .en))
    let members = path("datasets/alpine/members.jsonl")
    return try! workplace.index(
      of: try! CatalogueFile.members(at: members), knowing: [], membersHash: "")
  }()

  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "batch-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  func remove() throws { try FileManager.default.removeItem(at: folder) }

  /// `count` short needs, all different.
  static func needs(_ count: Int) -> [String] {
    let words = [
      "télésiège", "neige de culture", "avalanche", "Seilbahn", "trail map", "tyrolienne",
    ]
    return (0..<count).map { place in
      let title = "\(words[place % words.count]) \(place)"
      return #"{"id":"N\#(place)","title":"\#(title)"}"#
    }
  }

  func write(_ lines: [String], to name: String = "needs.jsonl") throws -> String {
    let url = folder.appending(path: name)
    try Data(lines.map { $0 + "\n" }.joined().utf8).write(to: url)
    return url.path
  }

  func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: name).path)
  }

  /// - Parameter change: of the usual options: two workers, into `out.jsonl`.
  @discardableResult
  func run(
    _ input: String, to name: String = "out.jsonl", form: BatchAnswers.Form = .jsonl,
    top: Int = 3, change: (inout Batch.Options) -> Void = { _ in }
  ) throws -> Batch.Tally {
    var options = Batch.Options(
      input: input, paths: BatchPaths(output: folder.appending(path: name).path), workers: 2)
    change(&options)
    let answers = BatchAnswers(
      Self.index, top: top, eligibility: Eligibility(), form: form)
    return try Batch(options).run(answers, identity: ["--top": "\(top)"])
  }

  private static func path(_ name: String) -> String { packageRoot.appending(path: name).path }
}
