package import Matching

extension MatchIndex {
  /// The programme with, in each reason from the catalogue, the sentence of the member's sheet that speaks
  /// for it, and what is answered least.
  ///
  /// - Parameter need: the one that the programme was made for.
  package func citing(
    _ programme: Programme, for need: Need, in timetable: Timetable
  ) throws -> Programme {
    var programme = programme
    for delegate in timetable.delegates {
      let places = programme.meetings.indices.filter {
        programme.meetings[$0].delegate == delegate.id && programme.meetings[$0].reason != nil
      }
      guard !places.isEmpty else { continue }
      let scoring = try scoring(of: topics(of: delegate, in: need))
      let members = places.compactMap { catalogue.index(of: programme.meetings[$0].member) }
        .filter { !scoring.best[$0].isEmpty }
      let matches = try explained(members, scoring)
      for place in places {
        let match = matches.first { $0.member == programme.meetings[place].member }
        if let match { programme.meetings[place].reason?.cite(match) }
      }
    }
    return programme
  }
}

extension Reason {
  fileprivate mutating func cite(_ match: Match) {
    let cited = match.requirements.first { $0.capability == capability && $0.title == topic }
    sentence = cited?.sentence.text
    guard match.requirements.count > 1,
      let evidence = match.requirements.min(by: { $0.probability < $1.probability })
    else { return }
    least = LeastAnswered(topic: evidence.title, probability: evidence.probability)
  }
}
