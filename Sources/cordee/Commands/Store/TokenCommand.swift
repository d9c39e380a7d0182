internal import Foundation
internal import Storage

extension Command {
  static let token = Command(
    name: "token", summary: "give, list and take back leave to use the service",
    usages: ["create --scope SCOPE [--label TEXT] [--expires WHEN]", "list", "revoke ID"],
    explanation:
      "SCOPE is read, team, admin, member:ID for a member and its own sheet only, or public, which "
      + "opens members and search while the service runs with --public-read. The secret of a new "
      + "token is shown once; the store keeps its hash.",
    examples: [
      Example(
        line: "cordee token create --scope team --label \"Anne\" --expires 90d",
        meaning: "For a colleague, for a quarter."),
      Example(line: "cordee token revoke 1k9x2f", meaning: "From now on it opens nothing."),
    ],
    options: [.store, scope, label, expires] + Option.display
  ) { invocation in
    guard let verb = invocation.arguments.operands.first else {
      throw UsageError.missingOperand("one of \(verbs.joined(separator: ", "))", command: "token")
    }
    let path = invocation.arguments.text(.store) ?? ""
    switch verb {
    case "create":
      _ = try invocation.operands("create")
      try create(invocation, in: path)
    case "list":
      _ = try invocation.operands("list")
      let tokens = try Store(path: path, create: false).tokens()
      try invocation.withProgress { _ in Report(tokens, invocation) }
    case "revoke":
      let id = try invocation.operands("revoke", "a token's id")[1]
      let store = try Store(path: path, create: false)
      guard try store.revokeToken(id: id, by: Actor.ofCommandLine) else {
        let known = try store.tokens().filter { $0.revoked == nil }.map(\.id)
        throw UsageError.unknownIdentifier(
          kind: .token, found: id, nearest: Spelling.nearest(to: id, among: known),
          hint: "`cordee token list` shows them")
      }
    default:
      throw UsageError.invalidValue(
        option: "token", found: verb, expected: "one of \(verbs.joined(separator: ", "))",
        nearest: Spelling.nearest(to: verb, among: verbs))
    }
  }

  private static func create(_ invocation: Invocation, in path: String) throws {
    let arguments = invocation.arguments
    guard let wanted = arguments.text(scope) else {
      throw UsageError.missingOperand("--scope", command: invocation.command)
    }
    let parts = wanted.split(separator: ":", maxSplits: 1).map(String.init)
    if parts.count == 2, parts[0] == "member" {
      let store = try Store(path: path, create: false)
      guard try store.document(.members, id: parts[1]) != nil else {
        let known = try store.documents(.members).map(\.id)
        throw UsageError.unknownIdentifier(
          kind: .member, found: parts[1], nearest: Spelling.nearest(to: parts[1], among: known),
          hint: nil)
      }
    } else if !scopes.contains(wanted) {
      throw UsageError.invalidValue(
        option: scope.spelling, found: wanted, expected: "public, read, team, admin or member:ID",
        nearest: Spelling.nearest(to: wanted, among: scopes))
    }
    let issued = Store.Token.issued(
      label: arguments.text(label) ?? "", scope: wanted, expires: try end(arguments.text(expires)))
    try Store.creating(at: path) { try $0.addToken(issued.token, by: Actor.ofCommandLine) }
    StandardStreams.note(
      invocation.wording.say(
        "cordee: token \(issued.token.id); its secret is shown only this once:\n",
        "cordee: jeton \(issued.token.id) ; son secret n’est montré que cette fois :\n"))
    try StandardStreams.write(issued.secret + "\n")
  }

  /// `90d`, or a day, at whose beginning in UTC it ends.
  private static func end(_ text: String?) throws -> Date? {
    guard let text else { return nil }
    var end: Date?
    if let days = text.wholeMatch(of: /(\d{1,5})d/).flatMap({ Double($0.1) }) {
      end = Date.now + days * 86_400
    } else if text.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) != nil {
      end = try? Date(text, strategy: .iso8601.year().month().day())
    }
    guard let end, end > .now else {
      throw UsageError.invalidValue(
        option: expires.spelling, found: text,
        expected: "a number of days such as 90d, or a day to come such as 2027-01-01", nearest: nil)
    }
    return end
  }

  private static let scopes = ["public", "read", "team", "admin"]
  private static let verbs = ["create", "list", "revoke"]
  private static let scope = Option(
    "scope", .text("SCOPE"), isConfigurable: false, help: "What it allows.")
  private static let label = Option(
    "label", .text("TEXT"), isConfigurable: false, help: "Whose it is, for `token list`.")
  private static let expires = Option(
    "expires", .text("90d|2027-01-01"), isConfigurable: false,
    help: "When it ends. Default: never.")
}
