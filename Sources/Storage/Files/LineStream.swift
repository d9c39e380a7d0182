/// The lines of a file or of standard input one by one, however many there are.
package final class LineStream {
  /// As messages name it.
  package var name: String { source.name }
  package var bytesRead: Int { source.bytesRead - source.block.count }
  /// Of a regular file; 0 where nobody knows.
  package var totalBytes: Int { source.total }

  private let source: ByteSource
  private var lines: BoundedLines

  /// - Parameters:
  ///   - path: `-` is standard input.
  ///   - limit: bytes that a line has at most.
  /// - Throws: `InputFileError` where it cannot be read.
  package init(path: String, limit: Int) throws {
    source = try ByteSource(path: path)
    lines = BoundedLines(source, limit: limit)
  }

  /// The next line that is not blank; nil at the end.
  package func next() throws -> TextFile.Line? { try lines.next() }
}
