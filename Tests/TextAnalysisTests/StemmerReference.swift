import Foundation
import TestSupport
import Testing
import TextAnalysis

/// Terms written by the `snowballstemmer` package of Python, folded there too.
struct StemmerReference {
  private struct File: Decodable {
    let stems: [String: [String: String]]
  }

  @Test func `terms agree with another implementation of Snowball`() throws {
    let url = packageRoot.appending(path: "Tests/TextAnalysisTests/Reference/stems.json")
    let stems = try JSONDecoder().decode(File.self, from: Data(contentsOf: url)).stems
    #expect(stems.count == 12)
    for (code, terms) in stems {
      let language = try #require(Language(rawValue: code))
      let analyzer = Analyzer(language: language)
      #expect(terms.count > 15)
      for (word, term) in terms {
        #expect(analyzer.tokens(in: word).map(\.term) == [term], "\(code) \(word)")
      }
    }
  }
}
