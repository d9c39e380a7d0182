internal import HTTP
internal import Storage

extension Route {
  /// The whole API, in the order in which the description lists it.
  static let all: [Route] =
    documents(.members) + documents(.needs) + readings + matching + exploring + sheets + outcomes
    + exposures
    + programmes + programmePapers + jobs + system + page
}
