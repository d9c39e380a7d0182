import Foundation
import LinearAlgebra
import VectorSpace

/// The nearest rows by inner product.
struct DenseContest: ContestTask {
  private let rows: NearestRows
  private let queries: Matrix
  private var found: [[ScoredRow]] = []

  init(_ question: ContestQuestion) throws {
    let width = try question.width.orThrow(Contestant.Failure.missing("width"))
    rows = NearestRows(try question.rows.matrix(columns: width))
    queries = try question.queries.matrix(columns: width)
  }

  mutating func run(_ question: ContestQuestion) throws {
    let count = try question.count.orThrow(Contestant.Failure.missing("count"))
    let k = try question.k.orThrow(Contestant.Failure.missing("k"))
    found = rows.nearest(to: queries.rows(at: 0..<count), k)
  }

  var answer: ContestAnswer { ContestAnswer(rows: found.map { $0.map(\.row) }) }
}

/// The nearest rows by words and vectors at once.
struct HybridContest: ContestTask {
  private let index: HybridIndex
  private let queries: Matrix
  private let terms: SparseMatrix
  private var found: [[ScoredRow]] = []

  init(_ question: ContestQuestion) throws {
    let width = try question.width.orThrow(Contestant.Failure.missing("width"))
    let columns = try question.columns.orThrow(Contestant.Failure.missing("columns"))
    index = HybridIndex(
      dense: try question.rows.matrix(columns: width),
      sparse: SparseMatrix(
        columns: columns, starts: try question.membersStarts.numbers(),
        indices: try question.membersColumns.numbers(), values: try question.membersValues.numbers()
      ), denseWeight: 1, sparseWeight: 1)
    queries = try question.queries.matrix(columns: width)
    terms = SparseMatrix(
      columns: columns, starts: try question.needsStarts.numbers(),
      indices: try question.needsColumns.numbers(), values: try question.needsValues.numbers())
  }

  mutating func run(_ question: ContestQuestion) throws {
    let k = try question.k.orThrow(Contestant.Failure.missing("k"))
    found = index.nearest(dense: queries, sparse: terms, k)
  }

  var answer: ContestAnswer { ContestAnswer(rows: found.map { $0.map(\.row) }) }
}

/// Latent semantics of a term matrix.
struct DecompositionContest: ContestTask {
  private let terms: Postings
  private var found: TruncatedSVD?

  init(_ question: ContestQuestion) throws {
    terms = Postings(
      SparseMatrix(
        columns: try question.columns.orThrow(Contestant.Failure.missing("columns")),
        starts: try question.membersStarts.numbers(),
        indices: try question.membersColumns.numbers(), values: try question.membersValues.numbers()
      ))
  }

  mutating func run(_ question: ContestQuestion) throws {
    let rank = try question.k.orThrow(Contestant.Failure.missing("k"))
    found = terms.truncatedSVD(rank: rank, seed: 1)
  }

  var answer: ContestAnswer { ContestAnswer(values: found?.singularValues) }
}

extension ContestQuestion.FileOrTexts? {
  /// The numbers of a file.
  fileprivate func numbers<Number: BitwiseCopyable>() throws -> [Number] {
    guard case .file(let path) = self else { throw Contestant.Failure.missing("a file") }
    let bytes = try Data(contentsOf: URL(filePath: path), options: .alwaysMapped)
    return bytes.withUnsafeBytes { Array($0.bindMemory(to: Number.self)) }
  }

  fileprivate func matrix(columns: Int) throws -> Matrix {
    let elements: [Float] = try numbers()
    return Matrix(rows: elements.count / columns, columns: columns, elements: elements)
  }

  func texts() throws -> [String] {
    guard case .texts(let texts) = self else { throw Contestant.Failure.missing("texts") }
    return texts
  }
}
