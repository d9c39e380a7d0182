package import Foundation
package import Matching
package import Storage

/// Turns one need after another into lines of a file; safe from any thread.
package protocol BatchWork: Sendable {
  /// Stands before the first answer.
  var header: Data { get }

  /// - Parameters:
  ///   - number: of the entry's line, in the whole of which the file may be a part.
  ///   - path: of the file, as messages name it.
  /// - Throws: what the encoders throw.
  func outcome(of entry: NeedStream.Entry, number: Int, path: String) throws -> BatchOutcome
}

/// What becomes of a line of a batch.
package enum BatchOutcome: Sendable {
  /// Whole lines, their ends included.
  case answer(Data)
  case refusal(BatchRefusal)
}

/// A line that is no need, as it stands in the file of errors.
package struct BatchRefusal: Sendable, Equatable, Encodable {
  package let line: Int
  /// The id that the line names, where that can be read.
  package let id: String?
  package let reason: String
  /// What to do about it.
  package let remedy: String?
}

/// Answers needs from a whole catalogue.
package struct BatchAnswers: BatchWork {
  package enum Form: String, CaseIterable, Sendable {
    case jsonl, csv
  }

  private let index: MatchIndex
  private let top: Int
  private let eligibility: Eligibility
  private let form: Form

  package init(_ index: MatchIndex, top: Int, eligibility: Eligibility, form: Form) {
    (self.index, self.top, self.eligibility, self.form) = (index, top, eligibility, form)
  }

  package var header: Data { form.header }

  package func outcome(
    of entry: NeedStream.Entry, number: Int, path: String
  ) throws -> BatchOutcome {
    let need: Need
    do {
      need = try NeedStream.need(of: entry, path: path)
    } catch let fault as InputFileError {
      return .refusal(BatchRefusal(fault, of: entry, number: number, path: path))
    }
    do {
      return .answer(try answer(to: need, number: number))
    } catch let fault as TooManyRequirements {
      return .refusal(BatchRefusal(line: number, id: need.id, sentence: fault.sentence))
    }
  }

  package func answer(to need: Need, number: Int) throws -> Data {
    try form.bytes(
      try index.brief(of: need, top: top, eligibility: eligibility), line: number)
  }
}

extension BatchAnswers.Form {
  func bytes(_ brief: MatchSummary, line: Int) throws -> Data {
    switch self {
    case .jsonl: try JSONLine.bytes(BatchLine(line: line, brief: brief))
    case .csv: BatchSheet.rows(brief, line: line)
    }
  }

  /// Stands before the first answer.
  var header: Data { self == .csv ? BatchSheet.header : Data() }
}

/// An answer as a line of JSON.
private struct BatchLine: Encodable {
  let line: Int
  let brief: MatchSummary

  private enum CodingKeys: String, CodingKey { case line }

  /// The answer's fields stand beside the number.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(line, forKey: .line)
    try brief.encode(to: encoder)
  }
}

/// One value as one line, keys in alphabetical order, so that the same value is the same bytes.
package enum JSONLine {
  package static func bytes(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(value) + Data([0x0A])
  }
}

extension BatchRefusal {
  /// The place stands in `line`, so the sentence goes without it.
  init(_ fault: InputFileError, of entry: NeedStream.Entry, number: Int, path: String) {
    let sentence = fault.description.trimmingPrefix("\(path):\(fault.line ?? 0): ")
    self.init(
      line: number, id: Self.id(in: try? entry.json.get()), sentence: String(sentence))
  }

  /// - Parameter sentence: the reason, and after a semicolon the remedy.
  package init(line: Int, id: String? = nil, sentence: String) {
    let cut = sentence.range(of: "; ", options: .backwards)
    self.init(
      line: line, id: id, reason: String(cut.map { sentence[..<$0.lowerBound] } ?? sentence[...]),
      remedy: cut.map { String(sentence[$0.upperBound...]) })
  }

  /// Looked for in the first bytes, since the line may be no JSON.
  private static func id(in json: Data?) -> String? {
    guard let json else { return nil }
    let start = String(decoding: json.prefix(1 << 12), as: UTF8.self)
    return start.firstMatch(of: /"id"\s*:\s*"([^"\\]{1,200})"/).map { String($0.output.1) }
  }
}
