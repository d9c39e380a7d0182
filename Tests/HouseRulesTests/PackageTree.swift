internal import Foundation
internal import TestSupport

/// The package as it lies on disk.
enum PackageTree {
  /// Every Swift file of the package.
  static let swift: [SourceFile] = read(
    ["Package.swift"]
      + paths(under: ["Sources", "Tests", "Benchmarks"]).filter { $0.hasSuffix(".swift") })

  /// Every file of the sources, whatever its kind.
  static let sourcePaths: [String] = paths(under: ["Sources"])

  /// Swift that is shipped or measures it: no tests.
  static let shipped: [SourceFile] = swift.filter {
    $0.path.hasPrefix("Sources/") || $0.path.hasPrefix("Benchmarks/")
  }

  /// Every page: those of the root, and those in the folders.
  static let documents: [SourceFile] = read(
    entries(of: ".").filter { $0.hasSuffix(".md") }
      + paths(under: ["Sources", "Tests", "Benchmarks", "models", "datasets"])
      .filter { $0.hasSuffix(".md") })

  static let scripts: [SourceFile] = read(["Makefile", ".ci/run", "models/fetch"])

  static let checksums: [SourceFile] = read(["models/SHA256SUMS"])

  static let cLibraries: [String] = entries(of: "Sources/CLibraries")

  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: packageRoot.appending(path: path).path)
  }

  /// The files of models/ and datasets/, pages and scripts left out, as `sha256sum` sees them.
  static func fingerprints() throws -> [String: PinRules.Fingerprint] {
    let unpinned: Set = ["README.md", "SHA256SUMS", "fetch"]
    let files = paths(under: ["models", "datasets"]).filter { path in
      !unpinned.contains(String(path.split(separator: "/").last ?? ""))
    }
    let output = try run("sha256sum", ["--"] + files)
    let lines = output.split(separator: "\n")
    return try Dictionary(
      uniqueKeysWithValues: lines.map { line in
        let path = String(line.dropFirst(66))
        let attributes = try FileManager.default.attributesOfItem(
          atPath: packageRoot.appending(path: path).path)
        let bytes = (attributes[.size] as? NSNumber)?.intValue ?? -1
        return (path, PinRules.Fingerprint(bytes: bytes, sha256: String(line.prefix(64))))
      })
  }

  private static func run(_ command: String, _ arguments: [String]) throws -> String {
    let running = Process()
    running.executableURL = URL(filePath: "/usr/bin/env")
    running.arguments = [command] + arguments
    running.currentDirectoryURL = packageRoot
    let pipe = Pipe()
    running.standardOutput = pipe
    try running.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    running.waitUntilExit()
    return String(decoding: output, as: UTF8.self)
  }

  private static func read(_ paths: [String]) -> [SourceFile] {
    paths.sorted().map { path in
      // A file that is listed and cannot be read shows as empty, and its rows and links as broken.
      let contents = try? Data(contentsOf: packageRoot.appending(path: path))
      return SourceFile(path: path, text: String(decoding: contents ?? Data(), as: UTF8.self))
    }
  }

  private static func paths(under folders: [String]) -> [String] {
    folders.flatMap { folder in
      FileManager.default.subpaths(atPath: packageRoot.appending(path: folder).path)?
        .map { "\(folder)/\($0)" }.filter { !isFolder($0) && !$0.contains("/.") } ?? []
    }
  }

  private static func entries(of folder: String) -> [String] {
    let path = packageRoot.appending(path: folder).path
    // A folder that is not there has no entries; the tests ask that there are some.
    return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    let full = packageRoot.appending(path: path).path
    return FileManager.default.fileExists(atPath: full, isDirectory: &isFolder)
      && isFolder.boolValue
  }
}
