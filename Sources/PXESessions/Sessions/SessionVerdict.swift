/// How a boot ended.
public enum SessionVerdict: Hashable, Sendable {
    /// Everything that it asked for came.
    case booted
    /// It had not failed when the capture ended, or nothing tells what became of it.
    case unfinished
    /// It failed: in the stage of this index.
    case failed(stage: Int)
}
