import Foundation

/// What the contest asks for, one JSON object a line.
struct ContestQuestion: Decodable {
  enum Step: String, Decodable { case load, run, answer }

  let `do`: Step
  let task: String
  // Of `load`: files of little-endian numbers, and what they hold.
  let rows, queries, membersStarts, membersColumns, membersValues: FileOrTexts?
  let needsStarts, needsColumns, needsValues, passages: FileOrTexts?
  let folder: String?
  let width, columns: Int?
  // Of `run`.
  let count, k: Int?
  let step: String?
  let together: Bool?

  /// A path, or texts themselves.
  enum FileOrTexts: Decodable {
    case file(String)
    case texts([String])

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if let path = try? value.decode(String.self) {
        self = .file(path)
      } else {
        self = .texts(try value.decode([String].self))
      }
    }
  }
}

/// What is answered; only `answer` says what was found.
struct ContestAnswer: Encodable {
  var ok = true
  var rows: [[Int]]?
  var vectors: [[Float]]?
  var values: [Float]?
  /// Of all threads, for `run`.
  var processorSeconds: Double?
  /// Of a programme, in millionths.
  var bound: Int?
  /// How many demands a programme does not meet, and for how many that is proven.
  var unmet: [Int]?
  /// What the process has held at most, in MiB.
  var memory = Usage.peakMemory
}

/// Work that the contest times.
protocol ContestTask {
  init(_ question: ContestQuestion) throws
  mutating func run(_ question: ContestQuestion) throws
  var answer: ContestAnswer { get }
}

/// This program as a contestant: answers questions until there are no more.
enum Contestant {
  enum Failure: Error {
    case unknownTask(String)
    case missing(String)
    case notLoaded
  }

  static func join() throws {
    var task: (any ContestTask)?
    while let line = readLine() {
      let question = try JSONDecoder().decode(ContestQuestion.self, from: Data(line.utf8))
      var answer = ContestAnswer()
      switch question.do {
      case .load:
        task = nil
        task = try kind(question.task).init(question)
      case .run:
        guard task != nil else { throw Failure.notLoaded }
        let start = Usage.seconds
        try task?.run(question)
        answer.processorSeconds = Usage.seconds - start
      case .answer: answer = try task.orThrow(Failure.notLoaded).answer
      }
      FileHandle.standardOutput.write(try JSONEncoder().encode(answer) + Data("\n".utf8))
    }
  }

  private static func kind(_ name: String) throws -> any ContestTask.Type {
    let kinds: [String: any ContestTask.Type] = [
      "dense": DenseContest.self, "hybrid": HybridContest.self, "lexical": LexicalContest.self,
      "encoding": EncodingContest.self, "svd": DecompositionContest.self,
      "programme": ProgrammeContest.self,
    ]
    return try kinds[name].orThrow(Failure.unknownTask(name))
  }
}

extension Optional {
  func orThrow(_ error: @autoclosure () -> any Error) throws -> Wrapped {
    guard let self else { throw error() }
    return self
  }
}
