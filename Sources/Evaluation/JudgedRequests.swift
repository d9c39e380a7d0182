/// Ordinary requests with what they ask about, and which member answers a topic how well.
package struct JudgedRequests: Sendable {
  /// A request as people type it.
  package struct Request: Sendable {
    package let id: String
    package let topics: [String]
    package let language: String
    /// `bare`, `noun`, `sentence`, `chatty` or `pair`.
    package let form: String
    package let text: String

    package init(id: String, topics: [String], language: String, form: String, text: String) {
      (self.id, self.topics, self.language) = (id, topics, language)
      (self.form, self.text) = (form, text)
    }
  }

  package let requests: [Request]
  /// Grade by topic, then member id; a topic that nobody answers has none.
  package let grades: [String: [String: Int]]
  /// What people type to find one member, and that member's id.
  package let names: [(text: String, member: String)]
  /// Requests of other trades.
  package let offTopic: [String]

  package init(
    requests: [Request], grades: [String: [String: Int]],
    names: [(text: String, member: String)], offTopic: [String]
  ) {
    (self.requests, self.grades) = (requests, grades)
    (self.names, self.offTopic) = (names, offTopic)
  }

  /// Bare terms with phrases of mere setting behind them, in languages that have some.
  package var placed: [(plain: Request, phrases: [String])] {
    requests.compactMap { request in
      guard request.form == "bare", request.topics.contains(where: { grades[$0] != nil }),
        let phrases = Self.phrases[request.language]
      else { return nil }
      return (request, phrases.map { request.text + " " + $0 })
    }
  }

  private static let phrases: [String: [String]] = [
    "fr": ["pour notre domaine skiable", "pour notre station", "à 1 800 m", "en montagne"],
    "en": ["for our ski resort", "for our ski area", "at 1,800 m", "in the mountains"],
    "de": ["für unser Skigebiet", "für unseren Skiort", "auf 1800 m", "in den Bergen"],
    "it": [
      "per il nostro comprensorio sciistico", "per la nostra stazione", "a 1800 m", "in montagna",
    ],
    "es": [
      "para nuestra estación de esquí", "para nuestra estación", "a 1800 m", "en la montaña",
    ],
  ]
}
