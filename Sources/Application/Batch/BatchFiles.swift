internal import Foundation

/// Where the answers of a batch go: a file with its errors and its journal beside it, or standard
/// output.
///
/// Lines are written whole and in order; `keep` makes what is written safe and notes it.
final class BatchFiles {
  private(set) var journal: BatchJournal
  private let output: FileHandle
  private var errors: FileHandle?
  private let paths: BatchPaths
  private var lastKept = ContinuousClock.now

  /// How much work a kill costs at most.
  private static let pause = Duration.milliseconds(250)

  /// - Throws: `BatchError` where the files belong to something else.
  init(_ paths: BatchPaths, identity: [String: String], resumes: Bool) throws {
    self.paths = paths
    let known = try paths.journal.flatMap(BatchJournal.read(at:))
    if resumes {
      guard paths.journal != nil else { throw BatchError.nothingToResume }
      try known?.check(identity, path: paths.output!)
    } else if let known, !known.isFinished {
      throw BatchError.unfinished(path: paths.output!)
    }
    let isNew = paths.output.map { !FileManager.default.fileExists(atPath: $0) } ?? false
    output = try paths.output.map(Self.opened) ?? .standardOutput
    if paths.journal != nil, flock(output.fileDescriptor, LOCK_EX | LOCK_NB) != 0 {
      throw BatchError.inUse(path: paths.output!)
    }
    journal = (resumes ? known : nil) ?? BatchJournal(identity: identity)
    do {
      try start()
    } catch {
      // What cannot even begin leaves nothing.
      if isNew, let path = paths.output { unlink(path) }
      throw error
    }
  }

  /// Cuts off what came after the journal was written.
  private func start() throws {
    if paths.journal != nil {
      try Self.cut(output, to: journal.outputBytes, path: paths.output!)
    }
    if let path = paths.errors {
      if journal.errorBytes > 0 {
        errors = try Self.opened(path)
        try Self.cut(errors!, to: journal.errorBytes, path: path)
      } else if BatchPaths.isFile(path) {
        try FileManager.default.removeItem(atPath: path)
      }
    }
    try keep()
  }

  func write(_ lines: Data) throws {
    try output.writeAll(lines, path: paths.output ?? "standard output")
    journal.outputBytes += lines.count
  }

  func write(_ refusal: BatchRefusal) throws {
    let line = try JSONLine.bytes(refusal)
    journal.refused += 1
    guard let path = paths.errors else { return }
    if errors == nil { errors = try Self.opened(path) }
    try errors!.writeAll(line, path: path)
    journal.errorBytes += line.count
  }

  func noteAnswer() { journal.answered += 1 }

  /// Notes how far the input is behind; now and then, and at the end, on disk.
  func passed(taken: Int, trail: String, isFinished: Bool = false) throws {
    (journal.taken, journal.trail, journal.isFinished) = (taken, trail, isFinished)
    let now = ContinuousClock.now
    guard isFinished || now - lastKept > Self.pause else { return }
    lastKept = now
    try keep()
  }

  private func keep() throws {
    guard let path = paths.journal else { return }
    // In this order: a journal never says more than the disk holds.
    for file in [output, errors].compactMap({ $0 }) where fsync(file.fileDescriptor) != 0 {
      throw OutputError.unwritable(path: paths.output!, reason: String(cString: strerror(errno)))
    }
    try journal.write(to: path)
  }

  private static func opened(_ path: String) throws -> FileHandle {
    try PrivateFile.opened(path, O_RDWR | O_CREAT)
  }

  private static func cut(_ file: FileHandle, to length: Int, path: String) throws {
    let end = lseek(file.fileDescriptor, 0, SEEK_END)
    if (0..<off_t(length)).contains(end) { throw BatchError.shortOutput(path: path) }
    guard ftruncate(file.fileDescriptor, off_t(length)) == 0,
      lseek(file.fileDescriptor, 0, SEEK_END) >= 0
    else { throw OutputError.unwritable(path: path, reason: String(cString: strerror(errno))) }
  }
}

/// Where a batch writes.
package struct BatchPaths: Sendable, Equatable {
  /// Nil for standard output.
  package let output: String?
  /// Nil where refused lines are counted only.
  package let errors: String?
  let journal: String?

  /// - Parameters:
  ///   - output: `-` is standard output; beside it, and beside what is no file, nothing is kept.
  ///   - errors: absent, the output's name with `.errors.jsonl` at its end.
  package init(output: String, errors: String? = nil) {
    let keeps = output != "-" && !Self.isDevice(output)
    self.output = output == "-" ? nil : output
    self.errors = errors ?? (keeps ? Self.renamed(output, to: "errors.jsonl") : nil)
    journal = keeps ? Self.renamed(output, to: "progress.json") : nil
  }

  /// Not so a terminal, a pipe, `/dev/null`, or a link to one of them.
  static func isFile(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  static func isDevice(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
  }

  /// `matches.csv` becomes `matches.errors.jsonl`.
  private static func renamed(_ path: String, to ending: String) -> String {
    let url = URL(filePath: path)
    let isKnown = ["jsonl", "csv", "json", "ndjson", "txt"].contains(url.pathExtension.lowercased())
    return (isKnown ? String(path.dropLast(url.pathExtension.count + 1)) : path) + "." + ending
  }
}
