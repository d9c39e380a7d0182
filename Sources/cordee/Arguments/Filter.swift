internal import Application
internal import Foundation
internal import Matching

/// Reads `--filter 'kind=company,country=FR'`.
enum Filter {
  static let keys = FilterTable.members.map(\.name)

  /// - Parameter texts: one for each time that the option is given.
  /// - Throws: `UsageError` on an unknown key or value, with the nearest right one.
  static func eligibility(_ texts: [String]) throws(UsageError) -> Eligibility {
    var eligibility = Eligibility()
    for text in texts {
      for pair in text.split(separator: ",") {
        let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
          .map { $0.trimmingCharacters(in: .whitespaces) }
        guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else {
          throw .malformedFilter(String(pair))
        }
        do {
          let row = try FilterTable.row(sides[0])
          eligibility[row.name].insert(try row.value(sides[1]))
        } catch {
          throw UsageError(error, in: String(pair))
        }
      }
    }
    return eligibility
  }
}

extension UsageError {
  fileprivate init(_ fault: FilterFault, in pair: String) {
    switch fault {
    case .unknownKey(let found, let known, let nearest):
      self = .unknownFilterKey(found, keys: known, nearest: nearest)
    case .malformed: self = .malformedFilter(pair)
    case .unknownValue(let key, let found, let expected, let nearest):
      self = .invalidFilterValue(key: key, found: found, expected: expected, nearest: nearest)
    }
  }
}
