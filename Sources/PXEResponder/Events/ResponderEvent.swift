public import PacketWire

/// Something that the engine decided or noticed.
public struct ResponderEvent: Hashable, Sendable {
    /// When.
    public var time: Timestamp
    /// The interface of the frame that it is about; nil when it is about none.
    public var interface: Int?
    /// The client that it is about; nil when it is about none, or the message could not be read.
    public var client: ClientFacts? { shared?.facts }
    private var shared: SharedFacts?
    /// What was decided or noticed.
    public var kind: ResponderEventKind

    /// Makes an event.
    public init(time: Timestamp, interface: Int? = nil, client: ClientFacts? = nil, kind: ResponderEventKind) {
        self.init(time: time, interface: interface, shared: client.map(SharedFacts.init), kind: kind)
    }

    init(time: Timestamp, interface: Int?, shared: SharedFacts?, kind: ResponderEventKind) {
        self.time = time
        self.interface = interface
        self.shared = shared
        self.kind = kind
    }
}
