/// The line takes values and gives values: the same in, the same out.
enum PurityRules {
  /// Modules that neither tell the time, nor throw dice, nor touch a file.
  static let line: Set<String> = [
    "Cancellation", "LinearAlgebra", "TextAnalysis", "VectorSpace", "Matching", "Scheduling",
  ]

  /// Modules that speak to a person.
  static let speakers: Set<String> = ["cordee", "Benchmarks"]

  static func prints(in files: [SourceFile]) -> [Finding] {
    let silent = files.filter { !speakers.contains($0.module ?? "") }
    return mentions(of: ["print(", "debugPrint(", "dump(", "NSLog("], in: silent) {
      "\($0) outside \(speakers.sorted().joined(separator: " and "))"
    }
  }

  static func clocks(in files: [SourceFile]) -> [Finding] {
    let clocks = [
      "Date()", "Date(timeIntervalSinceNow", "Date.now", "ContinuousClock", "SuspendingClock",
      "DispatchTime",
      "DispatchWallTime", "ProcessInfo", "CFAbsoluteTimeGetCurrent", "clock_gettime(",
      "gettimeofday(", "time(nil", "mach_absolute_time(",
    ]
    return mentions(of: clocks, in: ofTheLine(files)) { "\($0) tells the time in the line" }
  }

  /// Randomness without a seed, the seeds of `Hasher` included: they differ from run to run.
  static func unseededRandomness(in files: [SourceFile]) -> [Finding] {
    let dice = [
      "SystemRandomNumberGenerator", "UUID(", "arc4random", "arc4random_uniform(", "drand48(",
      "rand(", "random(", "getrandom(", "Hasher(", ".hashValue",
    ]
    return mentions(of: dice, in: ofTheLine(files)) { "\($0) is random without a seed" }
      + ofTheLine(files).flatMap(withoutGenerator)
  }

  static func fileAccess(in files: [SourceFile]) -> [Finding] {
    let doors = [
      "FileManager", "FileHandle", "FileWrapper", "InputStream", "OutputStream", "Bundle",
      "Data(contentsOf", "String(contentsOf", "String(contentsOfFile", "NSData(contentsOf",
      "XMLParser(contentsOf", ".write(to", ".write(toFile", "fopen(", "open(", "mmap(", "freopen(",
      "opendir(", "readLine(",
    ]
    return mentions(of: doors, in: ofTheLine(files)) { "\($0) touches a file in the line" }
  }

  private static func ofTheLine(_ files: [SourceFile]) -> [SourceFile] {
    files.filter { $0.path.hasPrefix("Sources/") && line.contains($0.module ?? "") }
  }

  /// Calls such as `.random(in:)` and `.shuffled()` that name no generator.
  private static func withoutGenerator(_ file: SourceFile) -> [Finding] {
    file.code.indices.flatMap { index -> [Finding] in
      let calls = file.code[index].matches(of: /\.(random|randomElement|shuffle|shuffled)\s*\(/)
      return calls.compactMap { call in
        let rest = file.code[index][call.range.upperBound...]
        let following = file.code[(index + 1)...].prefix(5).joined(separator: " ")
        guard !arguments(String(rest) + " " + following).contains(/\busing\s*:/) else { return nil }
        return Finding(
          path: file.path, line: index + 1, message: ".\(call.output.1)( names no generator: using:"
        )
      }
    }
  }

  /// What stands before the parenthesis that closes the call.
  private static func arguments(_ text: String) -> Substring {
    var depth = 1
    return text.prefix { character in
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      return depth > 0
    }
  }

  private static func mentions(
    of names: [String], in files: [SourceFile], message: (String) -> String
  ) -> [Finding] {
    files.flatMap { file in
      file.code.enumerated().flatMap { index, line in
        names.filter { mentions($0, in: line) }.map {
          Finding(path: file.path, line: index + 1, message: message($0))
        }
      }
    }
  }

  /// Whether `name` stands in `line` as a whole word, not as a member or as part of a longer word.
  private static func mentions(_ name: String, in line: Substring) -> Bool {
    let isWord = { (character: Character) in
      character.isLetter || character.isNumber || character == "_"
    }
    return line.ranges(of: name).contains { range in
      let before = line[..<range.lowerBound].last
      let after = line[range.upperBound...].first
      let isMember = name.hasPrefix(".") || before.map { !isWord($0) && $0 != "." } ?? true
      return isMember && (!isWord(name.last!) || !(after.map(isWord) ?? false))
    }
  }
}
