internal import Foundation

/// What is known of a member or need, with what comes in laid over it.
struct RecordMerge {
  /// Contacts only where what comes in speaks of them.
  let fields: [String: Any]
  /// How many of each list are known and not named by what comes in; they stay.
  private(set) var unnamed: [String: Int] = [:]

  /// - Parameters:
  ///   - stored: the document; nil where there is none.
  ///   - contacts: the persons known of a member, as objects.
  init(
    _ incoming: IncomingRecord, over stored: [String: Any]?, contacts: [[String: Any]],
    mode: ImportMode
  ) {
    let new = incoming.record.fields
    guard mode == .merge, let stored else {
      fields =
        incoming.form == .sheet ? Self.withoutNulls(new) : new.filter { !($0.value is NSNull) }
      return
    }
    if incoming.form == .lines {
      // As RFC 7396: a field that is given is the new one, null takes it out.
      fields = stored.merging(new) { _, new in new }.filter { !($0.value is NSNull) }
      return
    }
    var known = stored
    if new["contacts"] != nil { known["contacts"] = contacts }
    for (field, value) in new {
      guard let parts = value as? [[String: Any]] else {
        known[field] = value is NSNull ? nil : value
        continue
      }
      let old = known[field] as? [[String: Any]] ?? []
      let (merged, matched) = Self.merged(old, parts, field)
      unnamed[field] = old.count - matched
      known[field] =
        field == "contacts"
        ? IncomingRecord.identified(merged, start: "\(incoming.id)-contact-") : merged
    }
    unnamed = unnamed.filter { $0.value > 0 }
    fields = known
  }

  /// What an empty cell takes out is out, also of the parts.
  private static func withoutNulls(_ fields: [String: Any]) -> [String: Any] {
    fields.compactMapValues { value in
      if value is NSNull { return nil }
      guard let parts = value as? [[String: Any]] else { return value }
      return parts.map { part in part.filter { !($0.value is NSNull) } }
    }
  }

  /// - Returns: the old ones in their order, with what the new say of them, then the others.
  private static func merged(
    _ old: [[String: Any]], _ new: [[String: Any]], _ list: String
  ) -> (parts: [[String: Any]], matched: Int) {
    var parts = old
    var matched: Set<Int> = []
    for part in new {
      if let index = parts.firstIndex(where: { isSame($0, part, list) }) {
        parts[index].merge(part) { _, new in new }
        for name in part.keys where part[name] is NSNull { parts[index][name] = nil }
        if index < old.count { matched.insert(index) }
      } else {
        parts.append(part.filter { !($0.value is NSNull) })
      }
    }
    return (parts, matched.count)
  }

  private static func isSame(_ old: [String: Any], _ new: [String: Any], _ list: String) -> Bool {
    if list == "references" {
      let shared = Set(old.keys).intersection(new.keys)
      return (shared.count == new.count || shared.count == old.count)
        && shared.allSatisfy { isEqual(old[$0], new[$0]) }
    }
    if let id = new["id"] as? String { return old["id"] as? String == id }
    if list == "contacts" {
      return isEqual(old["email"], new["email"]) || isEqual(old["name"], new["name"])
    }
    let key = new["title"] == nil ? "description" : "title"
    return isEqual(old[key], new[key])
  }

  private static func isEqual(_ one: Any?, _ other: Any?) -> Bool {
    guard let one, let other else { return false }
    guard let one = one as? String, let other = other as? String else {
      return NSArray(object: one).isEqual(to: [other])
    }
    return FoldedText.words(one) == FoldedText.words(other)
  }
}

/// What a change takes out of a document, by field: `capabilities` 5, `references` 3, `city` 1.
enum Removals {
  static func counts(from old: [String: Any], to new: [String: Any]) -> [String: Int] {
    var counts: [String: Int] = [:]
    for (field, value) in old where !(value is NSNull) {
      guard let kept = new[field], !(kept is NSNull) else {
        counts[field] = (value as? [Any]).map { max($0.count, 1) } ?? 1
        continue
      }
      guard let items = value as? [Any], let keptItems = kept as? [Any] else { continue }
      for (name, count) in self.counts(of: items, in: keptItems, field) {
        counts[name, default: 0] += count
      }
    }
    return counts.filter { $0.value > 0 }
  }

  private static func counts(
    of items: [Any], in kept: [Any], _ field: String
  ) -> [String: Int] {
    var counts: [String: Int] = [:]
    let byID = Dictionary(
      kept.compactMap { $0 as? [String: Any] }.compactMap { part in
        (part["id"] as? String).map { ($0, part) }
      }, uniquingKeysWith: { first, _ in first })
    for item in items {
      guard let part = item as? [String: Any] else {
        if !NSArray(array: kept).contains(item) { counts[field, default: 0] += 1 }
        continue
      }
      if let id = part["id"] as? String {
        guard let same = byID[id] else {
          counts[field, default: 0] += 1
          continue
        }
        for name in part.keys where same[name] == nil || same[name] is NSNull {
          counts["\(field).\(name)", default: 0] += 1
        }
      } else if !kept.contains(where: { holds($0, all: part) }) {
        counts[field, default: 0] += 1
      }
    }
    return counts
  }

  private static func holds(_ value: Any, all part: [String: Any]) -> Bool {
    guard let other = value as? [String: Any] else { return false }
    return part.allSatisfy { name, value in
      other[name].map { NSArray(object: $0).isEqual(to: [value]) } ?? false
    }
  }
}
