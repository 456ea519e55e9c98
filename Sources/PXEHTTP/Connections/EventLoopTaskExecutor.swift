import NIOCore

/// Runs tasks on the thread of an event loop.
///
/// A connection whose task has the thread of its channel needs no hops between threads, and no thread of the pool that all
/// other tasks share: nothing that waits there holds it up.
final class EventLoopTaskExecutor: TaskExecutor {
    private let eventLoop: any EventLoop

    init(_ eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        eventLoop.execute { [self] in unsafe job.runSynchronously(on: asUnownedTaskExecutor()) }
    }
}
