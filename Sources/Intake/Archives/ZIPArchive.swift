internal import CZip
internal import Foundation

/// The files inside a ZIP archive, unpacked one by one within a bound.
///
/// - SeeAlso: libzip, *zip_open_from_source*.
final class ZIPArchive {
  struct Entry {
    let name: String
    /// As the archive states it; what comes out may be more.
    let bytes: Int
    let isEncrypted: Bool
    fileprivate let index: UInt64
  }

  let entries: [Entry]
  private let archive: OpaquePointer
  /// Bytes that may still be unpacked.
  private var budget = IntakeLimits.unpackedBytes

  /// - Throws: `IntakeError.damaged` where it is no archive, `.archivePath` where an entry would lie
  ///   outside it.
  init(_ bytes: [UInt8], form: FileForm = .archive) throws {
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    // libzip frees the copy itself.
    guard let copy = malloc(bytes.count + 1) else {
      throw IntakeError.tooLarge(limit: IntakeLimits().fileBytes)
    }
    bytes.withUnsafeBytes { if let start = $0.baseAddress { memcpy(copy, start, $0.count) } }
    guard let source = zip_source_buffer_create(copy, UInt64(bytes.count), 1, &error),
      let archive = zip_open_from_source(source, ZIP_RDONLY, &error)
    else {
      throw IntakeError.damaged(form: form, reason: String(cString: zip_error_strerror(&error)))
    }
    self.archive = archive
    entries = Self.entries(of: archive)
    for entry in entries where Self.leavesArchive(entry.name) {
      throw IntakeError.archivePath(name: String(entry.name.prefix(80)))
    }
  }

  deinit { zip_discard(archive) }

  private static func entries(of archive: OpaquePointer) -> [Entry] {
    (0..<UInt64(max(zip_get_num_entries(archive, 0), 0))).compactMap { index in
      var status = zip_stat_t()
      zip_stat_init(&status)
      guard zip_stat_index(archive, index, 0, &status) == 0, let name = status.name else {
        return nil
      }
      return Entry(
        name: String(cString: name), bytes: Int(clamping: status.size),
        isEncrypted: status.valid & UInt64(ZIP_STAT_ENCRYPTION_METHOD) != 0
          && status.encryption_method != ZIP_EM_NONE, index: index)
    }
  }

  private static func leavesArchive(_ name: String) -> Bool {
    let parts = name.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }
    return parts.contains("..") || name.hasPrefix("/") || name.hasPrefix("\\")
      || name.dropFirst().hasPrefix(":")
  }

  func entry(_ name: String) -> Entry? {
    let wanted = name.hasPrefix("/") ? String(name.dropFirst()) : name
    return entries.first { $0.name == wanted }
      ?? entries.first { $0.name.lowercased() == wanted.lowercased() }
  }

  /// The bytes of an entry; nil where there is none of that name.
  ///
  /// - Throws: `IntakeError.archiveBomb`, `.encrypted`, `.damaged`.
  func bytes(of name: String, form: FileForm) throws -> [UInt8]? {
    try entry(name).map { try bytes(of: $0, form: form) }
  }

  func bytes(of entry: Entry, form: FileForm) throws -> [UInt8] {
    guard !entry.isEncrypted else { throw IntakeError.encrypted(form: .zip) }
    guard let file = zip_fopen_index(archive, entry.index, 0) else {
      throw IntakeError.damaged(form: form, reason: "\(entry.name): \(reason())")
    }
    defer { zip_fclose(file) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(entry.bytes, budget))
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = zip_fread(file, &block, UInt64(block.count))
      guard count >= 0 else {
        throw IntakeError.damaged(form: form, reason: "\(entry.name): broken compression")
      }
      guard count > 0 else { break }
      budget -= Int(count)
      guard budget >= 0 else {
        throw IntakeError.archiveBomb(limit: IntakeLimits.unpackedBytes)
      }
      bytes += block[..<Int(count)]
    }
    return bytes
  }

  private func reason() -> String {
    String(cString: zip_error_strerror(zip_get_error(archive)))
  }
}
