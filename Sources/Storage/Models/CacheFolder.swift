package import Foundation
package import VectorSpace

/// Where what can be made again is kept: per user, safe to delete.
package struct CacheFolder: EmbeddingCache {
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

  /// A damaged or foreign file holds none.
  package func rows(
    for keys: Set<[UInt8]>, of encoder: any Encoder, role: Role
  ) -> [[UInt8]: [Float]] {
    file(of: encoder, role: role)?.rows(for: keys) ?? [:]
  }

  /// What cannot be kept costs time only.
  package func keep(
    _ rows: [(key: [UInt8], row: [Float])], of encoder: any Encoder, role: Role
  ) {
    _ = file(of: encoder, role: role)?.append(rows)
  }

  private func file(of encoder: any Encoder, role: Role) -> EmbeddingFile? {
    guard isUsable else { return nil }
    let name = encoder.id.map { $0.isLetter || $0.isNumber || $0 == "." ? $0 : "-" }
    return EmbeddingFile(
      url: url.appending(path: "\(String(name))-\(role.rawValue).rows"),
      dimension: encoder.dimension)
  }
}
