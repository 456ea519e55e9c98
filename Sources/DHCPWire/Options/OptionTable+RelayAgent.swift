/// The registry of DHCP relay agent sub-option codes; names without the words "Sub-option" at their ends.
extension OptionTable {
    static let relayAgentRows: [OptionDefinition] = [
        .init(1, "Agent Circuit ID", .opaque, "RFC 3046 §3.1"),
        .init(2, "Agent Remote ID", .opaque, "RFC 3046 §3.2"),
        .init(4, "DOCSIS Device Class", .uint32, "RFC 3256 §2"),
        .init(5, "Link selection", .ipv4, "RFC 3527 §3"),
        .init(6, "Subscriber-ID", .opaque, "RFC 3993 §3"),
        .init(7, "RADIUS Attributes", .bytes, "RFC 4014 §3"),
        .init(8, "Authentication", .bytes, "RFC 4030 §4"),
        .init(9, "Vendor-Specific Information", .bytes, "RFC 4243 §3"),
        .init(10, "Relay Agent Flags", .uint8, "RFC 5010 §3"),
        .init(11, "Server Identifier Override", .ipv4, "RFC 5107 §4"),
        .init(12, "Relay Agent Identifier", .duid, "RFC 6925 §5"),
        .init(13, "Access-Technology-Type", .uint16, "RFC 7839 §4.4"),
        .init(14, "Access-Network-Name", .opaque, "RFC 7839 §4.5.1"),
        .init(15, "Access-Point-Name", .opaque, "RFC 7839 §4.5.2"),
        .init(16, "Access-Point-BSSID", .bytes, "RFC 7839 §4.5.3"),
        .init(17, "Operator-Identifier", .uint32, "RFC 7839 §4.6.1"),
        .init(18, "Operator-Realm", .opaque, "RFC 7839 §4.6.2"),
        // No value: the port is the source port of the relayed datagram.
        .init(19, "DHCPv4 Relay Source Port", .empty, "RFC 8357 §4.1"),
        .init(151, "DHCPv4 Virtual Subnet Selection", .virtualSubnet, "RFC 6607 §3.2"),
        .init(152, "DHCPv4 Virtual Subnet Selection Control", .empty, "RFC 6607 §3.3"),
    ]
}
