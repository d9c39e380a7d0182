package import Foundation
package import Matching
package import Storage

/// Answers needs for one part of a catalogue, in two steps: of a need, its moments; of moments merged
/// over all parts, the candidates. Safe from any thread.
package struct BatchParts: BatchWork {
  private let index: MatchIndex
  private let top: Int
  private let eligibility: Eligibility
  private let collection: String
  /// Among the parts, from 0.
  private let place: Int
  private let count: Int

  /// - Parameters:
  ///   - index: of the part, in the scale of the collection.
  ///   - collection: the name of its statistics.
  ///   - place: of the part among `count`, from 0.
  package init(
    _ index: MatchIndex, of collection: String, place: Int, count: Int, top: Int,
    eligibility: Eligibility
  ) {
    (self.index, self.top, self.eligibility) = (index, top, eligibility)
    (self.collection, self.place, self.count) = (collection, place, count)
  }

  package var header: Data { Data() }

  package func outcome(
    of entry: NeedStream.Entry, number: Int, path: String
  ) throws -> BatchOutcome {
    if let line = (try? entry.json.get()).flatMap(PartLine.read) {
      return try candidates(line, entry, number: number, path: path)
    }
    do {
      let need = try NeedStream.need(of: entry, path: path)
      let json = String(decoding: try entry.json.get(), as: UTF8.self)
      return .answer(
        try bytes(line: number, .moments(values: try index.moments(of: need), need: json)))
    } catch let fault as InputFileError {
      return .refusal(BatchRefusal(fault, of: entry, number: number, path: path))
    } catch let fault as TooManyRequirements {
      return .refusal(BatchRefusal(line: number, id: fault.need, sentence: fault.sentence))
    }
  }

  /// - Parameter entry: where the line stands.
  private func candidates(
    _ line: PartLine, _ entry: NeedStream.Entry, number: Int, path: String
  ) throws -> BatchOutcome {
    do {
      guard line.collection == collection else { throw PartLineError.otherCollection }
      guard line.isWhole else {
        throw PartLineError.missingParts(found: line.parts, of: line.of)
      }
      guard case .moments(let moments, let json) = line.content else {
        throw PartLineError.otherStep
      }
      let asked = NeedStream.Entry(line: entry.line, json: .success(Data(json.utf8)))
      let candidates = try index.candidates(
        for: try NeedStream.need(of: asked, path: path), top: top, eligibility: eligibility,
        moments: moments)
      return .answer(try bytes(line: line.line, .candidates(list: candidates)))
    } catch let fault as InputFileError {
      return .refusal(BatchRefusal(fault, of: entry, number: number, path: path))
    } catch let fault where fault is PartLineError || fault is NeedMomentsError {
      return .refusal(BatchRefusal(line: number, sentence: "\(fault)"))
    }
  }

  private func bytes(line: Int, _ content: PartLine.Content) throws -> Data {
    try JSONLine.bytes(
      PartLine(collection: collection, line: line, part: place + 1, of: count, content))
  }
}
