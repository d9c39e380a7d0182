internal import CConfinement

/// Bounds of this process, for good: what reads a stranger's file can do little else.
///
/// Address space, processor time, the size of files written, no core file, and no socket (seccomp,
/// on x86-64 and ARM 64; elsewhere the other bounds hold and the network is not shut).
enum Confinement {
  static func enter(_ limits: IntakeLimits) {
    _ = cordee_limit_memory(UInt(limits.memoryBytes))
    _ = cordee_limit_processor(UInt(limits.processorSeconds))
    _ = cordee_limit_files(UInt(limits.outputBytes))
    _ = cordee_forbid_network()
  }
}
