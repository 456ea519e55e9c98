import PXEResponder
import Synchronization

/// Decisions on their way from the responder's loop to the recorder's thread.
struct DecisionQueue: ~Copyable {
    /// So many wait: beyond it new ones are left out, and a recording lacks comments.
    private static let limit = 16_384

    private let waiting = Mutex<[Decision]>([])

    /// Adds what was decided.
    borrowing func add(_ decision: Decision) {
        waiting.withLock { if $0.count < Self.limit { $0.append(decision) } }
    }

    /// Takes all that wait.
    borrowing func take() -> [Decision] {
        waiting.withLock { decisions in
            defer { decisions.removeAll() }
            return decisions
        }
    }
}
