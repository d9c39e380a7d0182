package import TextAnalysis

/// Who may stand in a list at all, checked before ranking.
///
/// Rules of one key are alternatives; rules of different keys must all hold.
package struct Eligibility: Sendable, Equatable {
  package var kinds: Set<Member.Kind> = []
  package var countries: Set<String> = []
  package var departments: Set<String> = []
  package var languages: Set<Language> = []
  package var items: Set<Item> = []
  /// Countries in one of which a reference is asked.
  package var references: Set<String> = []
  package var excluded: Set<String> = []

  package init() {}
}
