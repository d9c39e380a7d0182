internal import Cancellation

/// Nodes and arcs with capacities and whole costs, and the cheapest flow from supplies to one sink.
///
/// Successive shortest paths: each unit of supply goes the cheapest way that is left, found by
/// Dijkstra's algorithm on costs reduced by the nodes' potentials. A search ends at the sink, and
/// only what it has reached by then gets a new potential. Of very many arcs only the cheapest take
/// part at first, then those that the potentials show to be missed.
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
  /// Arcs that a solution may well do without, in the order in which they were added.
  private var optional: [Int] = []
  private var supplies: [(node: Int, amount: Int)] = []
  private let nodeCount: Int
  private let sink: Int
  /// Of each node, where its arcs begin; one more entry than nodes.
  private var starts: [Int] = []
  private var arcs: [Arc] = []
  /// For each arc as added, its place among `arcs`; −1 where it takes no part.
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

  /// - Parameter isOptional: whether every supply has another way.
  /// - Returns: the arc's number.
  @discardableResult
  mutating func addArc(
    _ tail: Int, _ head: Int, capacity: Int, cost: Int, isOptional: Bool = false
  ) -> Int {
    if isOptional { optional.append(drafts.count) }
    drafts.append((tail, head, capacity, cost))
    return drafts.count - 1
  }

  mutating func addSupply(_ amount: Int, at node: Int) { supplies.append((node, amount)) }

  /// Sends every supply to the sink at the least cost.
  ///
  /// Where the current work is cancelled, what has been sent by then is the flow: within all
  /// capacities, and not all of it.
  ///
  /// - Precondition: each supply can reach the sink, the network has no cycle, and `order` names
  ///   the nodes so that each arc leads from a later one to an earlier one.
  mutating func solve(order: [Int]) {
    var omitted = dearArcs()
    var rounds = 0
    let token = CancellationToken.current
    var unchecked = Self.nodesBetweenChecks
    while true {
      layOut(without: omitted)
      setFirstPotentials(order)
      for supply in supplies {
        var left = supply.amount
        while left > 0 {
          if unchecked >= Self.nodesBetweenChecks {
            if token.isCancelled { return }
            unchecked = 0
          }
          let step = augment(from: supply.node, atMost: left)
          left -= step.amount
          unchecked += step.nodes
        }
      }
      rounds += 1
      let count = omitted.count
      omitted = rounds < Self.mostRounds ? omitted.filter { reducedCost($0) >= 0 } : []
      if omitted.count == count { return }
    }
  }

  /// Each with all its arcs; some milliseconds at most.
  private static let nodesBetweenChecks = 512
  /// With the last one, every arc takes part.
  private static let mostRounds = 4

  /// The optional arcs beyond the cheapest of their tail: four times its supply, and a few.
  private func dearArcs() -> [Int] {
    let amounts = Dictionary(supplies.map { ($0.node, $0.amount) }, uniquingKeysWith: +)
    var ofTail = [[Int]](repeating: [], count: nodeCount)
    for arc in optional { ofTail[drafts[arc].tail].append(arc) }
    return ofTail.enumerated().flatMap { tail, own -> ArraySlice<Int> in
      let most = 4 * (amounts[tail] ?? 0) + 8
      guard own.count > most else { return [] }
      return own.sorted { (drafts[$0].cost, $0) < (drafts[$1].cost, $1) }[most...]
    }
  }

  func flow(_ arc: Int) -> Int {
    placeOfDraft[arc] < 0 ? 0 : drafts[arc].capacity - arcs[placeOfDraft[arc]].residual
  }

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
  private mutating func layOut(without omitted: [Int]) {
    placeOfDraft = [Int](repeating: 0, count: drafts.count)
    for arc in omitted { placeOfDraft[arc] = -1 }
    starts = [Int](repeating: 0, count: nodeCount + 1)
    for (draft, place) in zip(drafts, placeOfDraft) where place >= 0 {
      starts[draft.tail + 1] += 1
      starts[draft.head + 1] += 1
    }
    for node in 0..<nodeCount { starts[node + 1] += starts[node] }
    var next = starts
    arcs = [Arc](
      repeating: Arc(head: 0, twin: 0, residual: 0, cost: 0),
      count: 2 * (drafts.count - omitted.count))
    for (index, draft) in drafts.enumerated() where placeOfDraft[index] >= 0 {
      let (there, back) = (next[draft.tail], next[draft.head])
      next[draft.tail] += 1
      next[draft.head] += 1
      arcs[there] = Arc(
        head: Int32(draft.head), twin: Int32(back), residual: draft.capacity, cost: draft.cost)
      arcs[back] = Arc(
        head: Int32(draft.tail), twin: Int32(there), residual: 0, cost: -draft.cost)
      placeOfDraft[index] = there
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

  /// - Returns: how much was sent, and how many nodes the search for its way reached.
  private mutating func augment(
    from source: Int, atMost limit: Int
  ) -> (amount: Int, nodes: Int) {
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
    return (amount, reached.count)
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
