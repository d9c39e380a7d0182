internal import Application
internal import HTTP
internal import Matching
internal import Storage
internal import TextAnalysis
internal import VectorSpace

/// What the program ends with.
///
/// - SeeAlso: `sysexits(3)`, whose numbers these are.
enum ExitCode: Int32, CaseIterable {
  case success = 0
  case usage = 64
  case badInput = 65
  case unavailable = 69
  case inputOutput = 74

  /// For `--help`.
  var meaning: String {
    switch self {
    case .success: "an answer was given, be it that nothing fits"
    case .usage: "the command line is wrong: a command, an option, an id, a filter"
    case .badInput: "something handed over is wrong: JSON, encoding, a member without id"
    case .unavailable: "something needed is missing: a model file, a library"
    case .inputOutput: "a file cannot be read or written"
    }
  }

  /// The one place that knows both an error and a code.
  init(_ error: any Error) {
    switch error {
    case is UsageError:
      self = .usage
    case InputError.unreadable, is OutputError:
      self = .inputOutput
    case is ProgrammeFolderError, is ImportUndoError, StoreError.exists, BatchError.unfinished,
      BatchError.otherRun,
      BatchError.otherInput,
      BatchError.sameFile, BatchError.nothingToResume, CollectionFileError.foreignMembers,
      CollectionFileError.otherMaking, CollectionFileError.repeatedPart:
      self = .usage
    case is DoctorError, is ServerError, StoreError.missing,
      StoreError.otherEncoder:
      self = .unavailable
    case InputFileError.unreadable:
      self = .inputOutput
    case let error as IntakeFileError where error.isUnavailable:
      self = .unavailable
    case is IntakeFileError, is InputError, is ConfigurationError, is InputFileError,
      is GlossaryError, is ImportError, is TimetableFileError, is TooManyRequirements,
      StoreError.foreign,
      StoreError.newer, StoreError.damaged, BatchError.refusedLines, BatchError.damagedJournal,
      BatchError.shortOutput, is LearningError:
      self = .badInput
    case CollectionFileError.ownWords:
      self = .unavailable
    case is CollectionFileError, is PartsMergeError:
      self = .badInput
    case is ModelFileError, is LanguageProfilesError:
      self = .unavailable
    default:
      self = .inputOutput
    }
  }
}
