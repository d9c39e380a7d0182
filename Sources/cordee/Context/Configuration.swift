internal import Foundation

/// What a `--config` file sets: values by the name of the option, as if they had been typed.
enum Configuration {
  /// - Parameter options: those of all commands; a file serves every command.
  /// - Throws: `InputError` where the file cannot be read; `ConfigurationError` where it is not an
  ///   object of known keys and right values.
  static func values(contentsOf path: String, options: [Option]) throws -> [String: [String]] {
    let text = try TextInput.text(contentsOf: path)
    let object: [String: Setting]
    do {
      object = try JSONDecoder().decode([String: Setting].self, from: Foundation.Data(text.utf8))
    } catch {
      throw ConfigurationError.notAnObject(
        path: path, reason: JSONFault.sentence(text) ?? "not an object of options")
    }
    var values: [String: [String]] = [:]
    for (key, setting) in object.sorted(by: { $0.key < $1.key }) {
      values[key] = try checked(setting, key: key, path: path, options: options)
    }
    return values
  }

  private static func checked(
    _ setting: Setting, key: String, path: String, options: [Option]
  ) throws -> [String] {
    let configurable = options.filter(\.isConfigurable)
    guard let option = configurable.first(where: { $0.name == key }) else {
      throw ConfigurationError.unknownKey(
        path: path, key: key, nearest: Spelling.nearest(to: key, among: configurable.map(\.name)))
    }
    let words = setting.words
    guard words.count == 1 || option.mayRepeat, setting.isFlag == (option.value == nil) else {
      throw ConfigurationError.wrongValue(
        path: path, key: key, expected: option.value?.expectation ?? "true or false",
        found: words.isEmpty ? "another kind of value" : words.joined(separator: ", "))
    }
    for word in words {
      guard let value = option.value, let refused = value.refusedPart(of: word) else { continue }
      throw ConfigurationError.wrongValue(
        path: path, key: key, expected: value.expectation, found: refused)
    }
    return words
  }
}

/// A value of the file: text, number, true or false, or a list of texts.
private enum Setting: Decodable {
  case flag(Bool)
  case words([String])
  /// Anything that no option takes.
  case other

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let flag = try? container.decode(Bool.self) {  // another type is tried next
      self = .flag(flag)
    } else if let number = try? container.decode(Int.self) {  // another type is tried next
      self = .words(["\(number)"])
    } else if let word = try? container.decode(String.self) {  // a list is tried next
      self = .words([word])
    } else if let words = try? container.decode([String].self) {  // else no option takes it
      self = .words(words)
    } else {
      self = .other
    }
  }

  var words: [String] {
    switch self {
    case .flag(let flag): ["\(flag)"]
    case .words(let words): words
    case .other: []
    }
  }

  var isFlag: Bool {
    if case .flag = self { true } else { false }
  }
}

/// What can be wrong in a configuration file.
enum ConfigurationError: Error, Equatable, CustomStringConvertible {
  case notAnObject(path: String, reason: String)
  case unknownKey(path: String, key: String, nearest: String?)
  case wrongValue(path: String, key: String, expected: String, found: String)

  var description: String {
    switch self {
    case .notAnObject(let path, let reason):
      "\(path): \(reason); it should look like {\"top\": 5, \"lang\": \"fr\"}"
    case .unknownKey(let path, let key, let nearest):
      "\(path): unknown key '\(key)'"
        + (nearest.map { "; did you mean \($0)?" } ?? "; keys are names of options, without --")
    case .wrongValue(let path, let key, let expected, let found):
      "\(path): \(key): takes \(expected), not \(found)"
    }
  }
}
