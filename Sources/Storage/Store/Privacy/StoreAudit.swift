package import Foundation

extension Store {
  /// What was done to what, by whom: written in the same transaction as the change itself.
  package struct AuditEntry: Sendable, Equatable {
    package let number: Int
    package let time: Date
    package let actor: String
    package let action: Action
    /// What was changed: `members`, `needs`, `programmes`, `persons`, `outcomes`, `exposures`,
    /// `tokens`, `imports`.
    package let kind: String
    package let subject: String
    /// SHA-256 of the document as it was and as it is, where it has one.
    package let before: String?
    package let after: String?
    /// Of a forgetting what was erased, of a refusal what was asked; as JSON.
    package let note: String?

    package enum Action: String, Sendable {
      case create, update, delete, forget
      /// An import was taken back.
      case undo
      /// It was asked and not done.
      case refuse
    }
  }

  /// The latest first.
  ///
  /// - Parameter subject: only what was done to this id.
  package func audit(subject: String? = nil, limit: Int = 1000) throws -> [AuditEntry] {
    let filter = subject.map { _ in " WHERE subject = ?" } ?? ""
    return try read { database in
      try database.rows(
        """
        SELECT number, time, actor, action, kind, subject, before, after, note FROM audit\(filter)
        ORDER BY number DESC LIMIT \(limit)
        """, subject.map { [.text($0)] } ?? []
      ) {
        AuditEntry(
          number: $0.integer(0), time: $0.date(1), actor: $0.text(2),
          action: AuditEntry.Action(rawValue: $0.text(3)) ?? .update, kind: $0.text(4),
          subject: $0.text(5), before: $0.textIfAny(6), after: $0.textIfAny(7),
          note: $0.textIfAny(8))
      }
    }
  }
}

extension Store {
  /// Keeps that a change was asked by somebody who may not make it.
  ///
  /// - Parameter fields: what was to be changed.
  package func recordRefusal(
    _ kind: Kind, id: String, fields: [String], by actor: String
  ) throws {
    let note = String(
      decoding: try CanonicalJSON.bytes(of: ["fields": fields]), as: UTF8.self)
    try write { database in
      try database.record(
        .refuse, kind.rawValue, id, before: nil, after: nil, note: note, by: actor)
    }
  }
}

extension Database {
  func record(
    _ action: Store.AuditEntry.Action, _ kind: String, _ subject: String, before: String?,
    after: String?, note: String? = nil, by actor: String
  ) throws {
    try run(
      """
      INSERT INTO audit(time, actor, action, kind, subject, before, after, note)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      .date(.now), .text(actor), .text(action.rawValue), .text(kind), .text(subject), .text(before),
      .text(after), .text(note))
  }
}

extension Database.Value {
  /// Whole seconds since 1970.
  static func date(_ date: Date?) -> Database.Value {
    date.map { .integer(Int($0.timeIntervalSince1970.rounded(.down))) } ?? .null
  }

  static func text(_ text: String?) -> Database.Value { text.map { .text($0) } ?? .null }
}

extension Database.Row {
  func date(_ column: Int) -> Date { Date(timeIntervalSince1970: Double(integer(column))) }

  func dateIfAny(_ column: Int) -> Date? { textIfAny(column) == nil ? nil : date(column) }
}
