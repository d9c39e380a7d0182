extension Matrix {
  /// `selfᵀ`, `(columns, rows)`, moved by tiles that stay in the cache.
  package func transposed() -> Matrix {
    var result = Matrix(rows: columns, columns: rows)
    let (rows, columns, tile) = (rows, columns, 32)
    withElements { source in
      nonisolated(unsafe) let source = source
      result.withMutableElements { target in
        nonisolated(unsafe) let target = target
        Blocks.forEach(rows, size: 32 * tile) { block in
          for top in stride(from: block.lowerBound, to: block.upperBound, by: tile) {
            for left in stride(from: 0, to: columns, by: tile) {
              for row in top..<min(top + tile, block.upperBound) {
                for column in left..<min(left + tile, columns) {
                  target[column * rows + row] = source[row * columns + column]
                }
              }
            }
          }
        }
      }
    }
    return result
  }
}
