import LinearAlgebra
import Testing
import TextAnalysis
import VectorSpace

struct LexicalIndexProperties {
  @Test(arguments: 0..<50 as Range<UInt64>)
  func `cosines are in 0...1, symmetric, and 1 with oneself`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let index = TermIndex(documents: randomTerms(30, using: &generator))
    let cosines = (0..<30).map { index.cosineSimilarities(index.row(ofDocument: $0)) }
    for i in 0..<30 {
      #expect(cosines[i].allSatisfy { (0...1).contains($0) })
      #expect((0..<30).allSatisfy { abs(cosines[i][$0] - cosines[$0][i]) < 1e-6 })
      #expect(abs(cosines[i][i] - (index.row(ofDocument: i).isEmpty ? 0 : 1)) < 1e-6)
    }
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func `a document asked as a text is itself`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let documents = randomTexts(20, using: &generator).map(plainlyAnalyzed)
    let index = LexicalIndex(documents: documents)
    for (number, document) in documents.enumerated() {
      let (asText, asDocument) = (index.query(for: document), index.query(ofDocument: number))
      #expect(asText.words == asDocument.words)
      #expect(asText.grams == asDocument.grams)
    }
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func `shared terms add up to the cosine`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let index = TermIndex(documents: randomTerms(30, using: &generator))
    for query in randomTerms(5, using: &generator) {
      let row = index.row(for: query)
      let cosines = index.cosineSimilarities(row)
      for document in 0..<30 {
        let terms = index.sharedTerms(row, document: document)
        let sum = terms.reduce(0) { $0 + $1.contribution }
        #expect(abs(sum - cosines[document]) < 1e-6)
        #expect(zip(terms, terms.dropFirst()).allSatisfy { $0.contribution >= $1.contribution })
      }
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `reordered documents have the same cosines, bit by bit`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    // More than one block of counting and of weighing.
    let documents = randomTerms(300, using: &generator)
    let order = documents.indices.shuffled(using: &generator)
    let (index, shuffled) = (
      TermIndex(documents: documents), TermIndex(documents: order.map { documents[$0] })
    )
    #expect(index.space == shuffled.space)
    for query in randomTerms(5, using: &generator) {
      let cosines = index.cosineSimilarities(index.row(for: query))
      let reordered = shuffled.cosineSimilarities(shuffled.row(for: query))
      #expect(reordered == order.map { cosines[$0] })
    }
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `texts that are read as they are counted give what their terms give`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let texts = randomTexts(300, using: &generator)
    let analyzers = [Language.fr, .en, nil].map(Analyzer.init)
    let (read, spelt) = texts.enumerated().reduce(
      into: ([WeightedTerms](), [WeightedTerms]())
    ) { fields, text in
      let analyzer = analyzers[text.offset % 3]
      fields.0.append(WeightedTerms(of: text.element, by: analyzer, weight: 2))
      fields.0[text.offset].append(of: texts[0], by: analyzers[0], weight: 0.5)
      fields.1.append(WeightedTerms(analyzer.terms(in: text.element), weight: 2))
      fields.1[text.offset].append(analyzers[0].terms(in: texts[0]), weight: 0.5)
    }
    let (ours, expected) = (TFIDF.fitting(read), TFIDF.fitting(spelt))
    #expect(ours.space == expected.space)
    #expect(ours.rows == expected.rows)
    #expect(ours.space.rows(for: read) == expected.rows)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `many queries at once are answered as one by one`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let index = LexicalIndex(documents: randomTexts(40, using: &generator).map(plainlyAnalyzed))
    let queries = randomTexts(70, using: &generator).map(plainlyAnalyzed)
    let (words, grams) = index.cosineSimilarities(queries)
    for (number, query) in queries.enumerated() {
      let single = index.cosineSimilarities(index.query(for: query))
      #expect(Array(words.row(number)) == single.words)
      #expect(Array(grams.row(number)) == single.grams)
    }
  }
}
