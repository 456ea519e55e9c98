public import DHCPWire
public import PacketWire

/// A client's message with all that a decision and its answer need; nothing of the frame is borrowed.
public struct ClientRequest: Sendable {
    /// Who asked, and what.
    public var client: ClientFacts
    /// From where it came.
    public var origin: FrameOrigin
    /// The message's numeric fields.
    public var header: MessageHeader
    /// Option 55: the options that the client wants, most wanted first; nil when it does not say.
    public var parameters: [UInt8]?
    /// Option 57: the largest datagram that the client takes, IP header included.
    public var maximumSize: UInt16?
    /// Option 61.
    public var clientIdentifier: [UInt8]?
    /// Option 82.
    public var relayInformation: RelayInformation?
    /// Option 97.
    public var machineIdentifier: [UInt8]?

    /// Whether the message went to the server's own address, and not to all.
    public var isUnicast: Bool

    /// Reads a message as far as it goes.
    ///
    /// - Parameters:
    ///   - view: the message in place.
    ///   - message: the bytes that the view was made from.
    ///   - origin: what its frame says.
    ///   - server: the responder's own address.
    ///   - rule: by what clients are known.
    public init(
        _ view: MessageView, in message: Span<UInt8>, origin: FrameOrigin, server: IPv4Address,
        rule: ClientIdentityRule
    ) {
        let options = RequestOptions(view, in: message)
        header = view.header
        self.origin = origin
        isUnicast = origin.destination == server
        parameters = options.parameters
        maximumSize = options.maximumSize
        clientIdentifier = options.clientIdentifier
        relayInformation = options.relayInformation.map(RelayInformation.init)
        machineIdentifier = options.machineIdentifier
        client = ClientFacts(
            identity: ClientIdentity(header: header, clientIdentifier: options.clientIdentifier, rule: rule),
            hardwareType: header.htype, hardwareAddress: header.chaddr.bytes(length: header.hlen), xid: header.xid,
            messageType: view.messageType, source: origin.source, port: origin.destinationPort)
        client.architectures = options.architectures
        client.vendorClass = options.vendorClass
        client.hostName = options.hostName
        client.isIPXE = options.isIPXE
        client.vlans = origin.vlans
        client.relay = header.giaddr.isZero ? nil : header.giaddr
        client.currentAddress = header.ciaddr.isZero ? nil : header.ciaddr
        client.requestedAddress = options.requestedAddress
        client.serverIdentifier = options.serverIdentifier
    }

    /// Whether its answer goes to the port that it asked from: on 4011, and where a relay says so (RFC 8357).
    var wantsSourcePort: Bool {
        origin.destinationPort == 4011 || client.relay != nil && relayInformation?.usesSourcePort == true
    }

    /// An address of the network that the client is on, as its relays say; nil for the interface's own network.
    public var linkAddress: IPv4Address? { client.relay.map { relayInformation?.linkSelection ?? $0 } }
}
