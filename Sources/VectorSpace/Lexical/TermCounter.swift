internal import TextAnalysis

/// Counts the terms of documents, those that one thread reads.
struct TermCounter: Sendable {
  private(set) var terms = TermNumbering()
  /// The documents that were counted, run after run.
  private(set) var runs: [Range<Int>] = []
  /// In order of counting, where each document starts in `entries`; the last is their count.
  private(set) var starts = [0]
  /// The terms of a document, each once, in order of first appearance.
  private(set) var entries: [(term: Int32, frequency: Float)] = []
  private var tallies: [Tally] = []
  private var known = WordNumbers()
  /// Of the field that is counted.
  private var numbers: [Int32] = []

  /// What is counted of a term.
  private struct Tally {
    /// Where the current document keeps the term; before its start where it has none.
    var place: Int32 = -1
    var documents: Int32 = 0
  }

  /// By number, the documents that have the term.
  var documentFrequencies: [Int] { tallies.map { Int($0.documents) } }

  /// - Parameter document: reads one.
  mutating func count(_ documents: Range<Int>, _ document: (Int) -> WeightedTerms) {
    start(documents)
    for index in documents { append(document(index)) }
  }

  /// Goes on with other documents.
  mutating func start(_ documents: Range<Int>) { runs.append(documents) }

  /// Counts the next document of the run.
  mutating func append(_ document: WeightedTerms) {
    for field in document.fields {
      numbers.removeAll(keepingCapacity: true)
      field.appendNumbers(to: &numbers, known: &known, in: &terms)
      tallies += repeatElement(Tally(), count: terms.count - tallies.count)
      Self.count(numbers, field.weight, from: starts[starts.count - 1], &tallies, &entries)
    }
    starts.append(entries.count)
  }

  /// Adds occurrences to the document whose entries begin at `start`.
  private static func count(
    _ numbers: [Int32], _ weight: Float, from start: Int, _ tallies: inout [Tally],
    _ entries: inout [(term: Int32, frequency: Float)]
  ) {
    for number in numbers {
      let place = Int(tallies[Int(number)].place)
      if place >= start {
        entries[place].frequency += weight
      } else {
        tallies[Int(number)].place = Int32(entries.count)
        tallies[Int(number)].documents += 1
        entries.append((number, weight))
      }
    }
  }
}
