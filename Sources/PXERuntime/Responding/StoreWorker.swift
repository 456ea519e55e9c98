import Dispatch
import PXEResponder
import Synchronization

/// A lease store on a thread of its own, so that the next batch is decided while the disk syncs the last one.
///
/// It has one job at a time, and jobs are done in the order in which they were begun.
final class StoreWorker: Sendable {
    private struct State {
        var isBusy = false
        var answer: StoreAnswer?
    }

    /// Becomes readable when a job is done.
    var descriptor: Int32 { pipe.descriptor }
    private let pipe: WakePipe
    /// Locked for as long as a job runs, and by nobody but the job: who asks about the state does not wait for the disk.
    private let store: Mutex<any LeaseStore & Sendable>
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "pxewire.leases", qos: .userInteractive)

    /// Throws when the process may open no more files.
    init(_ store: any LeaseStore & Sendable) throws(Failure) {
        pipe = try WakePipe(for: "the lease store")
        self.store = Mutex(store)
    }

    /// Whether a job runs, or its answer was not taken yet.
    var isBusy: Bool { state.withLock { $0.isBusy } }

    /// Begins a job; the last one's answer must have been taken.
    func begin(_ job: StoreJob) {
        state.withLock { $0.isBusy = true }
        queue.async { [self] in
            let answer = store.withLock { job.run(&$0) }
            state.withLock { $0.answer = answer }
            pipe.wake()
        }
    }

    /// The answer of a job that is done; nil while it runs.
    func takeAnswer() -> StoreAnswer? {
        guard pipe.take() != nil else { return nil }
        return state.withLock { state in
            state.isBusy = false
            return state.answer.take()
        }
    }

    /// Waits until the job is done that runs.
    func wait() {
        queue.sync {}
    }
}
