import DHCPWire
import PXEFirmware
public import PXESessions
public import PacketWire

/// The servers that answer: DHCP, proxyDHCP and boot servers, in each VLAN.
///
/// What they say is known from their messages; whose offer is taken, from the machines' sessions when they end. Memory is
/// bounded: servers beyond 256 are counted only.
public struct ServerSurvey: Sendable {
    private static let mostServers = 256

    /// The servers that are to be there; nil where nobody said.
    let known: Set<IPv4Address>?
    private var byKey: [SeenServer.Key: SeenServer] = [:]
    /// How many answers came of servers that found no room.
    private(set) var omitted: UInt64 = 0

    /// Makes an empty survey.
    ///
    /// - Parameter known: the servers that are to be there: all others are called rogue. Nil for no opinion.
    public init(known: Set<IPv4Address>? = nil) { self.known = known }

    /// How many servers were seen.
    public var count: Int { byKey.count }

    /// The servers by VLAN and address.
    var servers: [SeenServer] {
        byKey.values.sorted { ($0.key.vlans.order, $0.key.address) < ($1.key.vlans.order, $1.key.address) }
    }

    /// Whether a server is not among those that are to be there.
    func isRogue(_ server: SeenServer) -> Bool { known.map { !$0.contains(server.key.address) } ?? false }

    /// The names of the servers that are not among those that are to be there.
    public var rogues: [String] { servers.filter(isRogue).map(\.key.name) }

    // MARK: - Messages

    /// Notes a message. Returns a sentence where it shows a server, or what one does, for the first time.
    ///
    /// - Parameter bytes: the frame's bytes.
    public mutating func take(_ sniffed: SniffedFrame, _ bytes: Span<UInt8>) -> String? {
        let message = bytes.extracting(sniffed.frame.payload)
        guard sniffed.message.header.op == MessageHeader.reply,
            sniffed.message.length >= MessageField.fixedLength,
            let reply = ServerReply(sniffed.message, in: message, of: sniffed.frame)
        else { return nil }
        let key = SeenServer.Key(address: reply.server, vlans: sniffed.frame.vlans)
        guard byKey[key] != nil || byKey.count < Self.mostServers else {
            omitted += 1
            return nil
        }
        let role = Self.role(of: reply)
        let hints = AddressHints(sniffed.message, in: message)
        var server = byKey[key] ?? SeenServer(key, first: sniffed.timestamp)
        let isNew = server.note(reply, role, sniffed, hints)
        byKey[key] = server
        return isNew ? announcement(server, role, reply) : nil
    }

    private static func role(of reply: ServerReply) -> ServerRole {
        if reply.sourcePort == 4011 { return .bootServer }
        if !reply.yiaddr.isZero || reply.messageType == .nak { return .dhcp }
        if reply.messageType == .offer { return .proxy }
        // An ACK without an address is for an INFORM, or of a boot server.
        return reply.bootClass == .pxe ? .bootServer : .dhcp
    }

    private func announcement(_ server: SeenServer, _ role: ServerRole, _ reply: ServerReply) -> String {
        let mac = server.macs.values.first.map { " (\($0))" } ?? ""
        let said = [
            reply.yiaddr.isZero ? nil : "gives \(reply.yiaddr)",
            reply.bootFile.map { "boot file \(WireEscape.text($0))" },
        ]
        let details = said.compactMap(\.self).joined(separator: ", ")
        let isRogue = isRogue(server) ? ", and is not known" : ""
        return "\(server.key.name)\(mac) is a \(role.rawValue)\(isRogue)" + (details.isEmpty ? "" : ": \(details)")
    }

    // MARK: - Sessions

    /// Notes whose offers a machine got and took, when its session has ended.
    public mutating func take(_ session: BootSession) {
        for contest in session.stages.flatMap(OfferContest.all) {
            for offer in contest.offers {
                byKey[key(offer.server, session)]?.offered += 1
                if contest.taken.contains(offer.server) { byKey[key(offer.server, session)]?.taken += 1 }
            }
            if let (first, lead) = contest.lead { byKey[key(first, session)]?.lead.add(lead) }
        }
    }

    private func key(_ server: IPv4Address, _ session: BootSession) -> SeenServer.Key {
        SeenServer.Key(address: server, vlans: session.key.vlans)
    }
}

extension SeenServer.Key {
    /// The address, and the VLAN if there is one: "198.51.100.1 in VLAN 10".
    var name: String { vlans.isEmpty ? "\(address)" : "\(address) in VLAN \(VLANText.name(vlans))" }
}
