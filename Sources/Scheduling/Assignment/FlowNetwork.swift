/// Nodes and arcs with capacities and whole costs, and the cheapest flow from supplies to one sink.
///
/// Successive shortest paths: each unit of supply goes the cheapest way that is left, found by
/// Dijkstra's algorithm on costs reduced by the nodes' potentials. A search ends at the sink, and
/// only what it has reached by then gets a new potential.
///
/// - SeeAlso: Ahuja, Magnanti, Orlin, *Network Flows*, 1993, §9.7; Jonker, Volgenant, *A Shortest
///   Augmenting Path Algorithm for Dense and Sparse Linear Assignment Problems*, 1987.
struct FlowNetwork {
  /// One direction of an arc; the other stands at `twin` in the list of arcs.
  private struct Arc {
    var head: Int32
    var twin: Int32
    var residual: Int
    var cost: Int
  }

  private var drafts: [(tail: Int, head: Int, capacity: Int, cost: Int)] = []
  private var supplies: [(node: Int, amount: Int)] = []
  private let nodeCount: Int
  private let sink: Int
  /// Of each node, where its arcs begin; one more entry than nodes.
  private var starts: [Int] = []
  private var arcs: [Arc] = []
  /// For each arc as added, its place among `arcs`.
  private var placeOfDraft: [Int] = []
  private var potentials: [Int]
  private var distances: [Int]
  private var parents: [Int32]
  private var heap = NodeHeap()

  /// - Parameter potentials: such that `cost + potential(tail) − potential(head) ≥ 0` on each arc
  ///   with capacity.
  init(nodeCount: Int, sink: Int) {
    (self.nodeCount, self.sink) = (nodeCount, sink)
    potentials = [Int](repeating: 0, count: nodeCount)
    distances = [Int](repeating: .max, count: nodeCount)
    parents = [Int32](repeating: -1, count: nodeCount)
  }

  /// - Returns: the arc's number.
  @discardableResult
  mutating func addArc(_ tail: Int, _ head: Int, capacity: Int, cost: Int) -> Int {
    drafts.append((tail, head, capacity, cost))
    return drafts.count - 1
  }

  mutating func addSupply(_ amount: Int, at node: Int) { supplies.append((node, amount)) }

  /// Sends every supply to the sink at the least cost.
  ///
  /// - Precondition: each supply can reach the sink, the network has no cycle, and `order` names
  ///   the nodes so that each arc leads from a later one to an earlier one.
  mutating func solve(order: [Int]) {
    layOut()
    setFirstPotentials(order)
    for supply in supplies {
      var left = supply.amount
      while left > 0 { left -= augment(from: supply.node, atMost: left) }
    }
  }

  func flow(_ arc: Int) -> Int { drafts[arc].capacity - arcs[placeOfDraft[arc]].residual }

  var cost: Int { drafts.indices.reduce(0) { $0 + flow($1) * drafts[$1].cost } }

  /// What no flow can cost less than, from the potentials alone.
  // Σ_arcs u · min(0, c + π(tail) − π(head)) + Σ_nodes b · (π(sink) − π(node))
  var dualCost: Int {
    let arcs = drafts.reduce(0) { sum, arc in
      sum + arc.capacity * min(0, arc.cost + potentials[arc.tail] - potentials[arc.head])
    }
    return supplies.reduce(arcs) {
      $0 + $1.amount * (potentials[sink] - potentials[$1.node])
    }
  }

  /// `cost + potential(tail) − potential(head)`: what using the arc costs beyond the optimum.
  func reducedCost(_ arc: Int) -> Int {
    drafts[arc].cost + potentials[drafts[arc].tail] - potentials[drafts[arc].head]
  }

  /// Arcs and their twins, node by node.
  private mutating func layOut() {
    starts = [Int](repeating: 0, count: nodeCount + 1)
    for draft in drafts {
      starts[draft.tail + 1] += 1
      starts[draft.head + 1] += 1
    }
    for node in 0..<nodeCount { starts[node + 1] += starts[node] }
    var next = starts
    arcs = [Arc](
      repeating: Arc(head: 0, twin: 0, residual: 0, cost: 0), count: 2 * drafts.count)
    placeOfDraft = drafts.map { draft in
      let (there, back) = (next[draft.tail], next[draft.head])
      next[draft.tail] += 1
      next[draft.head] += 1
      arcs[there] = Arc(
        head: Int32(draft.head), twin: Int32(back), residual: draft.capacity, cost: draft.cost)
      arcs[back] = Arc(
        head: Int32(draft.tail), twin: Int32(there), residual: 0, cost: -draft.cost)
      return there
    }
  }

  /// Of each node, minus the cheapest way from it to the sink.
  private mutating func setFirstPotentials(_ order: [Int]) {
    for node in order where node != sink {
      var cheapest = Int.max
      for arc in arcs[starts[node]..<starts[node + 1]] where arc.residual > 0 {
        cheapest = min(cheapest, arc.cost - potentials[Int(arc.head)])
      }
      potentials[node] = cheapest == .max ? 0 : -cheapest
    }
  }

  private mutating func augment(from source: Int, atMost limit: Int) -> Int {
    let reached = search(from: source)
    let length = distances[sink]
    for node in reached where distances[node] < length {
      potentials[node] += distances[node] - length
    }
    var amount = limit
    var node = sink
    while node != source {
      let arc = Int(parents[node])
      amount = min(amount, arcs[arc].residual)
      node = Int(arcs[Int(arcs[arc].twin)].head)
    }
    node = sink
    while node != source {
      let arc = Int(parents[node])
      let twin = Int(arcs[arc].twin)
      arcs[arc].residual -= amount
      arcs[twin].residual += amount
      node = Int(arcs[twin].head)
    }
    for node in reached { distances[node] = .max }
    return amount
  }

  /// Sets distances and parents up to the sink.
  ///
  /// - Returns: every node that has got a distance.
  private mutating func search(from source: Int) -> [Int] {
    heap.removeAll()
    distances[source] = 0
    heap.insert(source, 0)
    var reached = [source]
    while let (node, distance) = heap.popFirst(), node != sink {
      guard distance == distances[node] else { continue }
      let potential = potentials[node] + distance
      for place in starts[node]..<starts[node + 1] where arcs[place].residual > 0 {
        let head = Int(arcs[place].head)
        let length = arcs[place].cost + potential - potentials[head]
        guard length < distances[head], length < distances[sink] || head == sink else { continue }
        if distances[head] == .max { reached.append(head) }
        distances[head] = length
        parents[head] = Int32(place)
        heap.insert(head, length)
      }
    }
    precondition(distances[sink] < .max, "a supply cannot reach the sink")
    return reached
  }
}

/// Nodes by distance, the nearest first; a node may stand in it several times.
private struct NodeHeap {
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
