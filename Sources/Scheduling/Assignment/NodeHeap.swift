/// Nodes by distance, the nearest first; a node may stand in it several times.
struct NodeHeap {
  private var entries: [(node: Int, distance: Int)] = []

  mutating func removeAll() { entries.removeAll(keepingCapacity: true) }

  mutating func insert(_ node: Int, _ distance: Int) {
    entries.append((node, distance))
    var child = entries.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard distance < entries[parent].distance else { break }
      entries[child] = entries[parent]
      child = parent
    }
    entries[child] = (node, distance)
  }

  mutating func popFirst() -> (node: Int, distance: Int)? {
    guard let first = entries.first, let last = entries.popLast() else { return nil }
    guard !entries.isEmpty else { return first }
    var parent = 0
    while 2 * parent + 1 < entries.count {
      var child = 2 * parent + 1
      if child + 1 < entries.count, entries[child + 1].distance < entries[child].distance {
        child += 1
      }
      guard entries[child].distance < last.distance else { break }
      entries[parent] = entries[child]
      parent = child
    }
    entries[parent] = last
    return first
  }
}
