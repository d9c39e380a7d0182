internal import Application
internal import Cancellation
internal import Foundation
internal import Matching
internal import Storage
internal import Synchronization

/// Does the jobs of the store one after another, on a thread of its own; a job that a killed process
/// left is done anew.
final class JobRunner: Sendable {
  private let store: Store
  private let keeper: SnapshotStore
  private let secondsPerNeed: Double
  private let cancelled = Mutex<Set<String>>([])
  private let isStopped = Mutex(false)
  private let work = DispatchSemaphore(value: 0)
  private let ended = DispatchSemaphore(value: 0)

  /// - Parameter secondsPerNeed: how long one need may be computed; its line says so beyond.
  init(_ store: Store, _ keeper: SnapshotStore, secondsPerNeed: Double) throws {
    (self.store, self.keeper, self.secondsPerNeed) = (store, keeper, secondsPerNeed)
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
    let wasStopped = isStopped.withLock { isStopped in
      defer { isStopped = true }
      return isStopped
    }
    guard !wasStopped else { return }
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
    try store.updateJob(job)
    return true
  }

  /// Ends it where it is being done, and drops it with its lines.
  ///
  /// - Returns: whether it was there.
  func delete(_ id: String) throws -> Bool {
    cancelled.withLock { _ = $0.insert(id) }
    return try store.deleteJob(id: id)
  }

  private func runNext() {
    // A store that is busy or full is asked again a second later.
    _ = try? store.dropOldJobs()
    guard var job = try? store.nextJob() else {
      cancelled.withLock { $0.removeAll() }
      return
    }
    do {
      try run(&job)
    } catch {
      (job.state, job.finished, job.error) = (.failed, .now, "\(error)")
      // Where it cannot be noted, the job is tried again after a while and not at once.
      guard (try? store.updateJob(job)) != nil else { return }
    }
    // One that is not over waits for a new snapshot, or for the next start.
    if job.finished != nil { work.signal() }
  }

  private func run(_ job: inout Store.Job) throws {
    let snapshot = keeper.current
    guard snapshot.holdings.erasures == (try store.erasures) else { return }
    let request = try JobRequest(job.request)
    let needs = snapshot.needs.filter {
      request.needs.isEmpty || request.needs.contains($0.id)
    }
    (job.state, job.total) = (.running, needs.count)
    guard try store.updateJob(job) else { return }
    guard try answer(needs, from: job.done, request, snapshot, job.id) else { return }
    (job.state, job.done, job.finished) = (.done, needs.count, .now)
    try store.updateJob(job)
  }

  /// - Returns: false where the job was cancelled, the service ends, or somebody was erased whom the
  ///   snapshot still has, before the last need.
  private func answer(
    _ needs: [Need], from start: Int, _ request: JobRequest, _ snapshot: Snapshot, _ id: String
  ) throws -> Bool {
    let answers = BatchAnswers(
      snapshot.index, top: request.top, eligibility: request.eligibility, form: .jsonl)
    var isOutdated = false
    var rest = needs.enumerated().dropFirst(start).makeIterator()
    try OrderedParallelMap.run(
      workers: Self.workers, next: { goesOn(id) ? rest.next() : nil },
      work: { (place: $0.offset, line: try line($0.offset + 1, of: $0.element, answers, id)) },
      give: { place, line in
        guard goesOn(id), !isOutdated else { return }
        isOutdated = try !store.appendJobLines(
          [line.dropLast()], id: id, done: place + 1, erasures: snapshot.holdings.erasures)
      })
    return goesOn(id) && !isOutdated
  }

  /// A line of the result; of a need that takes too long, what is wrong with it.
  ///
  /// - Returns: nothing once the job need not go on, when the line is not kept.
  private func line(
    _ number: Int, of need: Need, _ answers: BatchAnswers, _ id: String
  ) throws -> Data {
    let token = CancellationToken(
      until: .now + .seconds(secondsPerNeed), isAbandoned: { !self.goesOn(id) })
    do {
      return try token.run { try answers.answer(to: need, number: number) }
    } catch let error as WorkCancelled {
      guard error.cause == .deadline else { return Data() }
      return try JSONLine.bytes(BatchRefusal(line: number, id: need.id, sentence: "\(error)"))
    }
  }

  private func goesOn(_ id: String) -> Bool {
    !isStopped.withLock { $0 } && !cancelled.withLock { $0.contains(id) }
  }

  /// Half the cores: the others answer who waits.
  private static let workers = max(1, ProcessInfo.processInfo.activeProcessorCount / 2)
}

/// What a job is asked to do.
struct JobRequest {
  /// Empty for all stored needs.
  let needs: Set<String>
  let top: Int
  let eligibility: Eligibility
  private let filter: Data

  /// The same request with each need once, as it is kept.
  var body: Data {
    get throws {
      var fields: [String: Any] = [
        "kind": Kind.matches.rawValue, "needs": needs.sorted(), "top": top,
      ]
      fields["filter"] = try JSONSerialization.jsonObject(with: filter, options: .fragmentsAllowed)
      return try JSONSerialization.data(withJSONObject: fields, options: .sortedKeys)
    }
  }

  /// - Throws: `InputFileError` that names the field.
  init(_ body: Data) throws {
    let record = try JSONRecord(json: body, path: "body")
    try record.allow(only: ["filter", "kind", "needs", "top"])
    let _: Kind? = try record.choice("kind")
    needs = Set(try record.strings("needs"))
    top = try record.count("top", in: 1...500) ?? 20
    filter = try record.json("filter")
    eligibility = try Filters.eligibility(record)
  }

  enum Kind: String, CaseIterable { case matches }
}
