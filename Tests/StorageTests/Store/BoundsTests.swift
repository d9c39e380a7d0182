import Foundation
import Storage
import Testing

/// What replies and jobs may take of the disk.
struct BoundsTests {
  private let file: TemporaryStore
  private var store: Store { file.store }

  init() throws { file = try TemporaryStore() }

  private func keep(_ key: Int, bytes: Int) throws {
    try store.keepReply(
      Store.Reply(
        request: "r", status: 200, headers: [], body: Data(repeating: 7, count: bytes)),
      forKey: "k\(key)", token: "t", at: Date(timeIntervalSince1970: Double(1_000_000 + key)))
  }

  @Test func `replies take 64 MB at most, the oldest go`() throws {
    let now = Date(timeIntervalSince1970: 1_000_100)
    let size = 2 << 20
    for key in 0..<40 { try keep(key, bytes: size) }
    #expect(try store.replyBytes <= Store.mostReplyBytes)
    #expect(try store.reply(forKey: "k0", token: "t", at: now) == nil)
    for key in 25..<40 { #expect(try store.reply(forKey: "k\(key)", token: "t", at: now) != nil) }
    let sum = "SELECT sum(length(body) + length(headers) + 256) FROM replies;"
    #expect(try sql(sum, in: store.path) == "\(try store.replyBytes)")
  }

  @Test func `a reply that is too long pushes no other out, and its request is not done again`()
    throws
  {
    let now = Date(timeIntervalSince1970: 1_000_100)
    try keep(1, bytes: 10)
    try store.beginReply(to: "r", forKey: "k2", token: "t", at: now)
    try keep(2, bytes: Store.mostBytesPerReply + 1)
    #expect(try store.reply(forKey: "k1", token: "t", at: now) != nil)
    #expect(try store.reply(forKey: "k2", token: "t", at: now)?.status == 0)
  }

  @Test func `jobs that ended are kept for 7 days, others until they end`() throws {
    let now = Date(timeIntervalSince1970: 10_000_000)
    let day = 86_400.0
    for (id, state, age) in [
      ("old", Store.Job.State.done, 8.0), ("failed", .failed, 7), ("new", .done, 6),
      ("waiting", .queued, 30), ("running", .running, 30),
    ] {
      let time = now - age * day
      try store.addJob(
        Store.Job(
          id: id, request: Data("{}".utf8), state: state, created: time,
          finished: state == .queued || state == .running ? nil : time))
      try store.appendJobLines([Data("x".utf8)], id: id)
    }
    #expect(try store.dropOldJobs(at: now) == 2)
    #expect(try store.jobs().map(\.id) == ["new", "waiting", "running"])
    #expect(try sql("SELECT count(*) FROM job_lines;", in: store.path) == "3")
    #expect(try store.dropOldJobs(at: now) == 0)
    #expect(try store.nextJob()?.id == "running")
    #expect(try store.jobs(after: "new", limit: 1).map(\.id) == ["waiting"])
    #expect(try store.unfinishedJobCount() == 2)
  }

  @Test func `looking for work reads no job that has ended`() throws {
    let plan = try sql(
      "EXPLAIN QUERY PLAN SELECT id FROM jobs WHERE state = 'queued' ORDER BY created, id LIMIT 1;",
      in: store.path)
    #expect(
      plan.contains("USING INDEX jobs_by_state") || plan.contains("COVERING INDEX"), "\(plan)")
  }

  @Test func `lines that know nothing of an erasure are not added`() throws {
    try store.put(.member("a"), .members, by: "t")
    try store.addJob(Store.Job(id: "j", request: Data("{}".utf8), created: .now))
    let known = try store.erasures
    _ = try store.forget(.member, id: "a", by: "t")
    #expect(try !store.appendJobLines([Data("x".utf8)], id: "j", done: 1, erasures: known))
    #expect(try store.jobLines(id: "j").isEmpty)
  }
}
