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
    /// Whether it has options at all: BOOTP clients may send none (RFC 951).
    public var hasCookie: Bool
    /// Option 82.
    public var relayInformation: RelayInformation?
    /// Option 118: an address of the network that an address is wanted of (RFC 3011).
    public var subnetSelection: IPv4Address?
    private let options: RequestOptions

    /// The number of the network that it belongs to; nil until it is found.
    var network: Int?
    /// Option 82, or that with which its client got the lease that it renews: what it sends to the server alone passes
    /// no relay that could say at which port it is.
    var portInformation: RelayInformation?
    /// The number of the reservation for its client.
    var reservation: Int?
    /// The numbers of the classes that its client belongs to, in their order.
    var classes: [Int] = []

    /// Reads a message as far as it goes.
    ///
    /// - Parameters:
    ///   - view: the message in place.
    ///   - message: the bytes that the view was made from.
    ///   - origin: what its frame says.
    ///   - rule: by what clients are known.
    ///   - codes: options that are kept beside those that a server acts on.
    public init(
        _ view: MessageView, in message: Span<UInt8>, origin: FrameOrigin, rule: ClientIdentityRule,
        keeping codes: Set<OptionCode> = []
    ) {
        let options = RequestOptions(view, in: message, keeping: codes)
        header = view.header
        hasCookie = view.hasCookie
        self.origin = origin
        subnetSelection = options.subnetSelection
        relayInformation = options.relayInformation.map(RelayInformation.init)
        client = ClientFacts(
            identity: ClientIdentity(header: header, clientIdentifier: options.clientIdentifier, rule: rule),
            hardwareType: header.htype, hardwareAddress: header.chaddr.bytes(length: header.hlen), xid: header.xid,
            messageType: view.messageType, source: origin.source, port: origin.destinationPort)
        client.architectures = options.architectures
        client.vendorClass = options.vendorClass
        client.hostName = options.hostName
        client.isIPXE = options.isIPXE
        client.isHTTPCapable = options.isHTTPCapable
        client.machineIdentifier = options.machineIdentifier
        client.bootItem = options.vendorOptions.flatMap(BootItem.init)
        client.vlans = origin.vlans
        client.relay = header.giaddr.isZero ? nil : header.giaddr
        client.currentAddress = header.ciaddr.isZero ? nil : header.ciaddr
        client.requestedAddress = options.requestedAddress
        client.serverIdentifier = options.serverIdentifier
        self.options = options
    }

    /// Option 55: the options that the client wants, most wanted first; nil when it does not say.
    public var parameters: [UInt8]? { options.parameters }
    /// Option 57: the largest datagram that the client takes, IP header included.
    public var maximumSize: UInt16? { options.maximumSize }
    /// Option 51: the lease time that the client wants, in seconds.
    public var leaseSeconds: UInt32? { options.leaseSeconds }
    /// Option 61.
    public var clientIdentifier: [UInt8]? { options.clientIdentifier }
    /// Option 80: the client takes an ACK at once (RFC 4039).
    public var wantsRapidCommit: Bool { options.hasRapidCommit }
    /// Option 94: {1, major, minor} of UNDI (RFC 4578 §2.2).
    public var networkInterface: [UInt8]? { options.networkInterface }
    /// The values of further options that classes ask about.
    public var keptOptions: [OptionCode: [UInt8]] { options.kept }

    /// Whether its answer goes to the port that it asked from: on 4011, and where a relay says so (RFC 8357).
    var wantsSourcePort: Bool {
        origin.destinationPort == 4011 || client.relay != nil && relayInformation?.usesSourcePort == true
    }

    /// Whether the client sent it to the server alone, as one that renews does. A relay tells of its client's frame
    /// where it can (RFC 5010 §4).
    var isUnicast: Bool {
        if client.relay != nil { return relayInformation?.wasUnicast ?? false }
        return origin.isUnicast
    }

    /// An address of the network that the client is on or wants an address of, as its relays or it itself say; nil for
    /// the interface's own network. Sub-option 5 comes before option 118 (RFC 3527 §3), and both before giaddr.
    public var linkAddress: IPv4Address? {
        if client.relay != nil, let link = relayInformation?.linkSelection { return link }
        return subnetSelection ?? client.relay
    }
}
