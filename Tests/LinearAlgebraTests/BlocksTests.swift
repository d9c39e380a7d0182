import LinearAlgebra
import Testing

struct BlocksTests {
  @Test(arguments: [0, 1, 7, 8, 9, 1000])
  func `blocks cover every index once, in order`(count: Int) {
    let ranges = Blocks.map(count, size: 8) { $0 }
    #expect(Array(ranges.joined()) == Array(0..<count))
    #expect(ranges.allSatisfy { (1...8).contains($0.count) })
  }

  @Test func `results that own memory come back whole`() {
    let texts = Blocks.map(500, size: 3) { block in
      block.map { "index \($0) of a text too long for a small string" }
    }
    #expect(texts.joined().map(\.utf8.count).count == 500)
    #expect(
      texts[166] == ["index 498 of a text too long for a small string"]
        + ["index 499 of a text too long for a small string"])
  }

  @Test func `each block is visited once`() {
    var visits = [Int32](repeating: 0, count: 999)
    visits.withUnsafeMutableBufferPointer { buffer in
      nonisolated(unsafe) let buffer = buffer
      Blocks.forEach(999, size: 10) { block in
        for index in block { buffer[index] += 1 }
      }
    }
    #expect(visits.allSatisfy { $0 == 1 })
  }

  @Test(arguments: [0, 1, 7, 1000])
  func `each index is folded into one state`(count: Int) {
    let states = Blocks.fold(count, size: 3, into: [Int]()) { state, block in state += block }
    #expect(states.flatMap { $0 }.sorted() == Array(0..<count))
  }
}
