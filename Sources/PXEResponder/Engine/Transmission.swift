public import PacketWire

/// An answer, ready to be sent.
public struct Transmission: Hashable, Sendable {
    /// The frame; `frame.encoded()` gives its bytes.
    public var frame: UDPFrame
    /// The interface to send it on: the one that the request came in on.
    public var interface: Int
    /// What kind of answer it is.
    public var kind: ReplyKind
    /// Where it goes, and why there.
    public var route: ReplyRoute
    /// The client that it answers.
    public var client: ClientFacts { shared.facts }
    private var shared: SharedFacts

    /// Makes a transmission.
    public init(frame: UDPFrame, interface: Int, kind: ReplyKind, route: ReplyRoute, client: ClientFacts) {
        self.init(frame: frame, interface: interface, kind: kind, route: route, shared: SharedFacts(client))
    }

    init(frame: UDPFrame, interface: Int, kind: ReplyKind, route: ReplyRoute, shared: SharedFacts) {
        self.frame = frame
        self.interface = interface
        self.kind = kind
        self.route = route
        self.shared = shared
    }
}
