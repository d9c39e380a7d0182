internal import Matching

/// A sheet for each meeting, two on a page: who, why, what is missing, a question to ask.
package struct MeetingSheets {
  private let edition: RenderContext
  private var wording: PaperWording { edition.wording }

  package init(_ edition: RenderContext) { self.edition = edition }

  package var html: String {
    Markup.document(edition.title, wording, edition.entries.map(sheet))
  }

  private func sheet(_ entry: RenderContext.Entry) -> String {
    let meeting = entry.meeting
    let when = [edition.dayTitle(entry.slot.day), RenderContext.clock(entry.slot.span)]
    let sides = [side(meeting.delegate, meeting.interpreter), side(meeting.member, nil)]
    return Markup.element(
      "article", "sheet",
      Markup.element(
        "div", "when",
        Markup.own("p", when.joined(separator: " · "))
          + Markup.own("p", edition.place(of: meeting)))
        + Markup.element("div", "sides", sides.joined())
        + Markup.element("dl", points(meeting).joined()) + Markup.notes(wording))
  }

  /// One who sits at the table.
  private func side(_ party: String, _ interpreter: String?) -> String {
    let spoken = edition.timetable.everybody.first { $0.id == party }?.languages ?? []
    let languages = spoken.isEmpty ? [] : [wording.languages(spoken)]
    let lines =
      edition.whereabouts(of: party) + languages
      + (interpreter.map { [wording.interpreter($0)] } ?? [])
    return Markup.element(
      "div",
      Markup.own("h1", edition.name(of: party))
        + lines.map { Markup.own("p", "soft", $0) }.joined())
  }

  private func points(_ meeting: Meeting) -> [String] {
    let reason = meeting.reason
    let wishes = (reason?.wishes ?? []).map {
      wording.wish(of: edition.name(of: $0.party), $0.place)
    }
    return [
      reason?.topic.map { point(wording.asks(edition.name(of: meeting.delegate)), $0) },
      reason?.title.map { point(wording.offers(edition.name(of: meeting.member)), $0) },
      reason?.sentence.map {
        point(
          wording.say("In its own words", "Dans ses mots"), style: "words",
          markup: Markup.own("blockquote", wording.quoted($0)))
      },
      wishes.isEmpty
        ? nil : point(wording.say("Why", "Pourquoi"), wishes.joined(separator: " · ")),
      reason?.least.flatMap(wording.gap).map {
        point(wording.say("Gap", "Ce qui manque"), style: "gap", markup: Markup.text($0))
      },
      point(
        wording.say("A question to ask", "Une question à poser"), style: "ask",
        markup: Markup.text(wording.question(reason))),
    ].compactMap { $0 }
  }

  private func point(_ label: String, _ text: String) -> String {
    Markup.own("dt", label) + Markup.own("dd", text)
  }

  private func point(_ label: String, style: String, markup: String) -> String {
    Markup.own("dt", label) + Markup.element("dd", style, markup)
  }
}

extension PaperWording {
  fileprivate func asks(_ name: String) -> String {
    say("\(name) asks for", "\(name) demande")
  }

  fileprivate func offers(_ name: String) -> String { say("\(name) offers", "\(name) propose") }

  fileprivate func languages(_ codes: [String]) -> String {
    labeled(say("Speaks", "Langues"), codes.map(language).joined(separator: ", "))
  }

  /// What is answered least, and how far; nil where that is answered well too.
  fileprivate func gap(_ least: Reason.LeastAnswered) -> String? {
    let topic = quoted(least.topic)
    let confidence = Confidence(probability: least.probability)
    guard confidence != .high else { return nil }
    guard least.probability >= Confidence.answering else {
      return say(
        "\(topic): nothing on its sheet answers that",
        "\(topic)\u{A0}: rien sur sa fiche n’y répond")
    }
    let share = percent(least.probability)
    return say(
      "\(topic) is answered least (\(share) likely)",
      "\(topic)\u{A0}: c’est le moins couvert (probable à \(share))")
  }

  fileprivate func question(_ reason: Reason?) -> String {
    if let least = reason?.least, Confidence(probability: least.probability).isDoubtful {
      let topic = quoted(least.topic)
      return say(
        "And for \(topic): do you do that yourselves, or with which partner?",
        "Et pour \(topic)\u{A0}: le faites-vous vous-mêmes, ou avec quel partenaire\u{A0}?")
    }
    guard let title = reason?.title else {
      return say(
        "What should come out of this meeting, and who does the next step by when?",
        "Que doit-il sortir de ce rendez-vous, et qui fait la suite, pour quand\u{A0}?")
    }
    let offer = quoted(title)
    return say(
      "Where have you done \(offer) in conditions like these, and whom can we ask about it?",
      "Où avez-vous réalisé \(offer) dans des conditions semblables, et qui peut en parler\u{A0}?")
  }
}

extension Confidence {
  fileprivate var isDoubtful: Bool { self == .none || self == .low }
}
