import Evaluation
import Foundation
import TestSupport
import Testing
import TextAnalysis

/// Whole messages with what they ask and refuse marked in them.
struct RequestMessageTests {
  static let messages = MarkedMessage.messages(
    in: try! String(
      contentsOf: packageRoot.appending(path: "datasets/letters/messages.txt"), encoding: .utf8))!

  @Test func `of all messages what is asked is found, and little else`() {
    var score = ReadingQuality()
    for message in Self.messages {
      score.add(message, RequestCueFiles.reader(message.language).reading(of: message.text))
    }
    #expect(score.asked > 200 && score.refused > 80)
    #expect(score.recall >= 0.98, "\(score.faults)")
    #expect(score.precision >= 0.97, "\(score.faults)")
    #expect(score.leaked == 0, "\(score.faults)")
  }

  @Test(arguments: messages)
  func `clauses cover a message, and what is refused is no requirement`(message: MarkedMessage) {
    let reading = RequestCueFiles.reader(message.language).reading(of: message.text)
    #expect(reading.clauses.first?.range.lowerBound == 0)
    #expect(reading.clauses.last?.range.upperBound == message.text.utf8.count)
    for (clause, next) in zip(reading.clauses, reading.clauses.dropFirst()) {
      #expect(clause.range.upperBound == next.range.lowerBound)
    }
    for refused in message.refused {
      #expect(!reading.requirements.contains { $0.ranges.contains { $0.overlaps(refused) } })
    }
    let optional = reading.requirements.filter(\.isOptional)
    for marked in message.optional {
      #expect(optional.contains { $0.ranges.contains { $0.overlaps(marked) } })
    }
  }
}
