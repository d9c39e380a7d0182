internal import Foundation
internal import TestSupport
internal import Testing
internal import WebAPI

/// The files of the page as they lie on disk, by their names.
enum PageSources {
  static let folder = packageRoot.appending(path: "Sources/WebAPI/Page")

  /// What a browser reads, whatever the folder.
  static let paths: [String] = FileManager.default.enumerator(atPath: folder.path)!
    .compactMap { $0 as? String }
    .filter { ["js", "css", "svg", "html"].contains(($0 as NSString).pathExtension) }.sorted()

  static func text(of name: String) throws -> String {
    let path = try #require(paths.first { ($0 as NSString).lastPathComponent == name })
    return try String(contentsOf: folder.appending(path: path), encoding: .utf8)
  }
}

struct PageSourcesTests {
  /// Embedding flattens the folders.
  @Test func `no two files of the page have one name, and each is served`() {
    let names = PageSources.paths.map { ($0 as NSString).lastPathComponent }
    #expect(names.count > 40 && Set(names).count == names.count)
    let served = Set(PageFile.all.map(\.name)).subtracting(["favicon.ico", "filters.js"])
    #expect(served == Set(names).subtracting(["index.html"]))
  }
}
