internal import Synchronization
internal import VectorSpace

/// What is computed of a glossary, once for all catalogues: there are a hundred thousand words.
final class GlossaryMemo<Value: Sendable>: Sendable {
  private let latest = Mutex<(key: [String], value: Value)?>(nil)

  /// The value of the latest glossary, else computed anew; whoever asks meanwhile waits.
  func value(of glossary: Glossary, compute: (Glossary) -> Value) -> Value {
    let key = glossary.fingerprint
    return latest.withLock { latest in
      if let latest, latest.key == key { return latest.value }
      let value = compute(glossary)
      latest = (key, value)
      return value
    }
  }
}

extension Glossary {
  /// By which it is known again: the concepts with the length of their labels.
  fileprivate var fingerprint: [String] {
    concepts.map { concept in
      let length = concept.labels.values.joined().reduce(0) { $0 + $1.utf8.count + 1 }
      return "\(concept.id) \(length)"
    }
  }
}
