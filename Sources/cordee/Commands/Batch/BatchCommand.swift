internal import Application
internal import Foundation
internal import Matching
internal import Storage
internal import TextAnalysis

extension Command {
  static let batch = Command(
    name: "batch", summary: "answer a file of needs line by line, however long it is",
    usages: ["NEEDS.jsonl", "NEEDS.csv", "-"],
    explanation:
      "Each need gets one line: the members that fit, the capability that answers each "
      + "requirement, and what nobody answers. Memory does not grow with the number of needs. A "
      + "line that is no need goes to OUT.errors.jsonl with its reason, and the rest goes on. Beside "
      + "the output a small journal is kept, so that --resume goes on after a kill where the work "
      + "stopped: no line is lost and none written twice. The output is the same whatever the "
      + "number of workers, and the shards together are the whole.",
    examples: [
      Example(
        line: "cordee batch needs.jsonl --out matches.jsonl",
        meaning: "Every need of a file; after a kill, the same with --resume."),
      Example(
        line: "cordee batch needs.csv --top 5 --out matches.csv",
        meaning: "From a spreadsheet to a spreadsheet."),
      Example(
        line: "zcat notices.jsonl.gz | cordee batch - | gzip > matches.jsonl.gz",
        meaning: "From standard input to standard output, inside somebody else's work."),
      Example(
        line: "cordee batch needs.jsonl --shard 2/4 --out part-2.jsonl",
        meaning: "The second of four parts, on one of four machines."),
      Example(
        line: "cordee batch needs.jsonl --members part-2.jsonl --statistics all.statistics "
          + "--out moments-2.jsonl",
        meaning: "For one part of a catalogue that is too large for one machine; see `cordee help "
          + "merge`."),
    ],
    options: [
      out, errors, resume, top20, .filter, workers, shard, firstLine, .batchForm, .collection,
    ] + Option.sources + [.lang, .config, .quiet, .help]
  ) { invocation in
    let input = try invocation.operands("a file of needs, or - for standard input")[0]
    let options = try options(input, invocation)
    let output = options.paths.output
    let form = try form(of: output, invocation)
    let tally = try invocation.withOpenSession { session, progress in
      let work = try work(session, invocation, form)
      let view = BatchProgress(progress: progress, wording: invocation.wording)
      return try Batch(options).run(
        work, identity: identity(session, invocation, form), progress: view.report)
    }
    try conclude(tally, options, invocation)
  }

  /// What is done with each need: answered, or half of it where the members are a part of a catalogue.
  private static func work(
    _ session: CommandContext, _ invocation: Invocation, _ form: BatchAnswers.Form
  ) throws -> any BatchWork {
    let (top, eligibility) = (
      invocation.arguments.count(top20), try invocation.eligibility(in: session)
    )
    guard let part = session.part else {
      return BatchAnswers(session.index, top: top, eligibility: eligibility, form: form)
    }
    return BatchParts(
      session.index, of: part.name, place: part.place, count: part.collection.parts.count,
      top: top, eligibility: eligibility)
  }

  private static func options(_ input: String, _ invocation: Invocation) throws -> Batch.Options {
    let arguments = invocation.arguments
    var options = Batch.Options(
      input: input,
      paths: BatchPaths(output: arguments.text(out) ?? "-", errors: arguments.text(errors)),
      workers: arguments.text(workers).flatMap { Int($0) }
        ?? ProcessInfo.processInfo.activeProcessorCount)
    if let text = arguments.text(shard) { options.shard = try readShard(text) }
    options.firstLine = arguments.count(firstLine)
    options.resumes = arguments.isSet(resume)
    return options
  }

  /// - Throws: `UsageError.excluding` for a sheet of what is still to be merged.
  private static func form(
    of output: String?, _ invocation: Invocation
  ) throws(UsageError) -> BatchAnswers.Form {
    let form = invocation.arguments.batchForm(output: output)
    if form == .csv, invocation.arguments.text(.collection) != nil {
      throw .excluding([Option.collection.spelling, "\(Option.batchForm.spelling) csv"])
    }
    return form
  }

  /// What the answers depend on, besides the needs themselves.
  private static func identity(
    _ session: CommandContext, _ invocation: Invocation, _ form: BatchAnswers.Form
  ) -> [String: String] {
    session.identity.merging([
      "members": session.membersHash,
      "--statistics": session.part?.name ?? "",
      "--top": "\(invocation.arguments.count(top20))", "--format": form.rawValue,
      "--filter": invocation.arguments.texts(.filter).joined(separator: ","),
    ]) { $1 }
  }

  private static func readShard(_ text: String) throws -> Batch.Shard {
    let sides = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard sides.count == 2, let number = sides[0], let count = sides[1], count > 0,
      (1...count).contains(number)
    else {
      throw UsageError.invalidValue(
        option: shard.spelling, found: text, expected: "I/N with I from 1 to N, such as 2/4",
        nearest: nil)
    }
    return Batch.Shard(number, of: count)
  }

  /// Says what was done where a person looks, and fails where lines were refused.
  private static func conclude(
    _ tally: Batch.Tally, _ options: Batch.Options, _ invocation: Invocation
  ) throws {
    if !invocation.arguments.isSet(.quiet) {
      StandardStreams.note("cordee: \(invocation.wording.answered(tally))\n")
    }
    guard tally.refused == 0 else {
      throw BatchError.refusedLines(
        count: tally.refused, first: tally.firstRefusal, path: options.paths.errors)
    }
  }

  private static let out = Option(
    "out", .text("FILE"), fallback: "-",
    help: "Where the answers go; - is standard output, which cannot be resumed.")
  private static let errors = Option(
    "errors", .text("FILE"),
    help:
      "Where refused lines go. Default: OUT with .errors.jsonl at its end; with standard output, "
      + "they are counted only.")
  private static let resume = Option(
    "resume", isConfigurable: false, help: "Go on with what stands at --out.")
  private static let top20 = Option(
    "top", .count(1...10_000), fallback: "20", help: "Members for each need at most.")
  private static let workers = Option(
    "workers", .count(1...1_024), help: "Threads. Default: one a core.")
  private static let shard = Option(
    "shard", .text("I/N"), isConfigurable: false,
    help: "Only every Nth need, the Ith first: one of N parts that together are the whole.")
  private static let firstLine = Option(
    "first-line", .count(1...Int.max), fallback: "1", isConfigurable: false,
    help: "The number of the first line, where the input is a part of a larger whole.")
}

/// The bar of a batch: needs, their rate and the time left.
private struct BatchProgress {
  let progress: Progress
  let wording: Wording

  func report(_ tally: Batch.Tally) {
    let done = tally.answered + tally.refused
    let known = tally.totalBytes > 0
    let fraction = known ? Double(tally.bytesRead) / Double(tally.totalBytes) : nil
    progress.report(
      wording.say("answering needs", "réponse aux besoins"), fraction: fraction
    ) { elapsed in
      let seconds = max(elapsed / .seconds(1), 0.001)
      let rate = Double(done - tally.resumed) / seconds
      let left = fraction.flatMap { $0 > 0 ? seconds * (1 - $0) / $0 : nil }
      return "\(done) · \(Decimals.text(rate, places: rate < 10 ? 1 : 0))/s"
        + (left.map { " · " + wording.timeLeft($0) } ?? "")
    }
  }
}

extension Wording {
  fileprivate func timeLeft(_ seconds: Double) -> String {
    let span =
      switch seconds {
      case ..<90: "\(Int(seconds.rounded(.up))) s"
      case ..<5_400: "\(Int((seconds / 60).rounded(.up))) min"
      default: "\(Int((seconds / 3_600).rounded(.up))) h"
      }
    return say("\(span) left", "encore \(span)")
  }

  fileprivate func answered(_ tally: Batch.Tally) -> String {
    let resumed =
      tally.resumed == 0
      ? ""
      : say(", \(tally.resumed) of them before", ", dont \(tally.resumed) auparavant")
    let needs = say(
      tally.answered == 1 ? "1 need answered" : "\(tally.answered) needs answered",
      tally.answered == 1 ? "1 besoin traité" : "\(tally.answered) besoins traités")
    let lines = say(
      tally.refused == 1 ? "1 line refused" : "\(tally.refused) lines refused",
      tally.refused == 1 ? "1 ligne refusée" : "\(tally.refused) lignes refusées")
    return "\(needs), \(lines)\(resumed)"
  }
}
