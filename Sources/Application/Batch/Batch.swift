internal import Foundation
internal import Storage

/// The needs of a file answered line by line into another one.
///
/// Memory does not grow with their number, the output does not depend on how many threads share
/// them, and a killed batch goes on where it stopped.
///
///     let tally = try Batch(options).run(answers, identity: identity)
package struct Batch: Sendable {
  package struct Options: Sendable {
    /// `-` is standard input.
    package var input: String
    package var paths: BatchPaths
    package var workers: Int
    package var shard: Shard
    /// Of the first line; more than 1 where the input is a part of a larger whole.
    package var firstLine = 1
    package var resumes = false

    package init(input: String, paths: BatchPaths, workers: Int, shard: Shard = Shard()) {
      (self.input, self.paths, self.workers, self.shard) = (input, paths, workers, shard)
    }
  }

  /// One of several parts that together are the whole: each takes every `count`th need.
  package struct Shard: Sendable, Equatable {
    /// From 1.
    package let number: Int
    package let count: Int

    package init(_ number: Int = 1, of count: Int = 1) {
      precondition((1...max(count, 1)).contains(number), "shard \(number) of \(count)")
      (self.number, self.count) = (number, count)
    }

    func holds(_ place: Int) -> Bool { place % count == number - 1 }
  }

  /// How far it has come.
  package struct Tally: Sendable, Equatable {
    package var answered = 0
    package var refused = 0
    /// Of those, what an earlier run had done.
    package var resumed = 0
    package var bytesRead = 0
    /// 0 where nobody knows.
    package var totalBytes = 0
    package var firstRefusal: String?
  }

  private let options: Options

  package init(_ options: Options) { self.options = options }

  /// - Parameters:
  ///   - identity: what the answers depend on, by name; a resumed batch must have the same.
  ///   - progress: called after each need, in order.
  /// - Throws: `BatchError`, `InputFileError` where the input cannot be read, what encoders throw.
  package func run(
    _ answers: some BatchWork, identity: [String: String],
    progress: (Tally) -> Void = { _ in }
  ) throws -> Tally {
    try checkPaths()
    let stream = try NeedStream(path: options.input)
    let shard = "\(options.shard.number)/\(options.shard.count)"
    let files = try BatchFiles(
      options.paths,
      identity: identity.merging(["shard": shard, "first line": "\(options.firstLine)"]) { $1 },
      resumes: options.resumes)
    var reader = Reader(stream: stream, shard: options.shard)
    var tally = Tally()
    tally.totalBytes = stream.totalBytes
    try skip(&reader, to: files.journal)
    (tally.answered, tally.refused) = (files.journal.answered, files.journal.refused)
    tally.resumed = tally.answered + tally.refused
    if files.journal.outputBytes == 0 { try files.write(answers.header) }
    try answer(&reader, answers, files, &tally, progress)
    try files.passed(taken: reader.taken, trail: reader.trail.digest, isFinished: true)
    return tally
  }

  private func answer(
    _ reader: inout Reader, _ answers: some BatchWork, _ files: BatchFiles, _ tally: inout Tally,
    _ progress: (Tally) -> Void
  ) throws {
    let shift = options.firstLine - 1
    let path = reader.stream.name
    try OrderedParallelMap.run(
      workers: options.workers, next: { try reader.next() },
      work: { piece in
        (piece, try answers.outcome(of: piece.entry, number: piece.entry.line + shift, path: path))
      },
      give: { piece, outcome in
        switch outcome {
        case .answer(let lines):
          try files.write(lines)
          files.noteAnswer()
          tally.answered += 1
        case .refusal(let refusal):
          try files.write(refusal)
          tally.refused += 1
          tally.firstRefusal =
            tally.firstRefusal ?? "\(path):\(refusal.line): \(refusal.reason)"
        }
        tally.bytesRead = piece.bytesRead
        try files.passed(taken: piece.taken, trail: piece.trail)
        progress(tally)
      })
  }

  private func checkPaths() throws {
    let input = options.input == "-" ? nil : options.input
    var seen: Set<String> = []
    for path in [input, options.paths.output, options.paths.errors].compactMap({ $0 })
    where !BatchPaths.isDevice(path) {
      let place = URL(filePath: path).resolvingSymlinksInPath().standardizedFileURL.path
      if !seen.insert(place).inserted { throw BatchError.sameFile(path: path) }
    }
  }

  /// Reads again what an earlier run is done with.
  private func skip(_ reader: inout Reader, to journal: BatchJournal) throws {
    while reader.taken < journal.taken, try reader.take() != nil {}
    guard reader.taken == journal.taken, reader.trail.digest == journal.trail else {
      throw BatchError.otherInput(path: options.paths.output ?? "-", input: reader.stream.name)
    }
  }

  /// Entries with what is behind once they are written.
  private struct Reader {
    let stream: NeedStream
    let shard: Shard
    private(set) var taken = 0
    private(set) var trail = InputHashChain()

    struct Piece: Sendable {
      let entry: NeedStream.Entry
      let taken: Int
      let trail: String
      let bytesRead: Int
    }

    init(stream: NeedStream, shard: Shard) { (self.stream, self.shard) = (stream, shard) }

    /// The next entry of the shard.
    mutating func next() throws -> Piece? {
      while let entry = try take() {
        guard shard.holds(taken - 1) else { continue }
        return Piece(
          entry: entry, taken: taken, trail: trail.digest, bytesRead: stream.bytesRead)
      }
      return nil
    }

    mutating func take() throws -> NeedStream.Entry? {
      guard let entry = try stream.next() else { return nil }
      taken += 1
      trail.add(entry)
      return entry
    }
  }
}
