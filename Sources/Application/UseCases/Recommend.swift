package import Matching

/// New needs for members: what is asked.
package struct RecommendationQuery {
  package static let usualTop = 5

  /// A day, a month or a year, as ISO 8601 writes them.
  package let since: String
  /// Needs a member at most.
  package var top = usualTop
  /// What a need must be worth to a member to be shown.
  package var least = Confidence.fair
  /// Which members; all that the filter lets in where it is empty.
  package var members: Set<String> = []
  package var eligibility = Eligibility()

  package init(since: String) { self.since = since }
}

/// What recommendations were made of.
package struct RecommendationPeriod: Encodable {
  package let since: String
  package let needs: Int
  /// Left out, since nobody knows when they were made known.
  package let undated: Int
}

extension Workspace {
  /// For each member the needs made known since a date that fit it, the best first.
  ///
  /// - Parameter progress: called with the needs done, and in all.
  package func recommendations(
    _ query: RecommendationQuery, progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> (items: [Recommendations], period: RecommendationPeriod) {
    let new = needs.filter { $0.isKnown(since: query.since) }
    let items = try index.digests(
      of: new, top: query.top, least: query.least, eligibility: query.eligibility
    ) { progress($0, 2 * new.count) }
    return (
      items.filter { query.members.isEmpty || query.members.contains($0.member) },
      RecommendationPeriod(
        since: query.since, needs: new.count, undated: needs.count { $0.published == nil })
    )
  }
}

extension Need {
  /// Whether it may have been made known on a day or later, however exactly that is known.
  fileprivate func isKnown(since date: String) -> Bool {
    published.map { $0 >= date.prefix($0.count) } ?? false
  }
}
