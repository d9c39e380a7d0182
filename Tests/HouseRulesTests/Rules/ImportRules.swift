/// Who may know whom.
enum ImportRules {
  /// A C library ends at the one target that guards it.
  static func unguardedLibraries(_ libraries: [String], in files: [SourceFile]) -> [Finding] {
    var importers: [String: Set<String>] = [:]
    for file in files {
      for found in imports(of: file) {
        importers[found.module, default: []].insert(file.module ?? file.path)
      }
    }
    return libraries.sorted().compactMap { library in
      let found = importers[library, default: []].sorted()
      guard found.count != 1 else { return nil }
      return Finding(
        path: "Sources/CLibraries/\(library)/module.modulemap", line: 1,
        message: found.isEmpty
          ? "\(library) is imported by no target: remove it"
          : "\(library) is imported by \(found.joined(separator: ", ")): one target guards it")
    }
  }

  /// Imports of the project's modules that `layers` does not grant.
  ///
  /// - Parameter layers: what each target may import, C libraries included. Modules named nowhere in
  ///   it are the system's and free.
  static func layerBreaks(in files: [SourceFile], layers: [String: Set<String>]) -> [Finding] {
    let ours = layers.values.reduce(into: Set(layers.keys)) { $0.formUnion($1) }
    return files.flatMap { file -> [Finding] in
      guard let module = file.module else { return [] }
      guard let granted = layers[module] else {
        return [Finding(path: file.path, line: 1, message: "target \(module) has no layer")]
      }
      return imports(of: file).filter { ours.contains($0.module) && !granted.contains($0.module) }
        .map {
          Finding(path: file.path, line: $0.line, message: "\(module) may not import \($0.module)")
        }
    }
  }

  /// The project depends on no package.
  static func packageDependencies(in files: [SourceFile]) -> [Finding] {
    files.filter { $0.path == "Package.swift" }.flatMap {
      $0.findings(of: /\.package\s*\(/) { _ in "a Swift package: the project has none" }
    }
  }

  private static func imports(of file: SourceFile) -> [(module: String, line: Int)] {
    file.code.enumerated().compactMap { index, line in
      guard line.contains("import") else { return nil }
      let pattern =
        /^\s*(@\w+\s+)*(\w+\s+)?import\s+((struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)/
      return line.firstMatch(of: pattern).map { (String($0.output.5), index + 1) }
    }
  }
}
