/// Slots by their place in the order of time, up to 128 of them.
struct SlotSet: Sendable, Hashable {
  private var bits: UInt128

  init(_ bits: UInt128 = 0) { self.bits = bits }

  /// The first `count` slots.
  init(first count: Int) { bits = count >= 128 ? .max : (1 << UInt128(count)) - 1 }

  init(_ slots: some Sequence<Int>) {
    self.init()
    for slot in slots { insert(slot) }
  }

  var isEmpty: Bool { bits == 0 }
  var count: Int { bits.nonzeroBitCount }
  /// The earliest; nil where empty.
  var first: Int? { bits == 0 ? nil : bits.trailingZeroBitCount }

  func contains(_ slot: Int) -> Bool { (bits >> UInt128(slot)) & 1 == 1 }

  mutating func insert(_ slot: Int) { bits |= 1 << UInt128(slot) }
  mutating func remove(_ slot: Int) { bits &= ~(1 << UInt128(slot)) }

  static func & (a: SlotSet, b: SlotSet) -> SlotSet { SlotSet(a.bits & b.bits) }
  static func | (a: SlotSet, b: SlotSet) -> SlotSet { SlotSet(a.bits | b.bits) }
  func subtracting(_ other: SlotSet) -> SlotSet { SlotSet(bits & ~other.bits) }
}

extension SlotSet: Sequence, IteratorProtocol {
  /// From the earliest to the latest.
  mutating func next() -> Int? {
    guard let slot = first else { return nil }
    bits &= bits - 1
    return slot
  }
}
