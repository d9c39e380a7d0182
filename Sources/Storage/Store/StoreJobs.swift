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

  /// Makes it, or sets what it has come to.
  package func saveJob(_ job: Job) throws {
    try write { database in
      try database.run(
        """
        INSERT INTO jobs VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT(id) DO UPDATE SET state = excluded.state, done = excluded.done,
          total = excluded.total, finished = excluded.finished, error = excluded.error
        """,
        .text(job.id), .blob(job.request), .text(job.state.rawValue), .integer(job.done),
        .integer(job.total), .date(job.created), .date(job.finished), .text(job.error))
    }
  }

  package func job(id: String) throws -> Job? { try jobs(where: "id = ?", [.text(id)]).first }

  /// The oldest first.
  package func jobs() throws -> [Job] { try jobs(where: "1", []) }

  private func jobs(where condition: String, _ values: [Database.Value]) throws -> [Job] {
    try read { database in
      try database.rows(
        """
        SELECT id, request, state, done, total, created, finished, error FROM jobs
        WHERE \(condition) ORDER BY created, id
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
  /// - Parameter done: pieces of work done by now.
  package func appendJobLines(_ lines: [Data], id: String, done: Int? = nil) throws {
    try write { database in
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
  package func deleteJob(id: String) throws {
    try write { try $0.run("DELETE FROM jobs WHERE id = ?", .text(id)) }
  }
}
