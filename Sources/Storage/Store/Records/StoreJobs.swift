package import Foundation

extension Store {
  /// Work longer than a request should take.
  package struct Job: Sendable, Equatable {
    package let id: String
    /// What was asked, as JSON.
    package let request: Data
    package var state: State
    package var done: Int
    package var total: Int
    package let created: Date
    package var finished: Date?
    package var error: String?

    package enum State: String, Sendable {
      case queued, running, done, cancelled, failed
    }

    package init(
      id: String, request: Data, state: State = .queued, done: Int = 0, total: Int = 0,
      created: Date, finished: Date? = nil, error: String? = nil
    ) {
      (self.id, self.request, self.state, self.done) = (id, request, state, done)
      (self.total, self.created, self.finished, self.error) = (total, created, finished, error)
    }
  }

  /// A week, in seconds.
  package static let jobLifetime = 7 * 24 * 3600.0

  package func addJob(_ job: Job) throws {
    try write { database in
      try database.run(
        "INSERT INTO jobs VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        .text(job.id), .blob(job.request), .text(job.state.rawValue), .integer(job.done),
        .integer(job.total), .date(job.created), .date(job.finished), .text(job.error))
    }
  }

  /// Sets what a job has come to.
  ///
  /// - Returns: false where it was deleted meanwhile, and stays so.
  @discardableResult
  package func updateJob(_ job: Job) throws -> Bool {
    try write { database in
      try database.run(
        "UPDATE jobs SET state = ?, done = ?, total = ?, finished = ?, error = ? WHERE id = ?",
        .text(job.state.rawValue), .integer(job.done), .integer(job.total), .date(job.finished),
        .text(job.error), .text(job.id)) > 0
    }
  }

  package func job(id: String) throws -> Job? {
    try jobs("WHERE id = ?", [.text(id)]).first
  }

  /// The latest first.
  ///
  /// - Parameter id: only those that come after this one in the list; all after the end where it is
  ///   gone.
  package func jobs(after id: String? = nil, limit: Int = .max) throws -> [Job] {
    let rest = "WHERE (created, id) < (SELECT created, id FROM jobs WHERE id = ?)"
    return try jobs(
      "\(id == nil ? "" : rest) ORDER BY created DESC, id DESC LIMIT \(limit)",
      id.map { [.text($0)] } ?? [])
  }

  /// The oldest one that is not done; the one begun before those that wait.
  package func nextJob() throws -> Job? {
    for state in [Job.State.running, .queued] {
      let found = try jobs(
        "WHERE state = ? ORDER BY created, id LIMIT 1", [.text(state.rawValue)])
      if let job = found.first { return job }
    }
    return nil
  }

  /// How many wait or are being done.
  package func unfinishedJobCount() throws -> Int {
    try read { try $0.number("SELECT count(*) FROM jobs WHERE state IN ('queued', 'running')") }
  }

  /// Drops those that ended a week ago, with their lines.
  ///
  /// - Returns: how many.
  @discardableResult
  package func dropOldJobs(at time: Date = .now) throws -> Int {
    let end = Database.Value.date(time - Self.jobLifetime)
    let isOld = "created <= ?1 AND state NOT IN ('queued', 'running') AND finished <= ?1"
    // Nothing is written where there is nothing to drop.
    let count = try read { try $0.number("SELECT count(*) FROM jobs WHERE \(isOld)", end) }
    return count == 0 ? 0 : try write { try $0.run("DELETE FROM jobs WHERE \(isOld)", end) }
  }

  private func jobs(_ selection: String, _ values: [Database.Value]) throws -> [Job] {
    try read { database in
      try database.rows(
        """
        SELECT id, request, state, done, total, created, finished, error FROM jobs
        \(selection)
        """, values
      ) {
        Job(
          id: $0.text(0), request: $0.blob(1), state: Job.State(rawValue: $0.text(2)) ?? .failed,
          done: $0.integer(3), total: $0.integer(4), created: $0.date(5),
          finished: $0.dateIfAny(6), error: $0.textIfAny(7))
      }
    }
  }

  /// Adds lines to a job's result, and says how far it has come.
  ///
  /// - Parameters:
  ///   - done: pieces of work done by now.
  ///   - erasures: as many as the lines know of.
  /// - Returns: false, with nothing added, where somebody was erased whom the lines may name.
  @discardableResult
  package func appendJobLines(
    _ lines: [Data], id: String, done: Int? = nil, erasures: Int? = nil
  ) throws -> Bool {
    try write { database in
      let known = try database.number("SELECT value FROM counters WHERE name = 'erasures'")
      guard erasures == nil || erasures == known else { return false }
      var number = try database.number(
        "SELECT coalesce(max(number), 0) FROM job_lines WHERE job = ?", .text(id))
      for line in lines {
        number += 1
        try database.run(
          "INSERT INTO job_lines VALUES (?, ?, ?)", .text(id), .integer(number), .blob(line))
      }
      if let done {
        try database.run("UPDATE jobs SET done = ? WHERE id = ?", .integer(done), .text(id))
      }
      return true
    }
  }

  /// - Parameters:
  ///   - start: lines to leave out.
  ///   - limit: how many at most.
  package func jobLines(id: String, from start: Int = 0, limit: Int = .max) throws -> [Data] {
    try read { database in
      try database.rows(
        "SELECT line FROM job_lines WHERE job = ? AND number > ? ORDER BY number LIMIT ?",
        [.text(id), .integer(start), .integer(limit)]
      ) { $0.blob(0) }
    }
  }

  /// Drops a job with its lines.
  ///
  /// - Returns: whether it was there.
  @discardableResult
  package func deleteJob(id: String) throws -> Bool {
    try write { try $0.run("DELETE FROM jobs WHERE id = ?", .text(id)) > 0 }
  }
}
