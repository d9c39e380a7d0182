/// Why the store could not do what it was asked.
package enum StoreError: Error, Equatable {
  case missing(path: String)
  /// There is a file already where one is to be written.
  case exists(path: String)
  case unreadable(path: String, reason: String)
  case readOnly(path: String)
  case foreign(path: String)
  case newer(path: String, found: Int, known: Int)
  case damaged(path: String, reason: String)
  case otherEncoder(path: String, kept: String, asked: String)
  case busy(path: String)
  /// What was forgotten is still in the file, until another program lets go of it.
  case heldOpen(path: String)
  case full(path: String)
  /// It can only be read, and its log holds changes that only a writer can take in.
  case unfinished(path: String)
  case failed(path: String, reason: String)
  /// Somebody else changed it, or made it, first.
  case conflict(kind: String, id: String, current: String?)
}

extension StoreError {
  /// Whether the disk, rather than what was asked, is the cause.
  var isOfTheDisk: Bool {
    switch self {
    case .full, .readOnly, .unfinished, .failed, .damaged: true
    default: false
    }
  }
}

extension StoreError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .missing(let path):
      "\(path): no store; `cordee import FILE --store \(path)` makes one"
    case .exists(let path):
      "\(path): is there already; name another file, or say --force"
    case .unreadable(let path, let reason):
      "\(path): cannot be opened: \(reason)"
    case .readOnly(let path):
      "\(path): cannot be written; check the permissions of the file and of its folder"
    case .foreign(let path):
      "\(path): not a store of Cordée; name another file"
    case .newer(let path, let found, let known):
      "\(path): schema \(found), made by a newer Cordée, where this one knows \(known); use the "
        + "newer one, or restore a backup made before"
    case .damaged(let path, let reason):
      "\(path): damaged: \(reason); `cordee restore` a backup"
    case .otherEncoder(let path, let kept, let asked):
      "\(path): indexed with \(kept), where the models here are \(asked); run `cordee reindex`"
    case .busy(let path):
      "\(path): another program is writing for too long; try again when it is done"
    case .heldOpen(let path):
      "\(path): forgotten, but another program reads older pages of the file; end it, and they are "
        + "erased as the last program closes the file"
    case .full(let path):
      "\(path): no room left: the disk is full, or a limit (quota, ulimit -f) is reached; nothing "
        + "was changed; make room and try again"
    case .unfinished(let path):
      "\(path): can only be read here, and \(path)-wal holds changes that are not in it yet; copy "
        + "both to a folder that can be written to"
    case .failed(let path, let reason):
      "\(path): \(reason); `cordee doctor` checks the store"
    case .conflict(let kind, let id, let current):
      current == nil
        ? "\(kind): no '\(id)' any more; read the list again"
        : "\(kind): '\(id)' is there in another version; read it again and repeat the change"
    }
  }
}
