internal import Foundation

/// What the pages promise is there.
enum DocumentRules {
  /// Relative links, and paths of the package between backticks, that lead nowhere.
  ///
  /// - Parameter exists: whether a path from the package's folder is a file or folder.
  static func deadPaths(in documents: [SourceFile], exists: (String) -> Bool) -> [Finding] {
    documents.flatMap { document in
      proseLines(of: document).flatMap { index, line in
        let folder = document.path.split(separator: "/").dropLast().joined(separator: "/")
        return (links(in: line).map { resolved($0, from: folder) } + quotedPaths(in: line))
          .filter { !exists($0) }
          .map { Finding(path: document.path, line: index + 1, message: "\($0) does not exist") }
      }
    }
  }

  /// Lines outside code fences.
  private static func proseLines(of document: SourceFile) -> [(Int, Substring)] {
    var isFenced = false
    return document.lines.enumerated().filter { _, line in
      let isFence = line.trimmingCharacters(in: .whitespaces).hasPrefix("```")
      if isFence { isFenced.toggle() }
      return !isFence && !isFenced
    }
  }

  private static func links(in line: Substring) -> [String] {
    line.matches(of: /\]\(([^)\s]+)[^)]*\)/).map { String($0.output.1) }
      .filter { !$0.contains("://") && !$0.hasPrefix("mailto:") }
      .map { String($0.prefix { $0 != "#" }) }
      .filter { !$0.isEmpty }
  }

  private static func quotedPaths(in line: Substring) -> [String] {
    line.matches(of: /`((?:Sources|Tests|Benchmarks|models|datasets|\.ci)\/[\w.\/+-]*)`/)
      .map { String($0.output.1) }
  }

  /// `link` from the package's folder, with its `..` followed.
  private static func resolved(_ link: String, from folder: String) -> String {
    var steps = folder.split(separator: "/")
    for step in link.split(separator: "/") where step != "." {
      if step == "..", !steps.isEmpty { steps.removeLast() } else { steps.append(step) }
    }
    return steps.joined(separator: "/")
  }
}
