/// The targets of `Package.swift`, tests and system libraries left out, in its order.
struct PackageManifest {
  struct Target {
    let name: String
    let dependencies: Set<String>

    /// A target of C is named as its libraries are.
    var isOfC: Bool { name.wholeMatch(of: /C[A-Z]\w+/) != nil }
  }

  let targets: [Target]

  init(_ text: String) {
    let pattern =
      /\.(?:target|executableTarget)\(\s*name: "(\w+)"(?:,\s*dependencies: \[([^\]]*)\])?/
    targets = text.matches(of: pattern).map { match in
      let listed = match.output.2.map(String.init) ?? ""
      return Target(
        name: String(match.output.1),
        dependencies: Set(listed.matches(of: /"(\w+)"/).map { String($0.output.1) }))
    }
  }

  /// What each target may import.
  var layers: [String: Set<String>] {
    Dictionary(targets.map { ($0.name, $0.dependencies) }) { first, _ in first }
  }
}

extension ImportRules {
  /// Dependencies on a target that is declared further down.
  static func forwardDependencies(in manifest: PackageManifest) -> [Finding] {
    let swift = manifest.targets.enumerated().filter { !$0.element.isOfC }
    let places = Dictionary(swift.map { ($0.element.name, $0.offset) }) { first, _ in first }
    return manifest.targets.enumerated().flatMap { place, target in
      target.dependencies.sorted().filter { (places[$0] ?? 0) > place }.map {
        Finding(
          path: "Package.swift", line: 1,
          message: "\(target.name) stands above \($0), which it uses")
      }
    }
  }
}
