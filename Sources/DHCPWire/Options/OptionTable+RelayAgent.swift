/// The registry of DHCP relay agent sub-option codes; names without the words "Sub-option" at their ends.
extension OptionTable {
    static let relayAgentRows: [OptionDefinition] = [
        .init(1, "Agent Circuit ID", .opaque, "RFC 3046 §3.1"),
        .init(2, "Agent Remote ID", .opaque, "RFC 3046 §3.2"),
        .init(4, "DOCSIS Device Class", .uint32, "RFC 3256"),
        .init(5, "Link selection", .ipv4, "RFC 3527"),
        .init(6, "Subscriber-ID", .opaque, "RFC 3993"),
        .init(7, "RADIUS Attributes", .bytes, "RFC 4014"),
        .init(8, "Authentication", .bytes, "RFC 4030"),
        .init(9, "Vendor-Specific Information", .bytes, "RFC 4243"),
        .init(10, "Relay Agent Flags", .uint8, "RFC 5010"),
        .init(11, "Server Identifier Override", .ipv4, "RFC 5107"),
        .init(12, "Relay Agent Identifier", .duid, "RFC 6925"),
        .init(13, "Access-Technology-Type", .uint16, "RFC 7839"),
        .init(14, "Access-Network-Name", .opaque, "RFC 7839"),
        .init(15, "Access-Point-Name", .opaque, "RFC 7839"),
        .init(16, "Access-Point-BSSID", .bytes, "RFC 7839"),
        .init(17, "Operator-Identifier", .uint32, "RFC 7839"),
        .init(18, "Operator-Realm", .opaque, "RFC 7839"),
        // No value: the port is the source port of the relayed datagram.
        .init(19, "DHCPv4 Relay Source Port", .empty, "RFC 8357"),
        .init(151, "DHCPv4 Virtual Subnet Selection", .virtualSubnet, "RFC 6607 §3.2"),
        .init(152, "DHCPv4 Virtual Subnet Selection Control", .empty, "RFC 6607 §3.3"),
    ]
}
