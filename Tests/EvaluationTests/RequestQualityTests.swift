import Evaluation
import Matching
import Testing

struct RequestQualityTests {
  @Test func `probabilities that hold are calibrated, others are off by what they miss`() {
    let right =
      (0..<10).map { (probability: 0.35, isGood: $0 < 3) } + [(probability: 0.35, isGood: true)]
    #expect(abs(RequestQuality.calibrationError(right) - abs(0.35 - 4.0 / 11)) < 1e-12)
    let wrong = [(probability: 0.95, isGood: false), (probability: 0.05, isGood: true)]
    #expect(abs(RequestQuality.calibrationError(wrong) - 0.95) < 1e-12)
  }

  @Test func `phrases of setting are put behind bare terms that somebody answers`() {
    let set = JudgedRequests(
      requests: [
        request("A", "bare", "fr"), request("B", "bare", "fr"), request("A", "noun", "fr"),
        request("A", "bare", "ja"),
      ], grades: ["A": ["m": 3]], names: [], offTopic: [])
    #expect(set.placed.map(\.plain.topics) == [["A"]])
    #expect(set.placed[0].phrases.allSatisfy { $0.hasPrefix("téléski ") })
    #expect(set.placed[0].phrases.count == 4)
  }

  private func request(_ topic: String, _ form: String, _ language: String)
    -> JudgedRequests.Request
  {
    JudgedRequests.Request(
      id: topic + form + language, topics: [topic], language: language, form: form,
      text: "téléski")
  }
}
