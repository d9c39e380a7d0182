import LinearAlgebra
import Scheduling
import Testing

struct MeetingTimesProperties {
  @Test func `it finds times exactly where trying everything does`() {
    var solved = 0
    for seed in 0..<400 as Range<UInt64> {
      let instance = Instance(seed)
      var search = MeetingTimes(
        meetingCount: instance.meetings, slotCount: instance.slots, agents: instance.agents,
        distances: instance.distances)
      switch search.solve() {
      case .times(let times):
        solved += 1
        #expect(instance.accepts(times), "seed \(seed)")
      case .infeasible: #expect(!instance.hasTimes, "seed \(seed)")
      case .undecided: Issue.record("it has no limit, seed \(seed)")
      }
    }
    #expect((100...300).contains(solved), "both kinds are among them")
  }

  @Test func `three meetings of one agent with a slot between need five slots`() {
    let distances = [[0, 1, 1], [1, 0, 1], [1, 1, 0]]
    var enough = MeetingTimes(
      meetingCount: 3, slotCount: 5, agents: [[0, 1, 2]], distances: distances)
    var short = MeetingTimes(
      meetingCount: 3, slotCount: 4, agents: [[0, 1, 2]], distances: distances)
    guard case .times(let times) = enough.solve() else {
      Issue.record("there are times")
      return
    }
    #expect(Set(times) == [0, 2, 4])
    let outcome = short.solve()
    #expect(outcome == .infeasible)
  }

  @Test func `a search that is cut short says that it does not know`() {
    let count = 12
    let distances = (0..<count).map { a in (0..<count).map { b in a == b ? 0 : 1 + (a * b) % 2 } }
    var search = MeetingTimes(
      meetingCount: count, slotCount: 22, agents: [Array(0..<count)], distances: distances)
    let outcome = search.solve(steps: 50)
    #expect(outcome == .undecided)
  }

  /// Five meetings of four agents.
  private struct Instance {
    let meetings = 5
    let slots: Int
    let agents: [[Int]]
    let distances: [[Int]]

    init(_ seed: UInt64) {
      var random = SplitMix64(seed: seed)
      slots = Int.random(in: 4...6, using: &random)
      agents = (0..<4).map { _ in
        Array((0..<5).shuffled(using: &random).prefix(Int.random(in: 1...4, using: &random)))
      }
      var distances = [[Int]](repeating: [Int](repeating: 0, count: 5), count: 5)
      for a in 0..<5 {
        for b in 0..<a {
          distances[a][b] = Int.random(in: 0...2, using: &random)
          distances[b][a] = distances[a][b]
        }
      }
      self.distances = distances
    }

    func accepts(_ times: [Int]) -> Bool {
      agents.allSatisfy { agent in
        agent.allSatisfy { a in
          agent.allSatisfy { b in a == b || abs(times[a] - times[b]) >= 1 + distances[a][b] }
        }
      }
    }

    var hasTimes: Bool {
      var times = [Int](repeating: 0, count: meetings)
      while true {
        if accepts(times) { return true }
        guard let place = times.firstIndex(where: { $0 < slots - 1 }) else { return false }
        for earlier in 0..<place { times[earlier] = 0 }
        times[place] += 1
      }
    }
  }
}
