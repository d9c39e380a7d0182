internal import Foundation
package import Matching

/// The names under which parties are shown: those of one name are told apart by their ids.
package struct PartyNames: Sendable {
  private let names: [String: String]
  private let members: [String: Member]
  /// Delegates, or parties of one kind, that have one name: it, and their ids.
  package let shared: [Shared]

  package struct Shared: Sendable, Equatable {
    package let name: String
    package let ids: [String]
  }

  /// - Parameter members: of the catalogue, by id, for those the timetable gives no name.
  package init(_ timetable: Timetable, _ members: [String: Member] = [:]) {
    let shown = timetable.everybody.map {
      (id: $0.id, name: $0.name ?? members[$0.id]?.name ?? $0.id)
    }
    let alike = Dictionary(grouping: shown) { Self.folded($0.name) }
    names = Dictionary(
      shown.map { id, name in
        let isAlone = alike[Self.folded(name)]!.count == 1
        return (id, isAlone || name == id ? name : "\(name) (\(id))")
      }
    ) { first, _ in first }
    let side = Set((timetable.isOfOneKind ? timetable.parties : timetable.delegates).map(\.id))
    shared = alike.values.map { $0.filter { side.contains($0.id) } }.filter { $0.count > 1 }
      .map { Shared(name: $0[0].name, ids: $0.map(\.id)) }.sorted { $0.ids[0] < $1.ids[0] }
    self.members = members
  }

  package subscript(id: String) -> String { names[id] ?? members[id]?.name ?? id }

  /// Letters and spaces as one hears them.
  static func folded(_ name: String) -> String {
    name.folding(
      options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil
    )
    .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension PartyNames {
  /// A sentence for each name that several delegates have.
  package func shared(in wording: PaperWording) -> [String] { shared.map { $0.sentence(wording) } }
}

extension PartyNames.Shared {
  /// What to do about it.
  fileprivate func sentence(_ wording: PaperWording) -> String {
    let list = ids.joined(separator: ", ")
    return wording.say(
      "\(ids.count) delegates are called \(wording.quoted(name)) (\(list)), each shown with its id; if "
        + "they are one person, give it one id.",
      "\(ids.count) délégués s’appellent \(wording.quoted(name)) (\(list)) et sont affichés avec leur "
        + "id\u{A0}; si c’est une seule personne, donnez-lui un seul id.")
  }
}
