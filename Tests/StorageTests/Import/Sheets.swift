import Foundation
import Storage

/// Imports texts as files into a store of its own.
struct Imported {
  let store: Store
  let summary: ImportSummary
  /// Without the file's name.
  let faults: [String]

  init(
    _ bytes: Data, content: CatalogueImport.Content = .detected, into store: Store? = nil,
    isDryRun: Bool = false
  ) throws {
    let file = try TemporaryFile(bytes)
    let reading = try CatalogueImport(paths: [file.path], content: content)
    self.store = try store ?? Store.inMemory()
    summary = try self.store.take(reading, isDryRun: isDryRun, by: "t")
    faults = summary.faults.map { "\($0)".replacing(file.path, with: "F") }
  }

  init(_ text: String, content: CatalogueImport.Content = .detected, into store: Store? = nil)
    throws
  {
    try self.init(Data(text.utf8), content: content, into: store)
  }

  /// A member's sheet as it is kept.
  func sheet(_ id: String) throws -> String? {
    try store.document(.members, id: id).map { String(decoding: $0.json, as: UTF8.self) }
  }
}
