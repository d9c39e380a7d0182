import Foundation
import LinearAlgebra
import TestSupport
import Testing

struct TruncatedSVDReference {
  struct Case: Decodable {
    let rows: Int
    let columns: Int
    let matrix: [Float]
    let singularValues: [Float]
    let left: [Float]
    let right: [Float]
  }

  @Test func `singular values and vectors are scipy's`() throws {
    let expected = try reference("svd.json", as: Case.self)
    let svd = Matrix(rows: expected.rows, columns: expected.columns, elements: expected.matrix)
      .truncatedSVD(rank: expected.singularValues.count, powerIterations: 6, seed: 11)
    #expect(svd.singularValues.count == expected.singularValues.count)
    for (ours, theirs) in zip(svd.singularValues, expected.singularValues) {
      #expect(abs(ours - theirs) < 1e-5 * expected.singularValues[0])
    }
    #expect(zip(svd.left.elements, expected.left).allSatisfy { abs($0 - $1) < 1e-3 })
    #expect(zip(svd.right.elements, expected.right).allSatisfy { abs($0 - $1) < 1e-3 })
  }
}

/// A file that another implementation wrote; its field `tool` names the version.
func reference<Value: Decodable>(_ name: String, as type: Value.Type) throws -> Value {
  let file = packageRoot.appending(path: "Tests/LinearAlgebraTests/Reference/\(name)")
  return try JSONDecoder().decode(type, from: Foundation.Data(contentsOf: file))
}
