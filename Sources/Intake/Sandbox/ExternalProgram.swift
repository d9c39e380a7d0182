internal import CConfinement
internal import Foundation

/// A program of somebody else's, run with bytes in and bytes out, within bounds.
enum ExternalProgram {
  struct Outcome {
    var output: [UInt8] = []
    /// What it wrote on standard error.
    var message = ""
    var code: Int32 = 0
    /// Whether it wrote more than is read.
    var isCut = false
  }

  /// - Parameter package: the Debian package to name where the program is missing.
  /// - Throws: `IntakeError.missingHelper`, `.tooSlow`, `.crashed`.
  static func run(
    _ program: String, _ arguments: [String], package: String, input: [UInt8],
    limits: IntakeLimits
  ) throws -> Outcome {
    guard let path = path(of: program) else {
      throw IntakeError.missingHelper(program: program, package: package)
    }
    let child = try ChildProgram(path, arguments, input: input)
    let read = child.output(most: limits.outputBytes, seconds: limits.seconds)
    let status = child.end()
    if read == nil { throw IntakeError.tooSlow(seconds: limits.seconds) }
    var outcome = Outcome()
    outcome.output = Array(read?.bytes.prefix(limits.outputBytes) ?? [])
    outcome.isCut = (read?.bytes.count ?? 0) > limits.outputBytes
    outcome.message = child.message
    switch status {
    case .exited(let code): outcome.code = code
    case .signalled(SIGXCPU): throw IntakeError.tooSlow(seconds: limits.processorSeconds)
    case .signalled(let signal):
      if !outcome.isCut { throw IntakeError.crashed(signal: Int(signal)) }
    }
    return outcome
  }

  static func path(of program: String) -> String? {
    let folders = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return folders.split(separator: ":").map { "\($0)/\(program)" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }
}

/// A program that was started, its standard input a file in memory, its output a pipe.
final class ChildProgram {
  enum Status {
    case exited(Int32)
    case signalled(Int32)
  }

  private var id: pid_t = 0
  private let outputEnd: Int32
  private let errors: Int32

  /// - Parameter input: bytes, or the descriptor of an open file.
  convenience init(
    _ path: String, _ arguments: [String], input: [UInt8], environment: [String] = []
  ) throws {
    let file = cordee_memory_file()
    guard file >= 0, Self.write(input, to: file) else {
      throw Self.failure("no memory for the file")
    }
    defer { close(file) }
    try self.init(path, arguments, input: file, environment: environment)
  }

  init(_ path: String, _ arguments: [String], input: Int32, environment: [String]) throws {
    lseek(input, 0, SEEK_SET)
    var ends: [Int32] = [0, 0]
    guard cordee_pipe(&ends) == 0 else { throw Self.failure("no pipe") }
    outputEnd = ends[0]
    errors = cordee_memory_file()
    defer { close(ends[1]) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    posix_spawn_file_actions_adddup2(&actions, errors, 2)
    cordee_close_others(&actions)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    Self.prepare(&attributes)
    var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
    let usual = ["PATH=/usr/local/bin:/usr/bin:/bin", "LANG=C.UTF-8", "OPENBLAS_NUM_THREADS=1"]
    var variables: [UnsafeMutablePointer<CChar>?] = (usual + environment).map { strdup($0) } + [nil]
    defer { for word in words + variables { free(word) } }
    let code = posix_spawn(&id, path, &actions, &attributes, &words, &variables)
    guard code == 0 else {
      close(outputEnd)
      close(errors)
      throw Self.failure("\(path): \(String(cString: strerror(code)))")
    }
  }

  /// A group of its own, so that what it starts ends with it; signals as a program expects them.
  private static func prepare(_ attributes: inout posix_spawnattr_t) {
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
    posix_spawnattr_setflags(&attributes, Int16(flags))
    posix_spawnattr_setpgroup(&attributes, 0)
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
  }

  private static func failure(_ reason: String) -> IntakeError { .unreadable(reason: reason) }

  /// What it writes until it ends, or one byte more than `most`; nil where it takes too long.
  func output(most: Int, seconds: Int) -> (bytes: [UInt8], isWhole: Bool)? {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    let start = ContinuousClock.now
    while bytes.count <= most {
      let passed = (ContinuousClock.now - start).components
      let left =
        seconds * 1000 - Int(passed.seconds) * 1000
        - Int(passed.attoseconds / 1_000_000_000_000_000)
      var waiting = pollfd(fd: outputEnd, events: Int16(POLLIN), revents: 0)
      guard left > 0 else { return nil }
      let ready = poll(&waiting, 1, Int32(clamping: left))
      if ready < 0, errno == EINTR { continue }
      guard ready > 0 else { return nil }
      let count = read(outputEnd, &block, block.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return (bytes, true) }
      bytes += block[..<count]
    }
    return (bytes, false)
  }

  /// What it wrote on standard error; after `end`.
  private(set) var message = ""

  /// Ends it where it runs on, and all that it started.
  func end() -> Status {
    close(outputEnd)
    var status: Int32 = 0
    // Ended by itself, or its output is closed or not read: a moment, then by force.
    var waited = waitpid(id, &status, WNOHANG)
    var pause: UInt32 = 500
    while waited == 0, pause < 100_000 {
      usleep(pause)
      pause *= 2
      waited = waitpid(id, &status, WNOHANG)
    }
    kill(-id, SIGKILL)
    while waited == 0 || (waited < 0 && errno == EINTR) { waited = waitpid(id, &status, 0) }
    var bytes = [UInt8](repeating: 0, count: 2000)
    let count = pread(errors, &bytes, bytes.count, 0)
    message = String(decoding: bytes[..<max(count, 0)], as: UTF8.self)
    close(errors)
    let signal = status & 0x7F
    return signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
  }

  private static func write(_ bytes: [UInt8], to file: Int32) -> Bool {
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes {
        Foundation.write(file, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      start += count
    }
    return true
  }
}
