internal import Application
internal import Foundation
internal import HTTP
internal import Storage

/// Work longer than a request should take.
extension Route {
  /// Jobs that are not done; a further one is refused.
  private static let mostJobs = 1_000

  static let jobs: [Route] = [
    Route(
      method: "POST", path: "/v1/jobs", access: .team, name: "createJob",
      summary: "Matches many stored needs, or all, beside the requests.",
      parameters: [.idempotencyKey], body: .json("JobRequest"),
      replies: [.json(202, "Job", "It is queued.", headers: ["Location"])]
    ) { exchange in
      let request = try JobRequest(exchange.request.body)
      try Filters.check(
        request.eligibility, exchange.snapshot.members, within: "filter.")
      for id in request.needs.sorted() where try exchange.service.reader.read().need(id) == nil {
        throw InputFileError.unknownReference(path: "body", line: 1, field: "needs", id: id)
      }
      guard try exchange.service.store.unfinishedJobCount() < Self.mostJobs else {
        throw Problem(
          .tooManyRequests, "\(Self.mostJobs) jobs wait already; wait for some, or delete some",
          headers: ["Retry-After": "60"])
      }
      let job = Store.Job(
        id: UUID().uuidString.lowercased(), request: try request.body, created: .now)
      try exchange.service.store.addJob(job)
      exchange.service.jobs.noteJob()
      var response = try exchange.json(JobReply(job), status: 202)
      response.headers.append(("Location", "/v1/jobs/\(job.id)"))
      return response
    },
    Route(
      method: "GET", path: "/v1/jobs", access: .team, name: "listJobs",
      summary: "The jobs, the latest first; one that has ended is kept for 7 days.",
      parameters: [
        .query("limit", .count(1...500, fallback: 50), "How many on a page."),
        .query("cursor", .text(most: 400), "Where the page before ended: its `next`."),
      ],
      replies: [.json(200, "JobList", "A page of jobs.")]
    ) { exchange in
      let limit = exchange.query.count("limit")
      let found = try exchange.service.store.jobs(
        after: exchange.query.text("cursor").map(Cursor.id), limit: limit + 1)
      let jobs = found.prefix(limit)
      return try exchange.json(
        JobList(
          items: jobs.map(JobReply.init),
          next: found.count > limit ? jobs.last.map { Cursor.text(after: $0.id) } : nil))
    },
    Route(
      method: "DELETE", path: "/v1/jobs/{job}", access: .team, name: "deleteJob",
      summary: "Stops a job and drops its answers.", parameters: [.path("job", "The job's id.")],
      replies: [.empty(204, "It is gone.")], problems: [.notFound]
    ) { exchange in
      let job = try exchange.storedJob()
      _ = try exchange.service.jobs.delete(job.id)
      return Response(status: 204, headers: [], body: Data())
    },
    Route(
      method: "GET", path: "/v1/jobs/{job}", access: .team, name: "readJob",
      summary: "How far a job has come.", parameters: [.path("job", "The job's id.")],
      replies: [.json(200, "Job", "The job.")], problems: [.notFound]
    ) { try $0.json(JobReply(try $0.storedJob())) },
    Route(
      method: "POST", path: "/v1/jobs/{job}/cancel", access: .team, name: "cancelJob",
      summary: "Stops a job; what it has done so far stays.",
      parameters: [.path("job", "The job's id."), .idempotencyKey],
      replies: [.json(200, "Job", "It is stopped.")], problems: [.notFound, .conflict]
    ) { exchange in
      let job = try exchange.storedJob()
      guard try exchange.service.jobs.cancel(job.id) else {
        throw Problem(.conflict, "the job has ended already: \(job.state.rawValue)")
      }
      return try exchange.json(JobReply(try exchange.storedJob()))
    },
    Route(
      method: "GET", path: "/v1/jobs/{job}/result", access: .team, name: "readJobResult",
      summary: "The answers so far, one a line, in the order of the needs' ids.",
      parameters: [
        .path("job", "The job's id."),
        .query("from", .count(0...10_000_000, fallback: 0), "Lines to leave out."),
        .query("limit", .count(1...10_000, fallback: 1_000), "How many lines at most."),
      ],
      replies: [Reply(status: 200, meaning: "One answer a line.", mediaType: MediaType.lines)],
      problems: [.notFound]
    ) { exchange in
      let lines = try exchange.service.store.jobLines(
        id: try exchange.storedJob().id, from: exchange.query.count("from"),
        limit: exchange.query.count("limit"))
      return Response(
        status: 200, headers: [("Content-Type", MediaType.lines)],
        body: Data(lines.map { $0 + [0x0A] }.joined()))
    },
  ]
}

struct JobList: Encodable {
  let items: [JobReply]
  let next: String?

  private enum CodingKeys: CodingKey { case items, next }

  /// `next` is null at the end, as in every list.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(items, forKey: .items)
    try container.encode(next, forKey: .next)
  }
}

struct JobReply: Encodable {
  let id: String
  let kind = "matches"
  let state: String
  let done: Int
  let total: Int
  let created: String
  let finished: String?
  let error: String?

  init(_ job: Store.Job) {
    (id, state, done, total) = (job.id, job.state.rawValue, job.done, job.total)
    created = job.created.formatted(.iso8601)
    finished = job.finished?.formatted(.iso8601)
    error = job.error
  }
}

extension RequestContext {
  /// - Throws: `Problem` 404.
  fileprivate func storedJob() throws -> Store.Job {
    guard let job = try service.store.job(id: value("job")) else {
      throw Problem(.notFound, "no job '\(value("job"))'; POST /v1/jobs makes one")
    }
    return job
  }
}
