import Testing

struct ImportRulesTests {
  @Test func `a target that uses one further down is found`() {
    let manifest = PackageManifest(
      """
      .target(name: "Low"), .target(name: "CKernels"),
      .target(name: "Middle", dependencies: ["Low", "High", "CKernels"]),
      .executableTarget(name: "High", dependencies: ["Middle"]),
      """)
    #expect(
      manifest.layers["Middle"] == ["Low", "High", "CKernels"] && manifest.layers["Low"] == [])
    let found = ImportRules.forwardDependencies(in: manifest).map(\.message)
    #expect(found == ["Middle stands above High, which it uses"])
  }

  @Test func `a C library with two importers is found, and one with none`() {
    let files = [
      file("Sources/A/A.swift", "internal import CBLAS\nimport COne"),
      file("Sources/A/A2.swift", "internal import CBLAS"),
      file("Sources/B/B.swift", "import func CBLAS.cblas_sdot"),
      file("Sources/B/B2.swift", "// import CNone"),
    ]
    let findings = ImportRules.unguardedLibraries(["CBLAS", "CNone", "COne"], in: files)
    #expect(
      findings.map(\.description) == [
        "Sources/CLibraries/CBLAS/module.modulemap:1: "
          + "CBLAS is imported by A, B: one target guards it",
        "Sources/CLibraries/CNone/module.modulemap:1: CNone is imported by no target: remove it",
      ])
  }

  @Test(arguments: ["import Above", "package import Above", "@testable import Above"])
  func `an import against the layers is found`(statement: String) {
    let files = [
      file("Sources/Below/A.swift", "import Foundation\n\(statement)"),
      file("Sources/Above/B.swift", "import Below"),
    ]
    let findings = ImportRules.layerBreaks(
      in: files, layers: ["Below": ["CBLAS"], "Above": ["Below"]])
    #expect(
      findings.map(\.description) == ["Sources/Below/A.swift:2: Below may not import Above"])
  }

  @Test func `a C library in a module that does not guard it is found`() {
    let findings = ImportRules.layerBreaks(
      in: [file("Sources/Above/B.swift", "import CBLAS")],
      layers: ["Below": ["CBLAS"], "Above": ["Below"]])
    #expect(findings.map(\.line) == [1])
  }

  @Test func `a target without a layer is found`() {
    let findings = ImportRules.layerBreaks(
      in: [file("Sources/New/A.swift", "")], layers: ["Old": []])
    #expect(findings.map(\.message) == ["target New has no layer"])
  }

  @Test func `a package dependency is found`() {
    let manifest = "dependencies: [\n  .package(url: \"x\", from: \"1.0.0\")\n]"
    #expect(
      ImportRules.packageDependencies(in: [file("Package.swift", manifest)]).map(\.line) == [2])
  }
}
