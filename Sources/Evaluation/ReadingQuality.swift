package import TextAnalysis

/// How well requests are read, against messages in which what they ask and refuse is marked.
package struct ReadingQuality: Sendable, Equatable, Encodable {
  package private(set) var messages = 0
  /// What is marked as asked, and of that, what has a requirement of its own.
  package private(set) var asked = 0
  package private(set) var found = 0
  /// Requirements that were read, but for those that may be, and of those, what is asked.
  package private(set) var returned = 0
  package private(set) var right = 0
  /// What is marked as refused, and of that, what was read as a requirement.
  package private(set) var refused = 0
  package private(set) var leaked = 0
  /// In words, with the name of the message.
  package private(set) var faults: [String] = []

  package init() {}

  package var recall: Double { Double(found) / Double(max(asked, 1)) }
  package var precision: Double { Double(right) / Double(max(returned, 1)) }
  package var leak: Double { Double(leaked) / Double(max(refused, 1)) }

  package mutating func add(_ message: MarkedMessage, _ reading: RequestReading) {
    let bytes = Array(message.text.utf8)
    let requirements = reading.requirements
    let hits = message.asks.map { ask in
      requirements.indices.filter { Self.covers(requirements[$0], ask) }
    }
    messages += 1
    asked += message.asks.count
    for (ask, own) in zip(message.asks, hits) {
      // One that covers two asks finds neither.
      let isFound = own.contains { one in hits.count { $0.contains(one) } == 1 }
      found += isFound ? 1 : 0
      if !isFound {
        faults.append("\(message.name) lost: " + String(decoding: bytes[ask], as: UTF8.self))
      }
    }
    for (index, requirement) in requirements.enumerated() {
      let isRight = hits.contains { $0.contains(index) }
      let isEither = message.neutral.contains { Self.covers(requirement, $0) }
      guard isRight || !isEither else { continue }
      returned += 1
      right += isRight ? 1 : 0
      if !isRight { faults.append("\(message.name) invented: \(requirement.title)") }
    }
    refused += message.refused.count
    leaked += message.refused.count { marked in
      requirements.contains { Self.covers($0, marked) }
    }
  }

  /// Whether most of a marked stretch lies in a requirement.
  private static func covers(
    _ requirement: RequestReading.Requirement, _ marked: Range<Int>
  ) -> Bool {
    let common = requirement.ranges.reduce(0) { $0 + $1.clamped(to: marked).count }
    return common * 2 >= marked.count
  }
}
