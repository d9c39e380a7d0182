package import Foundation

/// Why the system refused a file: what it is, and what to do about it.
package struct SystemFault: Error, Equatable, CustomStringConvertible {
  /// - SeeAlso: `errno(3)`.
  package let code: Int32

  package init(code: Int32) { self.code = code }

  /// Of the call that failed last on this thread.
  package static var latest: SystemFault { SystemFault(code: errno) }

  package var description: String {
    switch code {
    case ENOENT: "no such file; check the path and its permissions"
    case EACCES, EPERM: "permission denied; check the path and its permissions"
    case EEXIST: "something else of that name is there, or a link to nothing; choose another name"
    case EISDIR: "it is a folder; name a file"
    case ENOTDIR: "a part of the path is no folder; check the path"
    case EMFILE: "too many open files; raise the limit of this process (ulimit -n)"
    case ENFILE: "too many open files in the whole system; end other programs"
    case ENOMEM: "no memory left; raise the limit of this process (ulimit -v) or end other programs"
    case EROFS: "the file system is read-only; name a place that can be written to"
    case ENOSPC, EDQUOT: "no room left on the disk; make room"
    case EFBIG: "the file would be larger than the limit of this process (ulimit -f) or of the disk"
    case ESPIPE: "it is a pipe; name a regular file"
    case EOVERFLOW: "it goes on past 1 GiB; save what is wanted of it as a file"
    default: String(cString: strerror(code))
    }
  }
}

/// The bytes of a file, read once: a regular file is mapped, a pipe read to its end.
package enum FileBytes {
  /// What a pipe or a device may give at most, where the caller names no number of bytes.
  private static let mostStreamed = 1 << 30

  /// - Parameter most: bytes to read; what comes after is left.
  /// - Throws: `SystemFault`, also for a pipe or device that goes on past 1 GiB.
  package static func read(at path: String, most: Int = .max) throws(SystemFault) -> Data {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .latest }
    defer { close(descriptor) }
    return try read(descriptor, most: most)
  }

  /// What is open already, such as standard input.
  ///
  /// - Throws: `SystemFault`.
  package static func read(
    _ descriptor: Int32, most: Int = .max
  ) throws(SystemFault) -> Data {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .latest }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw SystemFault(code: EISDIR) }
    let isMappable = status.st_mode & S_IFMT == S_IFREG && status.st_size > 0
    return isMappable
      ? try mapped(descriptor, count: min(Int(status.st_size), most))
      : try stream(from: descriptor, most: most)
  }

  private static func mapped(_ descriptor: Int32, count: Int) throws(SystemFault) -> Data {
    guard let bytes = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), bytes != MAP_FAILED
    else { throw .latest }
    return Data(bytesNoCopy: bytes, count: count, deallocator: .unmap)
  }

  private static func stream(from descriptor: Int32, most: Int) throws(SystemFault) -> Data {
    var bytes = Data()
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < most {
      guard bytes.count <= mostStreamed else { throw SystemFault(code: EOVERFLOW) }
      let count = Foundation.read(descriptor, &block, block.count)
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN {
        // Whoever started the program may have made its pipe one that does not wait.
        var writer = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        poll(&writer, 1, -1)
        continue
      }
      guard count >= 0 else { throw .latest }
      guard count > 0 else { return bytes }
      bytes.append(contentsOf: block[..<count])
    }
    return bytes.prefix(most)
  }
}
