package import Foundation
package import Matching
package import Storage

/// Turns one need after another into lines of a file; safe from any thread.
package struct BatchAnswers: Sendable {
  package enum Form: String, CaseIterable, Sendable {
    case jsonl, csv
  }

  /// What becomes of a line.
  package enum Outcome: Sendable {
    /// Whole lines, their ends included.
    case answer(Data)
    case refusal(Refusal)
  }

  /// A line that is no need, as it stands in the file of errors.
  package struct Refusal: Sendable, Equatable, Encodable {
    package let line: Int
    /// The id that the line names, where that can be read.
    package let id: String?
    package let reason: String
    /// What to do about it.
    package let remedy: String?
  }

  private let index: MatchIndex
  private let top: Int
  private let eligibility: Eligibility
  private let form: Form

  package init(_ index: MatchIndex, top: Int, eligibility: Eligibility, form: Form) {
    (self.index, self.top, self.eligibility, self.form) = (index, top, eligibility, form)
  }

  /// Stands before the first answer.
  package var header: Data { form == .csv ? BatchSheet.header : Data() }

  /// - Parameters:
  ///   - number: of the entry's line, in the whole of which the file may be a part.
  ///   - path: of the file, as messages name it.
  /// - Throws: what the encoders throw.
  package func outcome(of entry: NeedStream.Entry, number: Int, path: String) throws -> Outcome {
    let need: Need
    do {
      need = try NeedStream.need(of: entry, path: path)
    } catch let fault as InputFileError {
      return .refusal(Refusal(fault, of: entry, number: number, path: path))
    }
    return .answer(try answer(to: need, number: number))
  }

  package func answer(to need: Need, number: Int) throws -> Data {
    let brief = try index.brief(of: need, top: top, eligibility: eligibility)
    return switch form {
    case .jsonl: try BatchLine(line: number, brief: brief).text()
    case .csv: BatchSheet.rows(brief, line: number)
    }
  }
}

/// An answer as a line of JSON.
private struct BatchLine: Encodable {
  let line: Int
  let brief: Brief

  private enum CodingKeys: String, CodingKey { case line }

  /// The answer's fields stand beside the number.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(line, forKey: .line)
    try brief.encode(to: encoder)
  }

  func text() throws -> Data { try JSONLine.bytes(self) }
}

/// One value as one line, keys in alphabetical order, so that the same value is the same bytes.
enum JSONLine {
  static func bytes(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(value) + Data([0x0A])
  }
}

extension BatchAnswers.Refusal {
  /// The place stands in `line`, so the sentence goes without it.
  init(_ fault: InputFileError, of entry: NeedStream.Entry, number: Int, path: String) {
    let sentence = fault.description.trimmingPrefix("\(path):\(fault.line ?? 0): ")
    let cut = sentence.range(of: "; ", options: .backwards)
    self.init(
      line: number, id: Self.id(in: try? entry.json.get()),
      reason: String(cut.map { sentence[..<$0.lowerBound] } ?? sentence),
      remedy: cut.map { String(sentence[$0.upperBound...]) })
  }

  /// Looked for in the first bytes, since the line may be no JSON.
  private static func id(in json: Data?) -> String? {
    guard let json else { return nil }
    let start = String(decoding: json.prefix(1 << 12), as: UTF8.self)
    return start.firstMatch(of: /"id"\s*:\s*"([^"\\]{1,200})"/).map { String($0.output.1) }
  }
}
