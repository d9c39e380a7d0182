import Foundation
import TestSupport

/// The program as built, run as a person would.
enum Program {
  struct Outcome: Equatable {
    /// What both streams said, as a terminal would show it.
    let output: String
    let code: Int32
  }

  /// Beside the test bundle where that says where it is, else where a release build puts it.
  static let folder: URL = {
    let bundle = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
      .deletingLastPathComponent()
    let places = [bundle, packageRoot.appending(path: ".build/release")]
    return places.first(where: holdsProgram) ?? packageRoot.appending(path: ".build/release")
  }()

  /// Runs a line of shell in the package's folder, in an environment that says nothing but where
  /// the program is.
  static func run(_ line: String) throws -> Outcome {
    let (shell, pipe) = try start(line)
    let bytes = try pipe.fileHandleForReading.readToEnd() ?? Foundation.Data()
    shell.waitUntilExit()
    return Outcome(
      output: String(decoding: bytes, as: UTF8.self), code: shell.terminationStatus)
  }

  /// Starts the same and gives what both streams will say.
  static func start(_ line: String) throws -> (shell: Process, output: Pipe) {
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.arguments = ["-c", "exec 2>&1\n" + line]
    shell.currentDirectoryURL = packageRoot
    shell.environment = ["PATH": folder.path + ":/usr/bin:/bin", "LANG": "C.UTF-8"]
    let home = ProcessInfo.processInfo.environment["HOME"]
    shell.environment?["HOME"] = home
    shell.standardInput = FileHandle.nullDevice
    let pipe = Pipe()
    shell.standardOutput = pipe
    try shell.run()
    return (shell, pipe)
  }

  private static func holdsProgram(_ folder: URL) -> Bool {
    FileManager.default.isExecutableFile(atPath: folder.appending(path: "cordee").path)
  }
}
