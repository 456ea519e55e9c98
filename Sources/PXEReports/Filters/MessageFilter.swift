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
    /// What else has to hold.
    public var expression: FilterExpression<FrameField>?

    /// Makes a filter that everything passes.
    public init(
        mac: MACAddress? = nil, xid: UInt32? = nil, type: MessageType? = nil,
        expression: FilterExpression<FrameField>? = nil
    ) {
        self.mac = mac
        self.xid = xid
        self.type = type
        self.expression = expression
    }

    /// Whether a message passes.
    ///
    /// - Parameter bytes: the frame's bytes.
    public func accepts(_ sniffed: SniffedFrame, _ bytes: Span<UInt8>) -> Bool {
        let header = sniffed.message.header
        if let mac, header.chaddr.macAddress != mac { return false }
        if let xid, header.xid != xid { return false }
        if let type, sniffed.message.messageType != type { return false }
        guard let expression else { return true }
        let message = bytes.extracting(sniffed.frame.payload)
        return expression.holds { field, probe in field.read(sniffed, message, &probe) }
    }
}
