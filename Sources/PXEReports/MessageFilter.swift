public import DHCPWire
public import PacketWire

/// Which messages are wanted: all that fit every condition that is set.
public struct MessageFilter: Sendable {
    /// The client's MAC address in chaddr.
    public var mac: MACAddress?
    /// The transaction.
    public var xid: UInt32?
    /// The message type.
    public var type: MessageType?

    /// Makes a filter that everything passes.
    public init(mac: MACAddress? = nil, xid: UInt32? = nil, type: MessageType? = nil) {
        self.mac = mac
        self.xid = xid
        self.type = type
    }

    /// Whether a message passes.
    public func accepts(_ view: MessageView) -> Bool {
        if let mac, view.header.chaddr.macAddress != mac { return false }
        if let xid, view.header.xid != xid { return false }
        if let type, view.messageType != type { return false }
        return true
    }
}
