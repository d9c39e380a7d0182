/// How unequally something is shared out: 0 where all have the same, towards 1 where one has all.
///
/// - SeeAlso: Gini, *Variabilità e mutabilità*, 1912; Lorenz, *Methods of measuring the concentration
///   of wealth*, 1905.
package func giniCoefficient(of shares: [Double]) -> Double {
  let shares = shares.sorted()
  let sum = shares.reduce(0, +)
  guard sum > 0 else { return 0 }
  // G = Σ (2 i − n − 1) x_i / (n Σ x), x ascending, i from 1
  let count = Double(shares.count)
  let weighted = shares.enumerated().reduce(0) { total, entry in
    total + (2 * Double(entry.offset + 1) - count - 1) * entry.element
  }
  return weighted / (count * sum)
}
