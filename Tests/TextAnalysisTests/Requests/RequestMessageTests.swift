import Foundation
import TestSupport
import Testing
import TextAnalysis

/// Whole messages with what they ask and refuse marked in them.
struct RequestMessageTests {
  static let messages = MarkedMessage.messages(
    in: try! String(
      contentsOf: packageRoot.appending(path: "datasets/letters/messages.txt"), encoding: .utf8))!

  private struct Score {
    var asked = 0
    var found = 0
    var returned = 0
    var right = 0
    var refused = 0
    var leaked = 0
    var faults: [String] = []

    mutating func add(_ message: MarkedMessage) {
      let reading = RequestCueFiles.reader(message.language).reading(of: message.text)
      let bytes = Array(message.text.utf8)
      let hits = message.asks.map { ask in
        reading.requirements.indices.filter { covers(reading.requirements[$0], ask) }
      }
      asked += message.asks.count
      refused += message.refused.count
      returned += reading.requirements.count
      for (ask, own) in zip(message.asks, hits) {
        // One that covers two asks finds neither.
        let isFound = own.contains { one in hits.count { $0.contains(one) } == 1 }
        found += isFound ? 1 : 0
        if !isFound {
          faults.append("\(message.name) lost: " + String(decoding: bytes[ask], as: UTF8.self))
        }
      }
      for (index, requirement) in reading.requirements.enumerated() {
        if hits.contains(where: { $0.contains(index) }) {
          right += 1
        } else {
          faults.append("\(message.name) invented: \(requirement.title)")
        }
        if message.refused.contains(where: { covers(requirement, $0) }) { leaked += 1 }
      }
    }

    /// Whether most of a marked stretch lies in a requirement.
    private func covers(_ requirement: RequestReading.Requirement, _ marked: Range<Int>) -> Bool {
      let common = requirement.ranges.reduce(0) { $0 + $1.clamped(to: marked).count }
      return common * 2 >= marked.count
    }
  }

  @Test func `of all messages what is asked is found, and little else`() {
    var score = Score()
    for message in Self.messages { score.add(message) }
    #expect(score.asked > 200 && score.refused > 80)
    #expect(score.found * 100 >= 98 * score.asked, "\(score.faults)")
    #expect(score.right * 100 >= 97 * score.returned, "\(score.faults)")
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
