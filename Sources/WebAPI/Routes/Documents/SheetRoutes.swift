internal import Application
internal import Foundation
internal import HTTP
internal import Matching
internal import Storage
internal import TextAnalysis

/// A member's own sheet: how complete it is, what to add, which needs it fits.
extension Route {
  static let sheets: [Route] = [
    Route(
      method: "GET", path: "/v1/members/{member}/sheet", access: .readOrOwn, name: "sheet",
      summary: "How complete a member's sheet is, what to add and which needs that would open.",
      parameters: [.path("member", "The member's id."), .lang],
      replies: [.json(200, "Sheet", "Completeness, advice, needs that fit.")],
      problems: [.notFound]
    ) { exchange in
      let index = exchange.snapshot.index(explainingIn: exchange.language)
      let member = try index.indexed(exchange.value("member"))
      let id = exchange.value("member")
      let exposures =
        exchange.caller.scope.allows(.teamOrOwn, member: id)
        ? try exchange.service.store.exposures(member: id) : nil
      return try exchange.json(
        SheetReply(
          member, needs: exchange.snapshot.needs, exposures: exposures))
    }
  ]
}
