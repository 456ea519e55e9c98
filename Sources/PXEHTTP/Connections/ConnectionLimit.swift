import HummingbirdCore

/// Bounds the connections of a listener: further ones wait in the kernel's queue until one ends.
struct ConnectionLimit: AvailableConnectionsDelegate {
    private let limit: Int
    private let notices: LimitNotices
    private var count = 0

    init(_ limit: Int, _ notices: LimitNotices) {
        self.limit = limit
        self.notices = notices
    }

    mutating func connectionOpened() {
        count += 1
        guard count == limit else { return }
        notices.tell(.ofListener, "HTTP: \(limit) connections are open: further ones wait until one ends.")
    }

    mutating func connectionClosed() { count -= 1 }

    func isAcceptingNewConnections() -> Bool { count < limit }
}
