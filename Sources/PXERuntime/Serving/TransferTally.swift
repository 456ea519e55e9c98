import PXEFiles
import Synchronization
import TFTPWire

/// Counts what a file service hands out, for another thread to read.
final class TransferTally: Sendable {
    private let state = Mutex(TransferCounts())

    var counts: TransferCounts { state.withLock { $0 } }

    func note(_ report: TransferReport) {
        guard case .ended(let outcome, let bytes, _, _) = report.event else { return }
        state.withLock { counts in
            counts.bytes += bytes
            if outcome == .complete || outcome == .unconfirmed { counts.files += 1 }
        }
    }
}
