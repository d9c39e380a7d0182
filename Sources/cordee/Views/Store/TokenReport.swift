internal import Foundation
internal import Storage

extension Report {
  /// The tokens of a store, without their secrets, which nobody knows.
  init(_ tokens: [Store.Token], _ invocation: Invocation) {
    let wording = invocation.wording
    let rows = tokens.map(TokenRow.init)
    var sheet = Table([
      "id", .init(stringLiteral: wording.say("scope", "portée")),
      .init(stringLiteral: wording.say("label", "libellé")),
      .init(stringLiteral: wording.say("created", "créé")),
      .init(stringLiteral: wording.say("expires", "expire")),
      .init(stringLiteral: wording.say("revoked", "révoqué")),
    ])
    for row in rows {
      sheet.append([
        row.id, row.scope, row.label, row.created, row.expires ?? "", row.revoked ?? "",
      ])
    }
    self.init(
      object: ["tokens": rows], lines: rows, sheet: sheet, heading: "cordee token list",
      page: sheet.aligned(width: invocation.terminal.width))
  }
}

private struct TokenRow: Encodable {
  let id: String
  let scope: String
  let label: String
  let created: String
  let expires: String?
  let revoked: String?

  init(_ token: Store.Token) {
    (id, scope, label) = (token.id, token.scope, token.label)
    created = token.created.formatted(.iso8601)
    expires = token.expires?.formatted(.iso8601)
    revoked = token.revoked?.formatted(.iso8601)
  }
}
