internal import Foundation
internal import Scheduling

/// Programmes and meeting times of instances that bring all they need.
enum Timetables {
  /// - Parameter paths: timetables as `.json`; meeting-scheduling instances of CSPLib problem 46 as
  ///   `.jsonl`; folders of them.
  static func table(of paths: [String]) throws -> String {
    let rows = try paths.flatMap(files).compactMap {
      try $0.hasSuffix(".jsonl") ? times(of: $0) : programme(of: $0)
    }
    return (["| file | found | time |", "| --- | --- | ---: |"] + rows).joined(separator: "\n")
  }

  /// Random programmes, read by a checker and solved by others that know nothing of ours.
  ///
  /// - Parameter python: one that has what `Benchmarks/peers/requirements.txt` names.
  static func random(python: String, count: Int) throws -> String {
    let checked = try Program.output(
      python,
      [
        "Benchmarks/peers/rules.py", ".build", "\(count)", "--", ".build/release/Benchmarks",
        "join",
      ])
    return checked
  }

  private static func files(_ path: String) throws -> [String] {
    guard !path.hasSuffix(".json"), !path.hasSuffix(".jsonl") else { return [path] }
    return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
      .filter { $0.hasSuffix(".json") || $0.hasSuffix(".jsonl") }.map { "\(path)/\($0)" }
  }

  private static func row(_ path: String, _ found: String, _ time: Duration) -> String {
    "| \(URL(filePath: path).lastPathComponent) | \(found) | \(Contest.time(time / .seconds(1))) |"
  }

  /// What a programme is worth, how near to the bound, and how long it took; nil without scores of
  /// its own.
  private static func programme(of path: String) throws -> String? {
    let timetable = try Timetable(json: Data(contentsOf: URL(filePath: path)))
    let prospects = timetable.ownProspects
    guard !prospects.isEmpty else { return nil }
    var programme = Programme(meetings: [])
    let time = ContinuousClock().measure {
      programme = Scheduler(timetable, prospects: prospects).programme()
    }
    return row(
      path,
      "\(programme.meetings.count) meetings, objective \(programme.objective), bound "
        + "\(programme.bound), \(programme.collisions(in: timetable).count) collisions", time)
  }

  /// How many instances have times, and how many cannot.
  private static func times(of path: String) throws -> String {
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    let instances = try lines.map {
      try JSONDecoder().decode(Instance.self, from: Data($0.utf8))
    }
    var (solved, infeasible, broken) = (0, 0, 0)
    let time = ContinuousClock().measure {
      for instance in instances {
        switch instance.outcome {
        case .times(let times): if instance.accepts(times) { solved += 1 } else { broken += 1 }
        case .infeasible: infeasible += 1
        case .undecided: break
        }
      }
    }
    let undecided = instances.count - solved - infeasible - broken
    return row(
      path,
      "\(instances.count) instances: \(solved) solved, \(infeasible) proven infeasible, "
        + "\(undecided) undecided, \(broken) wrong", time)
  }

  private struct Instance: Decodable {
    let meetings: Int
    let slots: Int
    let agents: [[Int]]
    let distance: [[Int]]

    enum CodingKeys: String, CodingKey {
      case meetings, slots, distance
      case agents = "agent_meetings"
    }

    var outcome: MeetingTimes.Outcome {
      var search = MeetingTimes(
        meetingCount: meetings, slotCount: slots, agents: agents, distances: distance)
      return search.solve()
    }

    func accepts(_ times: [Int]) -> Bool {
      agents.allSatisfy { agent in
        agent.allSatisfy { a in
          agent.allSatisfy { b in a == b || abs(times[a] - times[b]) >= 1 + distance[a][b] }
        }
      }
    }
  }
}
