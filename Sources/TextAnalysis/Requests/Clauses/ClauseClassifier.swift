internal import Synchronization

/// A clause as a classifier sees it.
package struct CandidateClause: Sendable, Equatable {
  package let text: String
  /// UTF-8 offsets in the text that is read.
  package let range: Range<Int>
}

/// How sure a classifier is of what a clause does, each from 0 to 1.
package struct ClauseOpinion: Sendable, Equatable {
  package let asks: Double
  package let excludes: Double

  package init(asks: Double, excludes: Double) { (self.asks, self.excludes) = (asks, excludes) }
}

/// A second opinion on clauses, where the cues of a language say nothing or too little.
package protocol ClauseClassifier: Sendable {
  /// - Parameter clauses: of one text, in its order.
  /// - Returns: one opinion a clause; nil where there is none.
  func opinions(on clauses: [CandidateClause]) -> [ClauseOpinion]?
}

/// Has no opinion; keeps what it was asked of.
final class ClauseRecorder: ClauseClassifier {
  private let seen = Mutex<[CandidateClause]>([])

  var clauses: [CandidateClause] { seen.withLock { $0 } }

  func opinions(on clauses: [CandidateClause]) -> [ClauseOpinion]? {
    seen.withLock { $0 = clauses }
    return nil
  }
}

/// Puts the opinions of a classifier beside the verdicts of the cues.
struct ClauseReview {
  let classifier: any ClauseClassifier

  /// A shorter message is a request as a whole, and a longer text would take too long.
  private static let sizes = 3...300

  // Chosen by hand; what they give on unseen messages is printed by `cordee fit --letters`.

  /// What nothing announced is asked from here on, where it is hardly refused.
  private static let asks = 0.5
  private static let mostRefused = 0.15
  /// What a cue announced is not asked below the first, what only goes on with it below the second.
  private static let leastAnnounced = 0.02
  private static let leastContinued = 0.1
  private static let excludes = 0.5

  typealias UnitReading = (PassageReader.Unit, SentenceSetting, [JudgedPiece])

  func revise(_ readings: inout [UnitReading]) {
    var places: [(unit: Int, piece: Int)] = []
    var clauses: [CandidateClause] = []
    for (index, (unit, _, judged)) in readings.enumerated() {
      for (number, piece) in judged.enumerated() {
        let range = unit.passage.bytes(of: piece.piece.words)
        places.append((index, number))
        clauses.append(CandidateClause(text: unit.passage.text(range), range: range))
      }
    }
    guard Self.sizes.contains(clauses.count), let opinions = classifier.opinions(on: clauses)
    else { return }
    for (place, opinion) in zip(places, opinions)
    where readings[place.unit].0.form == .prose || readings[place.unit].0.form == .item {
      revise(&readings[place.unit].2[place.piece], opinion)
    }
  }

  private func revise(_ judged: inout JudgedPiece, _ opinion: ClauseOpinion) {
    switch judged.verdict {
    case .pending, .context(.prose):
      if opinion.excludes > Self.excludes {
        judged.verdict = .excluded(.notWanted)
      } else if opinion.asks > Self.asks, opinion.excludes < Self.mostRefused {
        judged.verdict = .ask(isOptional: false)
      } else {
        return
      }
      (judged.thing, judged.isOwn) = (judged.piece.body, true)
    case .ask:
      if opinion.excludes > Self.excludes {
        judged.verdict = .excluded(.notWanted)
      } else if opinion.asks < (judged.isOwn ? Self.leastAnnounced : Self.leastContinued) {
        judged.verdict = .context(.prose)
      }
    default: break
    }
  }
}
