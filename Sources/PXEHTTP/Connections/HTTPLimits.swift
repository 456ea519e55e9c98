import NIOCore

/// The bounds of an HTTP server.
public struct HTTPLimits: Sendable {
    /// The most connections at a time of a listener; further ones wait until one ends.
    public var connections = 512
    /// The most connections of one client; further ones are closed, so that one cannot keep others out.
    public var connectionsOfClient = 256
    /// How long a connection may be silent before it has asked for something.
    public var idleTime = Duration.seconds(30)
    /// How long a client may take for a piece of its answer, which has 1 MiB: so long does one that takes nothing any more
    /// keep its place. Slow lines set the bound: over one of 150 kbit/s a piece takes as long.
    public var patience = Duration.seconds(60)
    /// The most that a client may send without hearing an answer, in bytes: several requests in a row.
    public var requestBytes = 131_072

    /// Makes the usual limits.
    public init() {}
}
