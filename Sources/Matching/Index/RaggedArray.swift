/// Rows of values in one array: a hundred thousand members' numbers without as many arrays.
package struct RaggedArray<Value: Sendable>: RandomAccessCollection, Sendable {
  private let values: [Value]
  /// Where each row starts; the last entry is their count.
  private let starts: [Int]

  /// - Precondition: `starts` ascend from 0 to the count of values.
  init(_ values: [Value], starts: [Int]) {
    precondition(starts.first == 0 && starts.last == values.count, "ragged rows")
    (self.values, self.starts) = (values, starts)
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { starts.count - 1 }

  package subscript(row: Int) -> Row {
    Row(values: values, first: starts[row], count: starts[row + 1] - starts[row])
  }

  /// A row, its values from index 0 on.
  package struct Row: RandomAccessCollection, Sendable {
    fileprivate let values: [Value]
    fileprivate let first: Int
    package let count: Int

    package var startIndex: Int { 0 }
    package var endIndex: Int { count }

    package subscript(index: Int) -> Value {
      precondition(index < count, "value \(index) of \(count)")
      return values[first + index]
    }
  }
}
