import Dispatch
import NIOCore
import Synchronization

/// The connections that are served, so that all of them can be ended.
final class OpenConnections: Sendable {
    private struct State {
        var channels: [ObjectIdentifier: any Channel] = [:]
        /// How many each client has.
        var counts: [String: Int] = [:]
        var isEnding = false
    }

    private let state = Mutex(State())
    private let tasks = DispatchGroup()
    private let limitOfClient: Int
    private let notices: LimitNotices

    /// - Parameter limitOfClient: the most connections of one client.
    init(limitOfClient: Int, _ notices: LimitNotices) {
        self.limitOfClient = limitOfClient
        self.notices = notices
    }

    /// Serves a connection to its end; one too many of a client's is ended at once.
    func serve(_ channel: any Channel, _ body: @escaping @Sendable () async -> Void) {
        tasks.enter()
        let client = channel.remoteAddress?.ipAddress ?? ""
        let (isEnding, count) = state.withLock { state in
            state.channels[ObjectIdentifier(channel)] = channel
            state.counts[client, default: 0] += 1
            return (state.isEnding, state.counts[client, default: 0])
        }
        if count > limitOfClient {
            notices.tell(
                .ofClient, "HTTP: \(client) has \(limitOfClient) connections: further ones of it are closed.")
        }
        if isEnding || count > limitOfClient { channel.close(promise: nil) }
        Task(executorPreference: EventLoopTaskExecutor(channel.eventLoop)) { [self] in
            await body()
            state.withLock { state in
                state.channels[ObjectIdentifier(channel)] = nil
                state.counts[client] = state.counts[client].flatMap { $0 > 1 ? $0 - 1 : nil }
            }
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
