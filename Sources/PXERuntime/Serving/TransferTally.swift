import PXEFiles
import Synchronization
import TFTPWire

/// Counts what a file service hands out, for another thread to read.
public final class TransferTally: Sendable {
    private let state = Mutex(TransferCounts())

    /// Makes a tally of nothing.
    public init() {}

    /// What was handed out up to now.
    public var counts: TransferCounts { state.withLock { $0 } }

    func note(_ report: TransferReport) {
        switch report.event {
        case .began: begin()
        case .ended(let outcome, let bytes, _, _): end(bytes, isWhole: outcome == .complete || outcome == .unconfirmed)
        case .refused, .writeRefused, .modeRefused, .busy: return
        }
    }

    /// Counts what was handed out by HTTP; a part of a file is none.
    public func note(_ report: DownloadReport) {
        switch report.event {
        case .began: begin()
        case .ended(let ending, let part, let bytes, _): end(bytes, isWhole: ending == .complete && part == nil)
        case .asked, .refused, .rejected: return
        }
    }

    private func begin() { state.withLock { $0.running += 1 } }

    private func end(_ bytes: Int, isWhole: Bool) {
        state.withLock { counts in
            counts.running -= 1
            counts.bytes += bytes
            if isWhole { counts.files += 1 }
        }
    }
}
