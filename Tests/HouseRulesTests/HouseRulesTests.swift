import Testing

/// The rules of the house, asked of the package itself.
struct HouseRulesTests {
  /// What each target may import of the project: what `Package.swift` says that it depends on.
  static let manifest = PackageManifest(
    PackageTree.swift.first { $0.path == "Package.swift" }!.text)

  @Test func `Package.swift and ARCHITECTURE.md name the modules in one order, each below its own`()
  {
    expectNone(ImportRules.forwardDependencies(in: Self.manifest))
    let page = PackageTree.documents.first { $0.path == "ARCHITECTURE.md" }!
    let named = page.text.matches(of: /(?m)^\| `(\w+)` \|/).map { String($0.output.1) }
    let modules = Self.manifest.targets.map(\.name).filter { named.contains($0) }
    #expect(modules.count > 10 && named.filter(modules.contains) == modules)
  }

  @Test func `there is something to check`() {
    #expect(PackageTree.swift.count > 20)
    #expect(PackageTree.swift.allSatisfy { !$0.text.isEmpty })
    #expect(PackageTree.scripts.allSatisfy { !$0.text.isEmpty })
    #expect(PackageTree.cLibraries.contains("CBLAS"))
    #expect(PackageTree.documents.map(\.path).contains("models/README.md"))
  }

  @Test func `no Swift file is longer than 400 lines`() {
    expectNone(SizeRules.longFiles(in: PackageTree.swift))
  }

  @Test func `no function is longer than 40 lines`() {
    expectNone(SizeRules.longFunctions(in: PackageTree.swift))
  }

  @Test func `no folder of the sources is crowded`() {
    expectNone(SizeRules.crowdedFolders(of: PackageTree.sourcePaths))
  }

  @Test func `each C library is imported by exactly one target`() {
    expectNone(ImportRules.unguardedLibraries(PackageTree.cLibraries, in: PackageTree.swift))
  }

  @Test func `modules import only what lies above them`() {
    expectNone(ImportRules.layerBreaks(in: PackageTree.shipped, layers: Self.manifest.layers))
  }

  @Test func `the package depends on no Swift package`() {
    expectNone(ImportRules.packageDependencies(in: PackageTree.swift))
  }

  @Test func `only cordee and Benchmarks print`() {
    expectNone(PurityRules.prints(in: PackageTree.swift))
  }

  @Test func `the line does not tell the time`() {
    expectNone(PurityRules.clocks(in: PackageTree.swift))
  }

  @Test func `the line throws no dice without a seed`() {
    expectNone(PurityRules.unseededRandomness(in: PackageTree.swift))
  }

  @Test func `the line touches no file`() {
    // Time zones come from the system, as Foundation's own would.
    let others = PackageTree.swift.filter { !$0.path.hasSuffix("Clocks/ZoneFile.swift") }
    expectNone(PurityRules.fileAccess(in: others))
  }

  @Test func `no type, function or file is named with an empty word`() {
    expectNone(NameRules.emptyNames(in: PackageTree.swift))
  }

  /// What the product does not use and that stays all the same.
  static let uncalled = [
    "HybridIndex": "the library of the speed measurements, to be adopted",
    "NearestRows": "the same", "Main": "where the program begins",
    "RequestQuality": "the measure of Benchmarks, tested with Evaluation",
    "JudgedRequestsFolder": "read by Benchmarks and tests",
    "putAll": "fills the stores of tests", "replyBytes": "the bound on kept replies, for its test",
  ]

  @Test func `everything has a caller in the product`() {
    expectNone(CallerRules.uncalled(in: PackageTree.swift, exempt: Self.uncalled))
  }

  @Test func `nothing is public`() {
    expectNone(NameRules.publicNames(in: PackageTree.swift))
  }

  @Test func `no note is left in the text`() {
    expectNone(
      NameRules.leftNotes(in: PackageTree.swift + PackageTree.documents + PackageTree.scripts))
  }

  @Test func `every link and path in the pages leads somewhere`() {
    expectNone(DocumentRules.deadPaths(in: PackageTree.documents, exists: PackageTree.exists))
  }

  @Test func `every file of models and datasets is what its row says`() throws {
    let pins =
      PackageTree.documents.filter { $0.path.hasSuffix("/README.md") }
      .flatMap(PinRules.pins(inTablesOf:))
      + PackageTree.checksums.flatMap(PinRules.pins(inChecksumsOf:))
    expectNone(PinRules.brokenPins(pins, files: try PackageTree.fingerprints()))
  }
}

/// Expects a rule to be kept, or lists every place where it is not.
private func expectNone(
  _ findings: [Finding], sourceLocation: SourceLocation = #_sourceLocation
) {
  let places = findings.map(\.description).joined(separator: "\n")
  #expect(findings.isEmpty, "\n\(places)", sourceLocation: sourceLocation)
}
