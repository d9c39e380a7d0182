internal import Matching

/// Who is met, one after the other: what each offers here, where it has done it, when it is met.
package struct CompanyBook {
  private let edition: RenderContext
  private var wording: PaperWording { edition.wording }

  package init(_ edition: RenderContext) { self.edition = edition }

  package var html: String {
    let sides =
      edition.timetable.isOfOneKind ? edition.timetable.parties : edition.timetable.members
    let met = sides.filter { !edition.programme.meetings(of: $0.id).isEmpty }
    return Markup.document(
      edition.title, wording, met.sorted { name($0) < name($1) }.map(entry))
  }

  private func name(_ party: Party) -> String { edition.name(of: party.id) }

  private func entry(_ party: Party) -> String {
    let line = edition.whereabouts(of: party.id).joined(separator: " · ")
    let references = (edition.members[party.id]?.references ?? []).prefix(Self.mostReferences).map(
      reference)
    return Markup.element(
      "article", "entry",
      Markup.own("h1", name(party)) + (line.isEmpty ? "" : Markup.own("p", "soft", line))
        + offers(of: party.id)
        + list(wording.say("References", "Références"), references)
        + list(wording.say("Meets", "Rencontre"), meetings(of: party.id)))
  }

  private static let mostReferences = 8

  /// Each capability that somebody comes for, with its description or the sentence quoted from it.
  private func offers(of party: String) -> String {
    let reasons = edition.programme.meetings(of: party).compactMap(\.reason)
    let first = Dictionary(reasons.map { ($0.capability ?? "", $0) }) { first, _ in first }
    return reasons.compactMap(\.capability).reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }.map { id in
      let capability = edition.members[party]?.capabilities.first { $0.id == id }
      let text = capability?.description ?? first[id]?.sentence ?? ""
      return Markup.own("h2", first[id]?.title ?? id)
        + (text.isEmpty ? "" : Markup.own("p", text))
    }.joined()
  }

  private func reference(_ reference: Reference) -> String {
    let place = [reference.place, wording.country(reference.country)].compactMap { $0 }.joined(
      separator: ", ")
    return [place, reference.year, reference.what].compactMap { $0 }.joined(separator: " · ")
  }

  private func meetings(of party: String) -> [String] {
    edition.entries(of: edition.programme.meetings(of: party)).map { entry in
      let other = entry.meeting.delegate == party ? entry.meeting.member : entry.meeting.delegate
      return [
        edition.dayTitle(entry.slot.day), RenderContext.clock(entry.slot.span),
        edition.name(of: other),
        edition.place(of: entry.meeting),
      ].joined(separator: " · ")
    }
  }

  private func list(_ title: String, _ items: [String]) -> String {
    items.isEmpty
      ? ""
      : Markup.own("h2", title)
        + Markup.element("ul", items.map { Markup.own("li", $0) }.joined())
  }
}
