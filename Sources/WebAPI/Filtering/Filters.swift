internal import Application
internal import Foundation
internal import HTTP
internal import Matching
internal import Storage

/// Who may stand in a list: as parameters of an address, and as the object `filter` of a body.
enum Filters {
  static let parameters = FilterTable.members.map(Parameter.filter)

  /// The schema of a body's `filter`.
  static let schema: JSONValue = Schemas.request(
    Dictionary(
      uniqueKeysWithValues: FilterTable.members.map { ($0.name, Schemas.optionalList($0.schema)) })
  ).merging(["type": ["object", "null"]])

  static func eligibility(_ query: Query) -> Eligibility {
    var eligibility = Eligibility()
    for row in FilterTable.members { eligibility[row.name] = Set(query.texts(row.name)) }
    return eligibility
  }

  /// The object `filter` of a body.
  ///
  /// - Throws: `Problem` 400 where it is no filter, 422 for a key or a value that there is not.
  static func eligibility(_ body: JSONRecord) throws -> Eligibility {
    var eligibility = Eligibility()
    guard let record = try shaped({ try body.record("filter") }) else { return eligibility }
    for name in record.names {
      try refused("filter.\(name)") { () throws(FilterFault) in _ = try FilterTable.row(name) }
    }
    for row in FilterTable.members {
      for text in try shaped({ try record.strings(row.name) }) {
        let value = try refused("filter.\(row.name)") { () throws(FilterFault) in
          try row.value(text)
        }
        eligibility[row.name].insert(value)
      }
    }
    return eligibility
  }

  /// Refuses a member to leave out that is not in the catalogue.
  ///
  /// - Parameter place: of the filter, such as `filter.`.
  static func check(
    _ eligibility: Eligibility, _ catalogue: Catalogue, within place: String = ""
  ) throws(Problem) {
    do throws(FilterFault) {
      try FilterTable.check(eligibility, catalogue)
    } catch {
      throw Problem(error, field: "\(place)\(error.key)")
    }
  }

  private static func refused<Value>(
    _ field: String, _ body: () throws(FilterFault) -> Value
  ) throws(Problem) -> Value {
    do {
      return try body()
    } catch {
      throw Problem(error, field: field)
    }
  }

  /// A value of another type than a filter has is no filter at all.
  private static func shaped<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as InputFileError {
      let field = error.field ?? "filter"
      throw Problem(
        .malformedRequest, "\(field): \(error.sentence)",
        errors: [Problem.FieldError(field: field, detail: error.sentence)])
    }
  }
}

extension FilterTable.Row {
  /// Of one value.
  var schema: JSONValue {
    values.map { ["type": "string", "enum": .array($0.map(JSONValue.string))] }
      ?? Parameter.Value.text(most: Parameter.mostIDCharacters).schema
  }
}

extension Problem {
  /// - Parameter field: where the filter has the fault; a parameter of an address has no dot.
  init(_ fault: FilterFault, field: String) {
    let kind: Kind =
      switch fault {
      case .malformed: field.contains(".") ? .malformedRequest : .invalidParameter
      case .unknownKey, .unknownValue: .unknownValue
      }
    self.init(
      kind, "\(field): \(fault)", errors: [FieldError(field: field, detail: "\(fault)")])
  }
}
