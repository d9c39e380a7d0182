package import Foundation
package import Matching
package import TextAnalysis
package import VectorSpace

/// The small fitted files of `models/`.
extension ModelFolder {
  package static let weightsName = "score-weights.json"
  package static let meansName = "language-means.json"
  package static let profilesName = "languages.ngrams"
  package static let clausesName = "clause-weights.json"
  package static let fittedNames = [clausesName, meansName, weightsName, profilesName]

  /// Takes fitted files as they are now: their lines in the list of pins are written anew.
  ///
  /// - Throws: `ModelFileError` for a file that is missing; what writing throws.
  package func pin(_ names: [String]) throws {
    let sums = "\(path)/\(Self.pinsName)"
    let isListed = FileManager.default.fileExists(atPath: sums)
    var lines =
      isListed
      ? String(decoding: try bytes(Self.pinsName), as: UTF8.self).split(whereSeparator: \.isNewline)
        .map(String.init) : []
    for name in names {
      let line = "\(SHA256.hexDigest(of: try bytes(name)))  \(name)"
      if let place = lines.firstIndex(where: { $0.hasSuffix("  \(name)") }) {
        lines[place] = line
      } else {
        lines.append(line)
      }
    }
    try Data((lines.joined(separator: "\n") + "\n").utf8)
      .write(to: URL(filePath: sums), options: .atomic)
  }

  /// - Throws: `ModelFileError` where the file is missing or is not what `cordee fit` writes.
  package func scoreModel() throws -> ScoreModel { try decoded(Self.weightsName) }

  /// - Throws: `ModelFileError` where the file is missing or is not what `cordee fit` writes.
  package func clauseModel() throws -> ClauseModel { try decoded(Self.clausesName) }

  /// - Throws: `ModelFileError` where the file is missing or is not what `cordee fit` writes.
  package func languageMeans() throws -> LanguageMeans {
    let file: [String: [String: Data]] = try decoded(Self.meansName)
    return LanguageMeans(
      rows: file.mapValues { means in
        Dictionary(
          uniqueKeysWithValues: means.compactMap { code, bytes in
            Language(rawValue: code).map { ($0, Self.floats(bytes)) }
          })
      })
  }

  package func languageIdentifier() throws -> LanguageIdentifier {
    try verify([Self.profilesName])
    return try LanguageIdentifier(
      profiles: Array(try bytes(Self.profilesName)), path: "\(path)/\(Self.profilesName)")
  }

  /// Each mean as the base64 of its little-endian Float32.
  package static func encoded(_ means: LanguageMeans) throws -> Data {
    let file = means.rows.mapValues { means in
      Dictionary(
        uniqueKeysWithValues: means.map { language, row in
          (language.rawValue, row.withUnsafeBytes { Data($0) })
        })
    }
    return try encoder().encode(file)
  }

  package static func encoded(_ model: ScoreModel) throws -> Data { try encoder().encode(model) }

  package static func encoded(_ model: ClauseModel) throws -> Data { try encoder().encode(model) }

  private static func encoder() -> JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return encoder
  }

  private static func floats(_ bytes: Data) -> [Float] {
    bytes.withUnsafeBytes { bytes in
      stride(from: 0, to: bytes.count - 3, by: 4).map {
        Float(
          bitPattern: UInt32(
            littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: UInt32.self)))
      }
    }
  }

  private func decoded<Value: Decodable>(_ name: String) throws -> Value {
    try verify([name])
    do {
      return try JSONDecoder().decode(Value.self, from: try bytes(name))
    } catch let error as ModelFileError {
      throw error
    } catch {
      throw ModelFileError.unexpected(
        path: "\(path)/\(name)", part: "content", expected: "what `cordee fit` writes",
        found: "something else")
    }
  }
}
