import Dispatch
import NIOCore
import Synchronization

/// The connections that are served, so that all of them can be ended.
final class OpenConnections: Sendable {
    private struct State {
        var channels: [ObjectIdentifier: any Channel] = [:]
        var isEnding = false
    }

    private let state = Mutex(State())
    private let tasks = DispatchGroup()

    /// Serves a connection to its end.
    func serve(_ channel: any Channel, _ body: @escaping @Sendable () async -> Void) {
        tasks.enter()
        let isEnding = state.withLock { state in
            state.channels[ObjectIdentifier(channel)] = channel
            return state.isEnding
        }
        if isEnding { channel.close(promise: nil) }
        Task(executorPreference: EventLoopTaskExecutor(channel.eventLoop)) { [self] in
            await body()
            state.withLock { $0.channels[ObjectIdentifier(channel)] = nil }
            tasks.leave()
        }
    }

    /// Ends all connections; whether nobody works on them any more, after a second at most.
    func end() -> Bool {
        let channels = state.withLock { state in
            state.isEnding = true
            return state.channels.values
        }
        for channel in channels { channel.close(promise: nil) }
        return tasks.wait(timeout: .now() + .seconds(1)) == .success
    }
}
