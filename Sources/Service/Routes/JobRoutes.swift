internal import Foundation
internal import HTTP
internal import Storage

/// Work longer than a request should take.
extension Route {
  static let jobs: [Route] = [
    Route(
      method: "POST", path: "/v1/jobs", access: .team, name: "createJob",
      summary: "Matches many stored needs, or all, beside the requests.",
      parameters: [.idempotencyKey], body: .json("JobRequest"),
      replies: [.json(202, "Job", "It is queued.", headers: ["Location"])]
    ) { exchange in
      let request = try JobRequest(exchange.request.body)
      try Filters.check(
        request.eligibility, exchange.service.snapshot.members, within: "filter.")
      for id in request.needs.sorted() where try exchange.service.reader.read().need(id) == nil {
        throw InputFileError.unknownReference(path: "body", line: 1, field: "needs", id: id)
      }
      let job = Store.Job(
        id: UUID().uuidString.lowercased(), request: exchange.request.body, created: .now)
      try exchange.service.store.saveJob(job)
      exchange.service.jobs.noteJob()
      var response = try exchange.json(JobReply(job), status: 202)
      response.headers.append(("Location", "/v1/jobs/\(job.id)"))
      return response
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

extension Exchange {
  /// - Throws: `Problem` 404.
  fileprivate func storedJob() throws -> Store.Job {
    guard let job = try service.store.job(id: value("job")) else {
      throw Problem(.notFound, "no job '\(value("job"))'; POST /v1/jobs makes one")
    }
    return job
  }
}
