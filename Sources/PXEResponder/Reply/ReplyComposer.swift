public import DHCPWire
public import PacketWire

/// Makes the messages and frames of answers. Pure: the same request and reply give the same bytes.
public struct ReplyComposer: Sendable {
    /// The responder: the source addresses of its frames.
    public var server: ServerIdentity
    /// Option 54.
    public var identifier: IPv4Address
    /// The client's network.
    public var subnet: IPv4Subnet
    /// What the client is told.
    public var settings: ClientSettings

    /// Makes a composer.
    ///
    /// - Parameter identifier: option 54, where it is not the server's address (RFC 5107).
    public init(
        server: ServerIdentity, identifier: IPv4Address? = nil, subnet: IPv4Subnet, settings: ClientSettings
    ) {
        self.server = server
        self.identifier = identifier ?? server.address
        self.subnet = subnet
        self.settings = settings
    }

    /// The largest UDP payload that one Ethernet frame carries; EDK2 passes over larger ones.
    public static var frameLimit: Int { 1_472 }
    /// The UDP payload that every client takes: a datagram of 576 bytes (RFC 2131 §2).
    public static var commonLimit: Int { 548 }

    /// The frame that answers `request`.
    ///
    /// - Parameters:
    ///   - reply: what is to be answered.
    ///   - request: the client's message.
    ///   - identification: for the IPv4 header.
    /// - Returns: the frame, its way, and the codes of options that found no place.
    public func frame(
        for reply: Reply, to request: ClientRequest, identification: UInt16 = 0
    ) -> (frame: UDPFrame, route: ReplyRoute, omitted: [UInt8]) {
        let route = ReplyRoute.choose(
            reply.kind, header: request.header, yiaddr: reply.yiaddr, origin: request.origin,
            usesSourcePort: request.relayInformation?.usesSourcePort ?? false)
        let (payload, omitted) = payload(for: reply, to: request, setsBroadcastBit: route.setsBroadcastBit)
        let frame = UDPFrame(
            ethernet: EthernetHeader(destination: route.hardwareAddress, source: server.hardwareAddress),
            vlans: request.origin.vlans,
            ipv4: IPv4Header(
                source: server.address, destination: route.address, protocolNumber: UDPHeader.protocolNumber,
                identification: identification),
            udp: UDPHeader(sourcePort: route.sourcePort, destinationPort: route.port),
            payload: payload)
        return (frame, route, omitted)
    }

    /// The bytes of the message that answers `request` (RFC 2131 §4.3.1, table 3).
    ///
    /// Nearly all answers fit behind the fields, and are written at once; the others, and BOOTP's, are laid out.
    ///
    /// - Returns: the UDP payload, and the codes of options that found no place.
    public func payload(
        for reply: Reply, to request: ClientRequest, setsBroadcastBit: Bool = false
    ) -> (bytes: [UInt8], omitted: [UInt8]) {
        let draft = draft(of: reply, to: request, setsBroadcastBit)
        if reply.kind != .bootReply, draft.length <= Self.maximumLength(for: request) { return (draft.encoded(), []) }
        let (message, omitted) = layOut(draft, reply, to: request)
        return (message.encoded(), omitted)
    }

    /// The message that answers `request`, for whoever looks at its parts: the same bytes as `payload` gives.
    public func message(
        for reply: Reply, to request: ClientRequest, setsBroadcastBit: Bool = false
    ) -> (message: DHCPMessage, omitted: [UInt8]) {
        layOut(draft(of: reply, to: request, setsBroadcastBit), reply, to: request)
    }

    private func draft(of reply: Reply, to request: ClientRequest, _ setsBroadcastBit: Bool) -> MessageDraft {
        MessageDraft(
            header: header(for: reply, to: request, setsBroadcastBit),
            sname: text(reply.boot?.serverName, in: MessageField.sname),
            file: text(reply.boot?.toldFile, in: MessageField.file), options: options(of: reply, to: request))
    }

    /// A text that fills its field leaves no room for the NUL that ends it: then the option alone says it.
    private func text(_ text: String?, in field: Range<Int>) -> String? {
        guard let text, text.utf8.count < field.count else { return nil }
        return text
    }

    private func layOut(
        _ draft: MessageDraft, _ reply: Reply, to request: ClientRequest
    ) -> (message: DHCPMessage, omitted: [UInt8]) {
        var message = DHCPMessage(
            header: draft.header, sname: draft.sname.map { Array($0.utf8) } ?? [],
            file: draft.file.map { Array($0.utf8) } ?? [])
        let options = draft.options.raw
        if reply.kind == .bootReply { return bootReply(message, options, to: request) }
        let relay = options.filter { $0.code == OptionCode.relayAgentInformation.rawValue }
        let limit = Self.maximumLength(for: request)
        let relayedLimit = min(limit + relay.reduce(0) { $0 + $1.encodedLength }, Self.frameLimit)
        let omitted = OptionLayout(maximumLength: relayedLimit).place(options, in: &message)
        let inPlace = message.options.raw.filter { $0.region == .options }.map(\.code)
        let isUsable = options.allSatisfy { !Self.essential.contains($0.code) || inPlace.contains($0.code) }
        guard !relay.isEmpty, !isUsable else { return (message, omitted) }
        // The echo fills the whole frame: an answer without it can arrive, one without a lease cannot be used.
        let others = options.filter { $0.code != OptionCode.relayAgentInformation.rawValue }
        let omittedToo = OptionLayout(maximumLength: limit).place(others, in: &message)
        return (message, [OptionCode.relayAgentInformation.rawValue] + omittedToo)
    }

    /// RFC 951 §3: a BOOTP message is 300 bytes long; a client that sends no cookie reads no options (RFC 1497).
    private func bootReply(
        _ fields: DHCPMessage, _ options: [RawOption], to request: ClientRequest
    ) -> (message: DHCPMessage, omitted: [UInt8]) {
        var message = fields
        guard request.hasCookie else {
            message.hasCookie = false
            message.options.optionsRest = [UInt8](repeating: 0, count: 300 - MessageField.fixedLength)
            return (message, [])
        }
        var layout = OptionLayout(maximumLength: 300)
        layout.usesFields = false
        let omitted = layout.place(options, in: &message)
        return (message, omitted)
    }

    /// What an answer is nothing without (RFC 2131 §4.3.1, table 3); clients look for it in front of all fields.
    private static let essential = [OptionCode.messageType, .serverIdentifier, .ipAddressLeaseTime].map(\.rawValue)

    private func header(for reply: Reply, to request: ClientRequest, _ setsBroadcastBit: Bool) -> MessageHeader {
        let asked = request.header
        if let lease = reply.lease?.lease { return header(for: lease, to: asked) }
        // RFC 951 §3 leaves ciaddr as it came; RFC 2131 table 3 clears it in offers and refusals.
        let keepsAddress = [.ack, .informAck, .bootAck, .bootReply, .leaseUnassigned, .leaseUnknown]
            .contains(reply.kind)
        return MessageHeader(
            op: MessageHeader.reply, htype: asked.htype, hlen: asked.hlen, xid: asked.xid,
            flags: setsBroadcastBit ? asked.flags | MessageHeader.broadcastBit : asked.flags,
            ciaddr: keepsAddress ? asked.ciaddr : .zero, yiaddr: reply.yiaddr,
            siaddr: reply.boot?.serverAddress ?? .zero, giaddr: asked.giaddr, chaddr: asked.chaddr)
    }

    /// RFC 4388 §6.4.2: ciaddr and the client's hardware address are those of the lease.
    private func header(for lease: Lease, to asked: MessageHeader) -> MessageHeader {
        var htype: UInt8 = 1
        if case .hardware(let type, _, _) = lease.client { htype = type }
        return MessageHeader(
            op: MessageHeader.reply, htype: htype, hlen: UInt8(min(lease.hardwareAddress.count, 16)), xid: asked.xid,
            flags: asked.flags, ciaddr: lease.address, giaddr: asked.giaddr,
            chaddr: HardwareAddress(lease.hardwareAddress))
    }

    /// The largest UDP payload for a client, as it gets it: a relay has taken its option 82 out (RFC 3046 §2.1).
    ///
    /// Option 57 is the size of a message that the client takes; whether it counts the 28 bytes of IP and UDP headers
    /// clients do not agree on, so it is taken to count them. Less than 576 is against RFC 2132 §9.10 and not heard.
    static func maximumLength(for request: ClientRequest) -> Int {
        let asked = Int(request.maximumSize ?? 0) - IPv4Header.minimumSize - UDPHeader.size
        return min(max(asked, commonLimit), frameLimit)
    }
}
