/// Why a batch cannot begin or go on.
package enum BatchError: Error, Equatable {
  case inUse(path: String)
  case unfinished(path: String)
  case damagedJournal(path: String)
  case otherRun(path: String, difference: String)
  case otherInput(path: String, input: String)
  case shortOutput(path: String)
  case sameFile(path: String)
  case nothingToResume
  /// Not all lines were needs; the others were answered.
  case refusedLines(count: Int, first: String?, path: String?)
}

extension BatchError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .inUse(let path):
      "\(path): another batch is writing it; wait for it, or say another --out"
    case .unfinished(let path):
      "\(path): an unfinished batch stands there; --resume goes on with it, or delete it"
    case .damagedJournal(let path):
      "\(path): not the journal of a batch; start again without --resume after deleting it"
    case .otherRun(let path, let difference):
      "\(path): the batch that stands there had another \(difference); resume it with the same, "
        + "or start anew after deleting it"
    case .otherInput(let path, let input):
      "\(path): the batch that stands there read something else than \(input) says now; resume it "
        + "with the same needs, or start anew after deleting it"
    case .shortOutput(let path):
      "\(path): shorter than when the batch stopped; start anew after deleting it"
    case .sameFile(let path):
      "\(path): named twice, where needs, answers and errors are three files; say another"
    case .nothingToResume:
      "standard output cannot be resumed; say --out FILE"
    case .refusedLines(let count, let first, let path):
      "\(count == 1 ? "1 line was" : "\(count) lines were") refused"
        + (first.map { ", the first: \($0)" } ?? "")
        + (path.map { "; see \($0)" } ?? "")
    }
  }
}
