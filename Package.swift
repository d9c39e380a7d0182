// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "cordee",
  targets: [
    // The line: text → terms → vectors → matches → programme.
    .target(name: "Cancellation"),
    .target(name: "CKernels"),
    .target(
      name: "LinearAlgebra", dependencies: ["Cancellation", "CBLAS", "CLAPACK", "CKernels"]),
    .target(name: "TextAnalysis", dependencies: ["CStemmer"]),
    .target(name: "VectorSpace", dependencies: ["Cancellation", "LinearAlgebra", "TextAnalysis"]),
    .target(
      name: "Matching",
      dependencies: ["Cancellation", "LinearAlgebra", "TextAnalysis", "VectorSpace"]),

    .target(
      name: "Scheduling",
      dependencies: ["Cancellation", "LinearAlgebra", "TextAnalysis", "Matching"]),

    // How good the line is, and the fit of its few weights.
    .target(
      name: "Evaluation",
      dependencies: ["LinearAlgebra", "TextAnalysis", "VectorSpace", "Matching"]),

    // The edges: files as people send them; the store; a socket.
    .target(name: "Intake", dependencies: ["CZip", "CXML", "CMIME", "CConfinement"]),
    .target(
      name: "Storage",
      dependencies: [
        "LinearAlgebra", "TextAnalysis", "VectorSpace", "Matching", "Scheduling", "Evaluation",
        "CCrypto", "CSQLite",
      ]),
    .target(name: "HTTP", dependencies: ["CMicroHTTPD", "CZlib"]),

    // Every use case, written once; the web and the command line call it.
    .target(
      name: "Application",
      dependencies: [
        "Cancellation", "LinearAlgebra", "TextAnalysis", "VectorSpace", "Matching", "Scheduling",
        "Intake", "Storage", "CXLSXWriter",
      ]),
    .target(
      name: "WebAPI",
      dependencies: [
        "Cancellation", "TextAnalysis", "Matching", "Scheduling", "Intake",
        "Storage", "HTTP", "Application",
      ],
      resources: [
        "shell", "shared", "find", "directory", "delegation", "call", "sheet", "programme",
      ].map {
        .embedInCode("Page/\($0)")
      }),
    .executableTarget(
      name: "cordee",
      dependencies: [
        "LinearAlgebra", "TextAnalysis", "VectorSpace", "Matching", "Scheduling", "Evaluation",
        "Intake", "Storage", "HTTP", "Application", "WebAPI",
      ]),
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "LinearAlgebra", "TextAnalysis", "VectorSpace", "Matching", "Scheduling", "Evaluation",
        "Storage", "Application", "WebAPI", "CLimits",
      ],
      path: "Benchmarks",
      exclude: ["CLimits", "Pictures", "README.md", "RESULTS.md", "peers", "scale"]),
    .target(name: "CLimits", path: "Benchmarks/CLimits"),

    // C libraries of Debian, each imported by exactly one target above.
    .systemLibrary(
      name: "CBLAS", path: "Sources/CLibraries/CBLAS", pkgConfig: "blas",
      providers: [.apt(["libblas-dev"])]),
    .systemLibrary(
      name: "CLAPACK", path: "Sources/CLibraries/CLAPACK", pkgConfig: "lapack",
      providers: [.apt(["liblapack-dev"])]),
    .systemLibrary(
      name: "CStemmer", path: "Sources/CLibraries/CStemmer",
      providers: [.apt(["libstemmer-dev"])]),
    .systemLibrary(
      name: "CCrypto", path: "Sources/CLibraries/CCrypto", pkgConfig: "libcrypto",
      providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
      name: "CSQLite", path: "Sources/CLibraries/CSQLite", pkgConfig: "sqlite3",
      providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(
      name: "CMicroHTTPD", path: "Sources/CLibraries/CMicroHTTPD", pkgConfig: "libmicrohttpd",
      providers: [.apt(["libmicrohttpd-dev"])]),
    .systemLibrary(
      name: "CZlib", path: "Sources/CLibraries/CZlib", pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(
      name: "CZip", path: "Sources/CLibraries/CZip", pkgConfig: "libzip",
      providers: [.apt(["libzip-dev"])]),
    .systemLibrary(
      name: "CXML", path: "Sources/CLibraries/CXML", pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(
      name: "CMIME", path: "Sources/CLibraries/CMIME", pkgConfig: "gmime-3.0",
      providers: [.apt(["libgmime-3.0-dev"])]),
    .systemLibrary(
      name: "CXLSXWriter", path: "Sources/CLibraries/CXLSXWriter", pkgConfig: "xlsxwriter",
      providers: [.apt(["libxlsxwriter-dev"])]),
    .target(name: "CConfinement", path: "Sources/CLibraries/CConfinement"),

    .target(
      name: "TestSupport", dependencies: ["Cancellation", "LinearAlgebra"],
      path: "Tests/TestSupport"),
    .testTarget(
      name: "LinearAlgebraTests", dependencies: ["LinearAlgebra", "TestSupport"],
      exclude: ["Reference"]),
    .testTarget(
      name: "TextAnalysisTests",
      dependencies: ["TextAnalysis", "Evaluation", "LinearAlgebra", "TestSupport"],
      exclude: ["Reference"]),
    .testTarget(
      name: "VectorSpaceTests",
      dependencies: [
        "VectorSpace", "LinearAlgebra", "TextAnalysis", "Storage", "TestSupport", "Cancellation",
      ],
      exclude: ["Reference"]),
    .testTarget(
      name: "MatchingTests",
      dependencies: [
        "Matching", "VectorSpace", "LinearAlgebra", "TextAnalysis", "Evaluation", "Storage",
        "TestSupport", "Cancellation",
      ]),
    .testTarget(
      name: "SchedulingTests",
      dependencies: [
        "Scheduling", "Matching", "TextAnalysis", "LinearAlgebra", "TestSupport", "Cancellation",
      ]),
    .testTarget(
      name: "EvaluationTests",
      dependencies: ["Evaluation", "Matching", "VectorSpace", "LinearAlgebra", "TestSupport"]),
    .testTarget(
      name: "StorageTests",
      dependencies: [
        "Storage", "Evaluation", "Matching", "VectorSpace", "LinearAlgebra", "TestSupport",
      ], exclude: ["Reference"]),
    .testTarget(name: "IntakeTests", dependencies: ["Intake", "LinearAlgebra", "TestSupport"]),
    .testTarget(name: "HTTPTests", dependencies: ["HTTP", "LinearAlgebra"]),
    .testTarget(
      name: "ApplicationTests",
      dependencies: [
        "Application", "Storage", "Scheduling", "Matching", "TextAnalysis", "LinearAlgebra",
        "TestSupport",
      ]),
    .testTarget(
      name: "WebAPITests",
      dependencies: [
        "WebAPI", "Application", "HTTP", "Intake", "Storage", "Scheduling", "Matching",
        "TextAnalysis", "LinearAlgebra", "TestSupport", "Cancellation",
      ]),
    .testTarget(
      name: "cordeeTests",
      dependencies: ["cordee", "Intake", "LinearAlgebra", "Storage", "TestSupport"],
      exclude: ["Sessions", "Directory"]),
    .testTarget(name: "HouseRulesTests", dependencies: ["TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]
}
