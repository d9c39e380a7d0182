/// What a command line asks that cannot be done.
package enum UsageError: Error, Equatable {
  case noCommand
  case unknownCommand(String, nearest: String?)
  case unknownOption(String, command: String, nearest: String?, owner: String?)
  case missingValue(option: String, expected: String)
  case unexpectedValue(option: String, value: String)
  case givenTwice(option: String)
  case invalidValue(option: String, found: String, expected: String, nearest: String?)
  case missingOperand(String, command: String)
  case extraOperand(String, command: String)
  case severalSources([String])
  case excluding([String])
  case withoutStore(asker: String)
  case unknownIdentifier(kind: Identifier, found: String, nearest: String?, hint: String?)
  case unknownFilterKey(String, keys: [String], nearest: String?)
  case malformedFilter(String)
  case malformedChange(String)
  case invalidFilterValue(key: String, found: String, expected: String, nearest: String?)

  /// What an id stands for.
  package enum Identifier: String, Sendable {
    case need, member, person, token
  }
}

extension UsageError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noCommand, .unknownCommand, .unknownOption, .missingValue, .unexpectedValue, .givenTwice,
      .invalidValue:
      optionSentence
    case .missingOperand, .extraOperand, .severalSources, .excluding, .withoutStore,
      .unknownIdentifier:
      operandSentence
    case .unknownFilterKey, .malformedFilter, .invalidFilterValue, .malformedChange:
      filterSentence
    }
  }

  private var optionSentence: String {
    switch self {
    case .unknownCommand(let found, let nearest):
      "unknown command '\(found)'" + (proposal(nearest) ?? "; `cordee help` lists them")
    case .unknownOption(let found, let command, let nearest, let owner):
      "\(command) has no option \(found)"
        + (proposal(nearest) ?? owner.map { "; it belongs to \($0)" }
          ?? "; `cordee help \(command)` lists them")
    case .missingValue(let option, let expected):
      "\(option) needs a value: \(expected)"
    case .unexpectedValue(let option, let value):
      "\(option) takes no value, found '\(value)'"
    case .givenTwice(let option):
      "\(option) is given twice; once is enough"
    case .invalidValue(let option, let found, let expected, let nearest):
      "\(option) takes \(expected), not '\(found)'" + (proposal(nearest) ?? "")
    default:
      "no command; `cordee help` lists them"
    }
  }

  private var operandSentence: String {
    switch self {
    case .missingOperand(let what, let command):
      "\(command) needs \(what); \(lesson(on: command))"
    case .extraOperand(let found, let command):
      "\(command) does not know what to make of '\(found)'; \(lesson(on: command))"
    case .severalSources(let sources):
      "one need at a time: \(sources.joined(separator: " and ")) are given"
    case .excluding(let options):
      "\(options.joined(separator: " and ")) exclude each other; say one of them"
    case .withoutStore(let asker):
      "\(asker) needs the ledgers of a store; add --store FILE"
    case .unknownIdentifier(let kind, let found, let nearest, let hint):
      "no \(kind.rawValue) '\(found)'" + (proposal(nearest) ?? hint.map { "; \($0)" } ?? "")
    default:
      optionSentence
    }
  }

  private var filterSentence: String {
    switch self {
    case .unknownFilterKey(let found, let keys, let nearest):
      "--filter has no key '\(found)'"
        + (proposal(nearest) ?? "; its keys are \(keys.joined(separator: ", "))")
    case .malformedChange(let found):
      "--change takes cancel=PARTY, late=PARTY@SLOT, absent=PARTY@SLOT, lost=SLOT, tables=-N or "
        + "off=DELEGATE/MEMBER, not '\(found)'"
    case .malformedFilter(let found):
      "--filter takes KEY=VALUE pairs separated by commas, not '\(found)'"
    case .invalidFilterValue(let key, let found, let expected, let nearest):
      "--filter \(key)= takes \(expected), not '\(found)'" + (proposal(nearest) ?? "")
    default:
      optionSentence
    }
  }

  private func lesson(on command: String) -> String {
    command == "help" ? "one command at a time" : "`cordee help \(command)` shows how"
  }

  private func proposal(_ nearest: String?) -> String? {
    nearest.map { "; did you mean \($0)?" }
  }
}
