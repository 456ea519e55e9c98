import PacketWire

/// How far an HTTP/1.1 exchange has come on its connection (RFC 9112).
struct HTTPProgress: Hashable, Sendable {
    /// The server's end.
    var server: IPv4Address
    var port: UInt16
    /// Whether the server has answered the SYN.
    var isConnected = false
    /// The server's sequence number that comes next; nil before its first segment.
    var next: UInt32?
    /// Whether what comes now is a response's head.
    var awaitsHead = true
    /// Whether the request was HEAD: its response has no body.
    var isHead = false
}
