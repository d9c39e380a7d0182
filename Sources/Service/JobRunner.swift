internal import Foundation
internal import Matching
internal import Storage
internal import Synchronization

/// Does the jobs of the store one after another, on a thread of its own; a job that a killed process
/// left is done anew.
final class JobRunner: Sendable {
  private let store: Store
  private let keeper: SnapshotKeeper
  private let cancelled = Mutex<Set<String>>([])
  private let isStopped = Mutex(false)
  private let work = DispatchSemaphore(value: 0)
  private let ended = DispatchSemaphore(value: 0)

  init(_ store: Store, _ keeper: SnapshotKeeper) throws {
    (self.store, self.keeper) = (store, keeper)
    let thread = Thread { [self] in
      while !isStopped.withLock({ $0 }) {
        runNext()
        _ = work.wait(timeout: .now() + 1)
      }
      ended.signal()
    }
    thread.name = "jobs"
    thread.start()
  }

  /// Says that there is a new job.
  func noteJob() { work.signal() }

  /// Ends after the need that is being matched; the job goes on with the next start.
  func stop() {
    isStopped.withLock { $0 = true }
    work.signal()
    _ = ended.wait(timeout: .now() + 10)
  }

  /// - Returns: false where the job had ended already.
  func cancel(_ id: String) throws -> Bool {
    guard var job = try store.job(id: id), job.state == .queued || job.state == .running else {
      return false
    }
    cancelled.withLock { _ = $0.insert(id) }
    (job.state, job.finished) = (.cancelled, .now)
    try store.saveJob(job)
    return true
  }

  private func runNext() {
    guard
      var job = try? store.jobs().first(where: { $0.state == .running || $0.state == .queued })
    else { return }
    do {
      try run(&job)
    } catch {
      (job.state, job.finished, job.error) = (.failed, .now, "\(error)")
      try? store.saveJob(job)
    }
    work.signal()
  }

  private func run(_ job: inout Store.Job) throws {
    let snapshot = keeper.current
    let request = try JobRequest(job.request)
    let needs = snapshot.holdings.needs.map(\.value).filter {
      request.needs.isEmpty || request.needs.contains($0.id)
    }
    let start = try store.jobLines(id: job.id).count
    (job.state, job.total) = (.running, needs.count)
    try store.saveJob(job)
    for (place, need) in needs.enumerated().dropFirst(start) {
      guard !isStopped.withLock({ $0 }), !cancelled.withLock({ $0.contains(job.id) }) else {
        return
      }
      let answer = try snapshot.index.answer(
        to: need, top: request.top, eligibility: request.eligibility)
      let reply = MatchReply(
        answer, to: snapshot.index.reading(of: need), from: snapshot.members, policy: "merit",
        isExplained: false)
      try store.appendJobLines([try reply.bytes()], id: job.id, done: place + 1)
    }
    (job.state, job.done, job.finished) = (.done, needs.count, .now)
    try store.saveJob(job)
  }
}

/// What a job is asked to do.
struct JobRequest {
  /// Empty for all stored needs.
  let needs: Set<String>
  let top: Int
  let eligibility: Eligibility

  /// - Throws: `InputFileError` that names the field.
  init(_ body: Data) throws {
    let record = try JSONRecord(json: body, path: "body")
    try record.allow(only: ["filter", "kind", "needs", "top"])
    let _: Kind? = try record.choice("kind")
    needs = Set(try record.strings("needs"))
    top = try record.count("top", in: 1...500) ?? 20
    eligibility = try Filters.eligibility(try record.record("filter"))
  }

  enum Kind: String, CaseIterable { case matches }
}
