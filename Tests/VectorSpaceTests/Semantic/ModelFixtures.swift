import Foundation
import TestSupport
import Testing
import VectorSpace

/// What a public package answered to some texts, written by Reference/make_references.py.
struct PackageAnswers: Decodable {
  let package: String
  let version: String
  let texts: [Answer]

  struct Answer: Decodable, Sendable, CustomTestStringConvertible {
    let label: String
    let role: String?
    let text: String
    let tokens: Int
    let ids: [Int32]?
    let vector: Data

    var testDescription: String { label }

    var row: [Float] {
      vector.withUnsafeBytes { bytes in
        (0..<bytes.count / 4).map { bytes.loadUnaligned(fromByteOffset: $0 * 4, as: Float.self) }
      }
    }
  }

  static func read(_ name: String) throws -> PackageAnswers {
    let file = packageRoot.appending(path: "Tests/VectorSpaceTests/Reference/\(name)")
    return try JSONDecoder().decode(PackageAnswers.self, from: Data(contentsOf: file))
  }
}

/// The model files of `models/`, mapped once for all tests.
enum ModelFixtures {
  static let e5Path = packageRoot.appending(path: "models/e5-small-q4.bin").path

  static func e5Bytes() throws -> Data {
    try #require(
      FileManager.default.fileExists(atPath: e5Path), "\(e5Path) is missing: run `make setup`")
    return try Data(contentsOf: URL(filePath: e5Path), options: .alwaysMapped)
  }

  /// Opened once: the tests share the rounded weights.
  static let e5 = Result { try MultilingualE5(model: e5Bytes(), path: e5Path) }

  static let floatE5 = Result {
    try MultilingualE5(model: e5Bytes(), path: e5Path, precision: .float)
  }
}

func cosine(_ a: some Collection<Float>, _ b: some Collection<Float>) -> Double {
  var (dot, squaresA, squaresB) = (0.0, 0.0, 0.0)
  for (x, y) in zip(a, b) {
    dot += Double(x) * Double(y)
    squaresA += Double(x) * Double(x)
    squaresB += Double(y) * Double(y)
  }
  return dot / (squaresA * squaresB).squareRoot()
}

extension ModelFixtures {
  static let usePath = packageRoot.appending(path: "models/use").path

  static func useArrays() throws -> [String: Data] {
    let folder = URL(filePath: usePath)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: usePath)) ?? []
    try #require(!names.isEmpty, "\(usePath) is missing: run `make setup`")
    var arrays: [String: Data] = [:]
    for name in names where name.hasSuffix(".npy") {
      arrays[String(name.dropLast(4))] = try Data(
        contentsOf: folder.appending(path: name), options: .alwaysMapped)
    }
    return arrays
  }

  static func sentencePieces() throws -> Data {
    try Data(contentsOf: URL(filePath: usePath).appending(path: "sp.model"), options: .alwaysMapped)
  }

  static let use = Result {
    try UniversalSentenceEncoder(
      arrays: useArrays(), sentencePieces: sentencePieces(), path: usePath)
  }
}
