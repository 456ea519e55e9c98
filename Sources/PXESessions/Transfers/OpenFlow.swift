/// Where the packets of a transfer that goes on belong.
struct OpenFlow: Hashable, Sendable {
    /// The session's place in the table, and its number: another one may have the place by now.
    var slot: Int
    var session: Int
    /// The stage in the session.
    var stage: Int
    /// The transfer in the stage; nil for a connection that has asked for nothing yet.
    var transfer: Int?
    /// What of the connection counts, where it is one of TCP.
    var http: HTTPProgress?
}
