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
        guard case .ended(let outcome, let bytes, _, _) = report.event else { return }
        add(bytes, isWhole: outcome == .complete || outcome == .unconfirmed)
    }

    /// Counts what was handed out by HTTP; a part of a file is none.
    public func note(_ report: DownloadReport) {
        guard case .ended(let ending, let part, let bytes, _) = report.event else { return }
        add(bytes, isWhole: ending == .complete && part == nil)
    }

    private func add(_ bytes: Int, isWhole: Bool) {
        state.withLock { counts in
            counts.bytes += bytes
            if isWhole { counts.files += 1 }
        }
    }
}
