/// Small registries of sub-options.
extension OptionTable {
    /// Option 122 (RFC 3495 §4; 10 by RFC 3634).
    static let cableLabsRows: [OptionDefinition] = [
        .init(1, "TSP's Primary DHCP Server Address", .ipv4, "RFC 3495 §5.1"),
        .init(2, "TSP's Secondary DHCP Server Address", .ipv4, "RFC 3495 §5.1"),
        .init(3, "TSP's Provisioning Server Address", .sipServers, "RFC 3495 §5.2"),
        .init(4, "TSP's AS-REQ/AS-REP Backoff and Retry", .bytes, "RFC 3495 §5.3"),
        .init(5, "TSP's AP-REQ/AP-REP Backoff and Retry", .bytes, "RFC 3495 §5.4"),
        .init(6, "TSP's Kerberos Realm Name", .domainList, "RFC 3495 §5.5"),
        .init(7, "TSP's Ticket Granting Server Utilization", .flag, "RFC 3495 §5.6"),
        .init(8, "TSP's Provisioning Timer Value", .uint8, "RFC 3495 §5.7"),
        .init(9, "PacketCable Security Ticket Control", .uint16, "RFC 3594"),
        .init(10, "KDC Server Address", .ipv4List, "RFC 3634"),
    ]

    /// Options 139 and 140: the same three services, as addresses or as domain names (RFC 5678).
    static func mobilityRows(_ syntax: OptionSyntax) -> [OptionDefinition] {
        [
            .init(1, "IS MoS", syntax, "RFC 5678"),
            .init(2, "CS MoS", syntax, "RFC 5678"),
            .init(3, "ES MoS", syntax, "RFC 5678"),
        ]
    }
}
