internal import Application
internal import Foundation
internal import Synchronization

/// Tells on a terminal how far a long stage has come: a bar on standard error, erased at the end.
///
/// Elsewhere it says nothing, so that what a program writes does not depend on how fast it is.
///
/// May be called from any thread.
final class Progress: Sendable {
  private struct State {
    var stage = ""
    var start = ContinuousClock.now
    var drawn: ContinuousClock.Instant?
  }

  private let isQuiet: Bool
  private let isTerminal: Bool
  private let columns: Int
  private let state = Mutex(State())

  init(isQuiet: Bool, terminal: Terminal) {
    self.isQuiet = isQuiet
    isTerminal = terminal.isErrorTerminal
    columns = terminal.width
  }

  /// Says that `count` of `total` pieces of a stage are ready; a first call opens the stage.
  func report(_ stage: String, _ count: Int, of total: Int) {
    guard total > 0 else { return }
    let fraction = Double(count) / Double(total)
    report(stage, fraction: fraction) { _ in "\(count) / \(total)" }
  }

  /// Says how far a stage has come.
  ///
  /// - Parameters:
  ///   - fraction: nil where nobody knows the whole.
  ///   - label: asked only where it is drawn, with the time since the stage began.
  func report(_ stage: String, fraction: Double?, label: (Duration) -> String) {
    guard !isQuiet, isTerminal else { return }
    let now = ContinuousClock.now
    state.withLock { state in
      if state.stage != stage { state = State(stage: stage, start: now) }
      draw(&state, now: now, fraction, label)
    }
  }

  /// What a workplace tells goes to standard error.
  var listener: Environment.Listener {
    Environment.Listener(
      progress: { self.report($0, $1, of: $2) },
      notice: { StandardStreams.note("cordee: \($0)\n") })
  }

  /// Leaves the terminal as it was.
  func finish() {
    state.withLock { state in
      if state.drawn != nil { StandardStreams.note(Self.eraseLine) }
      state = State()
    }
  }

  private func draw(
    _ state: inout State, now: ContinuousClock.Instant, _ fraction: Double?,
    _ label: (Duration) -> String
  ) {
    // What is soon over needs no bar.
    let last = state.drawn ?? state.start
    guard now - last > Self.pause else { return }
    state.drawn = now
    let line =
      StyledText(state.stage + " ") + (fraction.map { Bar.drawn($0, columns: 24) } ?? "")
      + StyledText(" " + label(now - state.start))
    StandardStreams.note(Self.eraseLine + line.truncated(to: columns - 1).rendered(color: false))
  }

  /// Between two drawings, and before the first: ten times a second is smooth enough.
  private static let pause = Duration.milliseconds(100)
  /// - SeeAlso: ECMA-48, §8.3.41, *Erase in Line*.
  private static let eraseLine = "\r\u{1B}[K"
}
