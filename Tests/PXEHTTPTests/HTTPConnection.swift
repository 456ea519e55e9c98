import Glibc

/// A connection to a server on the loopback, which sends what a test says.
final class HTTPConnection {
    /// An answer as it came.
    struct Answer {
        /// The lines of its head, in small letters.
        let lines: [String]
        let body: [UInt8]

        var status: Int { lines.first.flatMap { Int($0.split(separator: " ").dropFirst().first ?? "") } ?? 0 }

        func field(_ name: String) -> String? {
            lines.first { $0.hasPrefix("\(name): ") }.map { String($0.dropFirst(name.utf8.count + 2)) }
        }
    }

    private let descriptor: Int32
    private var received: [UInt8] = []
    private var buffer = [UInt8](repeating: 0, count: 1 << 18)

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var time = timeval(tv_sec: 15, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            unsafe setsockopt(descriptor, SOL_SOCKET, option, &time, socklen_t(MemoryLayout<timeval>.size))
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let isConnected = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        struct NoConnection: Error {}
        guard isConnected else { throw NoConnection() }
    }

    deinit {
        close(descriptor)
    }

    /// Sends bytes; whether the server took them.
    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Sends lines, each with its end, and the empty one behind them.
    func send(_ lines: String...) {
        send(Array((lines + [""]).map { $0 + "\r\n" }.joined().utf8))
    }

    /// Says that nothing more will be sent.
    func finish() {
        shutdown(descriptor, Int32(SHUT_WR))
    }

    /// The next answer; nil when the server ends the connection instead, or is silent for fifteen seconds.
    func answer(toHead: Bool = false) -> Answer? {
        let end = Array("\r\n\r\n".utf8)
        var searched = 0
        while true {
            if let start = received[searched...].firstRange(of: end)?.lowerBound {
                let head = String(decoding: received[..<start], as: UTF8.self).lowercased()
                received.removeFirst(start + end.count)
                let lines = head.split(separator: "\r\n").map(String.init)
                var length = Answer(lines: lines, body: []).field("content-length").flatMap { Int($0) } ?? 0
                if toHead { length = 0 }
                while received.count < length { guard read() else { return nil } }
                defer { received.removeFirst(length) }
                return Answer(lines: lines, body: Array(received.prefix(length)))
            }
            searched = max(received.count - end.count, 0)
            guard read() else { return nil }
        }
    }

    /// Whether the server ends the connection, within fifteen seconds, after whatever it still says.
    func isEnded() -> Bool {
        while true {
            let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
            if count == 0 || count < 0 && errno == ECONNRESET { return true }
            if count < 0 { return false }
        }
    }

    private func read() -> Bool {
        let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { return false }
        received += buffer[..<count]
        return true
    }
}
