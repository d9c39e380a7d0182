internal import Foundation

/// The words on paper, in the language of the house.
package enum PaperWording: String, Sendable, CaseIterable {
  case english = "en"
  case french = "fr"

  /// The one of two that fits the reader.
  package func say(_ english: String, _ french: String) -> String {
    self == .french ? french : english
  }

  func labeled(_ label: String, _ text: String) -> String {
    self == .french ? "\(label)\u{A0}: \(text)" : "\(label): \(text)"
  }

  func quoted(_ text: String) -> String {
    self == .french ? "«\u{A0}\(text)\u{A0}»" : "“\(text)”"
  }

  func table(_ number: Int) -> String { say("Table \(number)", "Table \(number)") }

  func asked(_ topic: String) -> String { labeled(say("Asked", "Demandé"), topic) }

  func answer(_ title: String) -> String { labeled(say("Answered by", "Réponse"), title) }

  func interpreter(_ id: String) -> String { labeled(say("Interpreter", "Interprète"), id) }

  func wish(of name: String, _ place: Int) -> String {
    say("\(name) wished for it (choice \(place))", "\(name) l’a souhaité (choix \(place))")
  }

  func visit(_ name: String) -> String {
    labeled(say("Site visit", "Visite de site"), name)
  }

  func guests(_ names: String) -> String {
    names.isEmpty ? "" : labeled(say("Visitors", "Visiteurs"), names)
  }

  /// Empty where there is no way to go.
  func travel(_ minutes: Int) -> String {
    minutes == 0
      ? ""
      : say(
        "\(minutes) min each way", "\(minutes) min de trajet à l’aller et au retour")
  }

  package func declined(_ name: String, _ day: String) -> String {
    say(
      "\(name) declined this need on \(day): it is given no meeting.",
      "\(name) a décliné ce besoin le \(day)\u{A0}: aucun rendez-vous ne lui est donné.")
  }

  package func draft(_ id: String) -> String {
    say(
      "Programme \(id) is for the same need on the same days; delete the one that is not used.",
      "Le programme \(id) concerne le même besoin, les mêmes jours\u{A0}; supprimez celui qui ne sert pas."
    )
  }

  func declined(_ day: String) -> String {
    say("declined on \(day)", "a décliné le \(day)")
  }

  func meetings(_ count: Int) -> String {
    count == 1
      ? say("1 meeting", "1 rendez-vous") : say("\(count) meetings", "\(count) rendez-vous")
  }

  func times(of zone: String) -> String {
    say(
      "All times are those of the place (\(zone)).",
      "Toutes les heures sont celles du lieu (\(zone)).")
  }

  func revision(_ number: Int) -> String {
    say(
      "Version \(number), instead of all before it",
      "Version \(number), qui remplace les précédentes")
  }

  /// - Parameter code: ISO 3166-1; returned where it has no name.
  package func country(_ code: String) -> String {
    locale.localizedString(forRegionCode: code) ?? code
  }

  /// - Parameter code: ISO 639-1; returned where it has no name.
  package func language(_ code: String) -> String {
    locale.localizedString(forLanguageCode: code) ?? code
  }

  private var locale: Locale { Locale(identifier: rawValue) }

  /// A share of one, in whole percents.
  func percent(_ share: Double) -> String {
    let count = Int((100 * share).rounded())
    return say("\(count)%", "\(count)\u{A0}%")
  }

  /// Such as `Wednesday 22 April 2026`.
  func date(_ date: CalendarDate) -> String {
    let weekday = say(Self.weekdays[date.weekday].0, Self.weekdays[date.weekday].1)
    let month = say(Self.months[date.month - 1].0, Self.months[date.month - 1].1)
    let day = self == .french && date.day == 1 ? "1er" : "\(date.day)"
    return "\(weekday) \(day) \(month) \(date.year)"
  }

  /// Of a day without a date, from 0.
  func day(_ index: Int) -> String { say("Day \(index + 1)", "Jour \(index + 1)") }

  private static let weekdays = [
    ("Monday", "lundi"), ("Tuesday", "mardi"), ("Wednesday", "mercredi"), ("Thursday", "jeudi"),
    ("Friday", "vendredi"), ("Saturday", "samedi"), ("Sunday", "dimanche"),
  ]

  private static let months = [
    ("January", "janvier"), ("February", "février"), ("March", "mars"), ("April", "avril"),
    ("May", "mai"), ("June", "juin"), ("July", "juillet"), ("August", "août"),
    ("September", "septembre"), ("October", "octobre"), ("November", "novembre"),
    ("December", "décembre"),
  ]
}
