internal import Foundation

/// By what a list is ordered.
package enum Policy: String, Sendable, Codable, CaseIterable {
  /// By score alone.
  case merit
  /// Near-equal members by the attention owed to them.
  case fair
}

/// Whose turn it is among members that fit a need about equally well.
///
/// A place in a list draws attention, `1 / log2(1 + rank)`; a member deserves it in proportion to its
/// merit, its scores added up over all lists so far. What it has not had of that is owed.
///
/// - SeeAlso: Biega, Gummadi, Weikum, *Equity of Attention: Amortizing Individual Fairness in
///   Rankings*, SIGIR 2018.
package struct Fairness: Sendable, Equatable {
  /// Members whose scores differ by no more are near-equal.
  package let margin: Double
  /// The share of a list's nDCG that may be given up, with scores as gains.
  package let bound: Double
  /// By member id.
  package private(set) var shares: [String: Share] = [:]
  /// Of all members.
  private var total = Share()

  /// What a member has had, and on what grounds.
  package struct Share: Sendable, Equatable {
    package fileprivate(set) var attention = 0.0
    package fileprivate(set) var merit = 0.0
  }

  // Chosen on a simulated year, `Benchmarks fairness`: the inequality more than halved, less than 2 %
  // of nDCG@10 lost, with lists of ten and of twenty.
  package static let usualMargin = 0.08
  package static let usualBound = 0.02

  /// - Parameters:
  ///   - margin: `0...1`.
  ///   - bound: `0...1`.
  package init(margin: Double = usualMargin, bound: Double = usualBound) {
    (self.margin, self.bound) = (margin, bound)
  }

  /// - Parameter rank: from 1.
  package static func attention(atRank rank: Int) -> Double { 1 / log2(1 + Double(rank)) }

  /// Notes that `member` stood in a list at `rank`, from 1.
  package mutating func noteAttention(to member: String, atRank rank: Int) {
    let attention = Self.attention(atRank: rank)
    shares[member, default: Share()].attention += attention
    total.attention += attention
  }

  /// Notes what the members were worth for a need that a list was made for, standing in it or not.
  package mutating func noteMerits(_ merits: [Contender]) {
    for merit in merits {
      shares[merit.member, default: Share()].merit += merit.score
      total.merit += merit.score
    }
  }

  /// A member that may stand in a list.
  package struct Contender: Sendable, Equatable {
    package let member: String
    package let score: Double

    package init(member: String, score: Double) { (self.member, self.score) = (member, score) }
  }

  /// How unequal the attention is that members had by their merit, over those that had any merit.
  package var inequality: Double {
    giniCoefficient(of: shares.values.filter { $0.merit > 0 }.map { $0.attention / $0.merit })
  }

  /// The attention that `member` deserved of all that there was.
  package func deserved(by member: String) -> Double {
    total.merit > 0 ? (shares[member]?.merit ?? 0) / total.merit * total.attention : 0
  }

  /// Who stands where, as places by merit from 0.
  package struct Order: Sendable, Equatable {
    package let places: [Int]
    /// Never above the bound.
    package let ndcgGivenUp: Double
  }

  /// The first `top` of `contenders`, near-equal ones by what is owed to them.
  ///
  /// At each place stands one within the margin of the best who has none yet: the one whose owed
  /// attention and score, the score at a price, are the most together. The price is the usual one, or
  /// the least above it that keeps the list within the bound. While nobody has had attention, nothing
  /// is owed.
  ///
  /// - Parameter contenders: by descending score.
  package func order(_ contenders: [Contender], top: Int) -> Order {
    let count = min(top, contenders.count)
    let merit = Order(places: Array(0..<count), ndcgGivenUp: 0)
    guard count > 0, total.attention > 0, contenders[0].score > 0 else { return merit }
    // One of the first `count` is left at every place, so nobody further down is near-equal.
    let least = contenders[count - 1].score - margin
    let turns = Turns(
      scores: contenders.prefix { $0.score >= least }.map(\.score),
      owed: owed(to: contenders, count: count), margin: margin, count: count)
    return turns.cheapest(within: bound) ?? merit
  }

  /// By how much the sum over members of `(1 − attention / deserved)²` falls with more attention,
  /// times what is deserved on the average: 1 for a usual member that has had none.
  private func owed(to contenders: [Contender], count: Int) -> [Double] {
    let attention = (1...count).reduce(total.attention) { $0 + Self.attention(atRank: $1) }
    let rate = attention / contenders.reduce(total.merit) { $0 + $1.score }
    let deserved = contenders.map { ((shares[$0.member]?.merit ?? 0) + $0.score) * rate }
    let mean = deserved.reduce(0, +) / Double(deserved.count)
    return zip(contenders, deserved).map { contender, deserved in
      let attention = shares[contender.member]?.attention ?? 0
      return deserved > 0 ? mean * (deserved - attention) / (deserved * deserved) : 0
    }
  }
}

/// The orders of a list from the fairest to the one by merit.
private struct Turns {
  /// Descending.
  let scores: [Double]
  let owed: [Double]
  let margin: Double
  let count: Int

  /// The order of the least price that keeps to `bound`; nil where none is found.
  func cheapest(within bound: Double) -> Fairness.Order? {
    var found = order(price: Self.usualPrice)
    guard found.ndcgGivenUp > bound else { return found }
    var (low, high) = (Self.usualPrice, Self.usualPrice)
    repeat {
      guard high.isFinite else { return nil }
      high *= 4
      found = order(price: high)
    } while found.ndcgGivenUp > bound
    for _ in 0..<Self.halvings {
      let middle = (low + high) / 2
      let order = order(price: middle)
      if order.ndcgGivenUp > bound { low = middle } else { (high, found) = (middle, order) }
    }
    return found
  }

  private static let halvings = 30
  /// A usual member that has had nothing may pass one whose score is 1 / 20 higher.
  private static let usualPrice = 20.0

  private func order(price: Double) -> Fairness.Order {
    var left = Array(scores.indices)
    let places = (0..<count).map { _ in
      let least = scores[left[0]] - margin
      // Ties go to the better one.
      var best = 0
      for next in left.indices.dropFirst() {
        guard scores[left[next]] >= least else { break }
        if worth(left[next], price) > worth(left[best], price) { best = next }
      }
      return left.remove(at: best)
    }
    return Fairness.Order(
      places: places, ndcgGivenUp: max(0, 1 - gain(places) / gain(Array(0..<count))))
  }

  private func worth(_ place: Int, _ price: Double) -> Double {
    owed[place] + price * scores[place]
  }

  private func gain(_ places: [Int]) -> Double {
    places.enumerated().reduce(0) {
      $0 + scores[$1.element] * Fairness.attention(atRank: $1.offset + 1)
    }
  }
}
