import Synchronization

/// Tells that connections have come to a limit: of each limit once a minute at most, for a flood comes to it again and
/// again.
final class LimitNotices: Sendable {
    enum Limit: Hashable {
        case ofListener, ofClient
    }

    private static let pause = Duration.seconds(60)

    private let next = Mutex<[Limit: ContinuousClock.Instant]>([:])
    private let write: @Sendable (String) -> Void

    init(_ write: @escaping @Sendable (String) -> Void) { self.write = write }

    func tell(_ limit: Limit, _ sentence: @autoclosure () -> String) {
        let now = ContinuousClock.now
        let isDue = next.withLock { next in
            guard next[limit].map({ $0 <= now }) ?? true else { return false }
            next[limit] = now + Self.pause
            return true
        }
        if isDue { write(sentence()) }
    }
}
