internal import Foundation
internal import HTTP
internal import Storage
internal import TextAnalysis

/// The page, its parts, and what each problem means.
extension Route {
  static let page: [Route] =
    [
      Route(
        method: "GET", path: "/", access: .open, name: "page", summary: "The page.",
        parameters: [.lang],
        replies: [Route.Reply(status: 200, meaning: "HTML.", mediaType: "text/html")]
      ) { exchange in
        let code = exchange.language.rawValue
        let html = String(decoding: PackageResources.index_html, as: UTF8.self)
          .replacing("<html lang=\"en\">", with: "<html lang=\"\(code)\">")
        return PageFile.response(Data(html.utf8), "text/html; charset=utf-8")
      }
    ]
    + PageFile.all.map { file in
      Route(
        method: "GET", path: "/\(file.name)", access: .open, name: "file \(file.name)",
        summary: "A part of the page.",
        replies: [Route.Reply(status: 200, meaning: "The file.", mediaType: file.mediaType)]
      ) { _ in PageFile.response(Data(file.bytes), file.mediaType) }
    }
    + [
      Route(
        method: "GET", path: "/problems/{name}", access: .open, name: "problem",
        summary: "What a type of problem means.",
        parameters: [
          Parameter(
            name: "name", place: .path, value: .choice(Problem.Kind.allCases.map(\.rawValue)),
            meaning: "The last word of the problem's type.", isRequired: true)
        ],
        replies: [.json(200, "ProblemKind", "Its title and status.")]
      ) { exchange in
        let kind = Problem.Kind(rawValue: exchange.value("name"))!
        return try exchange.json(
          [
            "type": .string("/problems/\(kind.rawValue)"), "title": .string(kind.title),
            "status": .int(kind.status),
          ] as JSONValue)
      }
    ]
}

/// A version named by what it holds.
enum SHA256Tag {
  static func of(_ body: Data) -> String { "\"\(SHA256.hexDigest(of: body).prefix(32))\"" }
}
