package import Foundation
internal import VectorSpace

/// Where what can be made again is kept: per user, safe to delete.
package struct CacheFolder: Sendable {
  package let url: URL
  /// Whether it is there and can be written to; all works without, more slowly.
  package let isUsable: Bool

  package init(environment: [String: String]) {
    url = Self.place(environment)
    try? FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    isUsable = FileManager.default.isWritableFile(atPath: url.path)
  }

  private static func place(_ environment: [String: String]) -> URL {
    if let own = environment["CORDEE_CACHE"], !own.isEmpty { return URL(filePath: own) }
    if let shared = environment["XDG_CACHE_HOME"], !shared.isEmpty {
      return URL(filePath: shared).appending(path: "cordee")
    }
    return URL(filePath: environment["HOME"] ?? "/nonexistent").appending(path: ".cache/cordee")
  }

  func embeddings(of encoder: any Encoder, role: Role) -> EmbeddingFile? {
    guard isUsable else { return nil }
    let name = encoder.id.map { $0.isLetter || $0.isNumber || $0 == "." ? $0 : "-" }
    return EmbeddingFile(
      url: url.appending(path: "\(String(name))-\(role.rawValue).embeddings"),
      dimension: encoder.dimension)
  }
}
