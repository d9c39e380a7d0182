internal import Foundation
internal import Matching
internal import Storage

/// Lines of the parts of a catalogue made into lines of the whole: moments into moments, candidates
/// into answers.
///
/// Files are read side by side, a line of each at a time, so memory does not grow with their length.
package struct PartsMerge {
  private let paths: [String]
  private let form: BatchAnswers.Form

  /// - Parameter paths: files whose lines ascend by the need's number, equal ones side by side; `-`
  ///   is standard input.
  package init(_ paths: [String], form: BatchAnswers.Form) {
    (self.paths, self.form) = (paths, form)
  }

  /// - Parameters:
  ///   - output: `-` is standard output. A file has its name only once it is whole.
  ///   - progress: called now and then with bytes read and in all, the latter 0 where nobody knows.
  /// - Returns: how many needs were merged.
  /// - Throws: `PartsMergeError`, `InputFileError`, `OutputError`.
  package func run(to output: String, progress: (Int, Int) -> Void = { _, _ in }) throws -> Int {
    var sources = try paths.map(Source.init)
    let file = try WholeFile(output)
    var count = 0
    while let number = sources.compactMap(\.next?.value.line).min() {
      let (line, place) = try takeAll(number, from: &sources)
      guard line.isWhole else {
        throw PartsMergeError(
          place, PartLineError.missingParts(found: line.parts, of: line.of))
      }
      if count == 0, case .candidates = line.content { try file.write(form.header) }
      try file.write(bytes(line))
      count += 1
      if count % 64 == 0 {
        progress(sources.reduce(0) { $0 + $1.bytesRead }, sources.reduce(0) { $0 + $1.total })
      }
    }
    try file.finish()
    return count
  }

  /// All lines of one need, merged.
  private func takeAll(
    _ number: Int, from sources: inout [Source]
  ) throws -> (PartLine, Source.Place) {
    var merged: (line: PartLine, place: Source.Place)?
    for index in sources.indices {
      while let next = sources[index].next, next.value.line == number {
        do {
          try merged?.line.merge(next.value)
        } catch {
          throw PartsMergeError(next.place, error)
        }
        if merged == nil { merged = (next.value, next.place) }
        try sources[index].advance()
      }
    }
    return merged!
  }

  private func bytes(_ line: PartLine) throws -> Data {
    switch line.content {
    case .moments: try JSONLine.bytes(line)
    case .candidates(let list): try form.bytes(MatchSummary(list), line: line.line)
    }
  }

  /// One file, with its next line read.
  fileprivate struct Source {
    struct Place {
      let path: String
      let line: Int
    }

    /// That of ten thousand candidates for forty requirements.
    private static let mostBytesPerLine = 256 << 20

    private let stream: LineStream
    private(set) var next: (value: PartLine, place: Place)?

    var bytesRead: Int { stream.bytesRead }
    var total: Int { stream.totalBytes }

    init(_ path: String) throws {
      stream = try LineStream(path: path, limit: Self.mostBytesPerLine)
      try advance()
    }

    mutating func advance() throws {
      let last = next?.value.line ?? 0
      next = nil
      guard let line = try stream.next() else { return }
      let place = Place(path: stream.name, line: line.number)
      guard let value = PartLine.read(line.bytes) else {
        throw PartsMergeError(place, PartLineError.noPartLine)
      }
      guard value.line >= last else { throw PartsMergeError(place, PartLineError.descending) }
      next = (value, place)
    }
  }
}

/// What keeps lines from being merged, and where.
package struct PartsMergeError: Error, CustomStringConvertible {
  package let path: String
  package let line: Int
  package let reason: String

  fileprivate init(_ place: PartsMerge.Source.Place, _ fault: any Error) {
    (path, line, reason) = (place.path, place.line, "\(fault)")
  }

  package var description: String { "\(path):\(line): \(reason)" }
}
