internal import Foundation

/// The bytes of a file or of standard input, a block at a time, whatever its length.
final class ByteSource {
  /// As messages name it.
  let name: String
  /// Of a regular file; 0 where nobody knows.
  let total: Int
  private(set) var bytesRead = 0
  private let descriptor: Int32
  private let progress: (_ bytesRead: Int, _ total: Int) -> Void
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)
  private var position = 0
  private var end = 0

  /// - Parameters:
  ///   - path: `-` is standard input.
  ///   - progress: called after each block.
  /// - Throws: `InputFileError` where it cannot be read, or is UTF-16.
  init(
    path: String, progress: @escaping (_ bytesRead: Int, _ total: Int) -> Void = { _, _ in }
  ) throws {
    name = path == "-" ? "standard input" : path
    descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
    var status = stat()
    let isRegular =
      descriptor >= 0 && fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    total = isRegular ? Int(status.st_size) : 0
    self.progress = progress
    guard descriptor >= 0 else { throw unreadable() }
    try fill()
    for mark: [UInt8] in [[0xFF, 0xFE], [0xFE, 0xFF]] where block.starts(with: mark) {
      try takeUTF16()
    }
    if block.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// All that is not taken yet.
  ///
  /// - Parameter most: how many bytes at most, one more than may be.
  func rest(most: Int) throws -> Data {
    var bytes = Data(block)
    position = end
    while bytes.count < most, try peek() != nil {
      bytes += block
      position = end
    }
    return bytes
  }

  /// What spreadsheets call Unicode text, from now on in UTF-8.
  private func takeUTF16() throws {
    let most = 100 << 20
    let bytes = try rest(most: most)
    guard bytes.count < most, bytes.count.isMultiple(of: 2),
      let text = String(data: bytes, encoding: .utf16)
    else { throw InputFileError.notText(path: name, line: 1, reason: "UTF-16 that is cut off") }
    buffer = Array(text.utf8) + [0]
    (position, end) = (0, buffer.count - 1)
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// The next byte; nil at the end.
  func next() throws -> UInt8? {
    guard let byte = try peek() else { return nil }
    position += 1
    return byte
  }

  func peek() throws -> UInt8? {
    if position == end { try fill() }
    return position < end ? buffer[position] : nil
  }

  /// What is read and not taken yet: enough to see what kind of file it is.
  var block: ArraySlice<UInt8> { buffer[position..<end] }

  private func fill() throws {
    var count = -1
    repeat { count = read(descriptor, &buffer, buffer.count) } while count < 0 && goesOn()
    guard count >= 0 else { throw unreadable() }
    (position, end) = (0, count)
    bytesRead += count
    progress(bytesRead, total)
  }

  /// Whether a read that failed is to be tried again.
  private func goesOn() -> Bool {
    guard errno == EAGAIN else { return errno == EINTR }
    // Whoever started the program may have made its pipe one that does not wait.
    var writer = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    poll(&writer, 1, -1)
    return true
  }

  private func unreadable() -> InputFileError {
    .unreadable(path: name, reason: "\(SystemFault.latest)")
  }
}

/// Lines one by one; of one longer than a limit only its length is kept.
struct BoundedLines {
  let source: ByteSource
  private let limit: Int
  private var number = 0

  init(_ source: ByteSource, limit: Int = TextFile.mostBytesPerLine) {
    (self.source, self.limit) = (source, limit)
  }

  /// The next line that is not blank; nil at the end.
  ///
  /// - Throws: `InputFileError.tooLong`, after which the next line can be asked for.
  mutating func next() throws -> TextFile.Line? {
    while try source.peek() != nil {
      number += 1
      var bytes = Data()
      var count = 0
      while let byte = try source.next(), byte != 0x0A {
        count += 1
        if count <= limit { bytes.append(byte) }
      }
      guard count <= limit else {
        throw InputFileError.tooLong(
          path: source.name, line: number, bytes: count, limit: limit)
      }
      if bytes.last == 0x0D { bytes.removeLast() }
      if !bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
        return TextFile.Line(number: number, bytes: bytes)
      }
    }
    return nil
  }
}
