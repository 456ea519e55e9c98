/// What a DHCP message is: the value of option 53 (RFC 2132 §9.6 and later).
public struct MessageType: RawRepresentable, Hashable, Sendable {
    /// The number on the wire.
    public let rawValue: UInt8

    /// Makes a type of any number, known or not.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// DHCPDISCOVER (RFC 2132 §9.6).
    @inlinable public static var discover: Self { .init(rawValue: 1) }
    /// DHCPOFFER (RFC 2132 §9.6).
    @inlinable public static var offer: Self { .init(rawValue: 2) }
    /// DHCPREQUEST (RFC 2132 §9.6).
    @inlinable public static var request: Self { .init(rawValue: 3) }
    /// DHCPDECLINE (RFC 2132 §9.6).
    @inlinable public static var decline: Self { .init(rawValue: 4) }
    /// DHCPACK (RFC 2132 §9.6).
    @inlinable public static var ack: Self { .init(rawValue: 5) }
    /// DHCPNAK (RFC 2132 §9.6).
    @inlinable public static var nak: Self { .init(rawValue: 6) }
    /// DHCPRELEASE (RFC 2132 §9.6).
    @inlinable public static var release: Self { .init(rawValue: 7) }
    /// DHCPINFORM (RFC 2132 §9.6).
    @inlinable public static var inform: Self { .init(rawValue: 8) }
    /// DHCPFORCERENEW (RFC 3203).
    @inlinable public static var forceRenew: Self { .init(rawValue: 9) }
    /// DHCPLEASEQUERY (RFC 4388).
    @inlinable public static var leaseQuery: Self { .init(rawValue: 10) }
    /// DHCPLEASEUNASSIGNED (RFC 4388).
    @inlinable public static var leaseUnassigned: Self { .init(rawValue: 11) }
    /// DHCPLEASEUNKNOWN (RFC 4388).
    @inlinable public static var leaseUnknown: Self { .init(rawValue: 12) }
    /// DHCPLEASEACTIVE (RFC 4388).
    @inlinable public static var leaseActive: Self { .init(rawValue: 13) }
    /// DHCPBULKLEASEQUERY (RFC 6926 §6.2.1).
    @inlinable public static var bulkLeaseQuery: Self { .init(rawValue: 14) }
    /// DHCPLEASEQUERYDONE (RFC 6926 §6.2.1).
    @inlinable public static var leaseQueryDone: Self { .init(rawValue: 15) }
    /// DHCPACTIVELEASEQUERY (RFC 7724).
    @inlinable public static var activeLeaseQuery: Self { .init(rawValue: 16) }
    /// DHCPLEASEQUERYSTATUS (RFC 7724).
    @inlinable public static var leaseQueryStatus: Self { .init(rawValue: 17) }
    /// DHCPTLS (RFC 7724).
    @inlinable public static var tls: Self { .init(rawValue: 18) }

    /// The registry's name without "DHCP", or nil for an unknown number.
    @inlinable public var name: String? {
        rawValue < Self.names.count && rawValue > 0 ? Self.names[Int(rawValue)] : nil
    }

    /// Indexed by number; 0 is not assigned.
    @usableFromInline static let names = [
        "", "DISCOVER", "OFFER", "REQUEST", "DECLINE", "ACK", "NAK", "RELEASE", "INFORM", "FORCERENEW", "LEASEQUERY",
        "LEASEUNASSIGNED", "LEASEUNKNOWN", "LEASEACTIVE", "BULKLEASEQUERY", "LEASEQUERYDONE", "ACTIVELEASEQUERY",
        "LEASEQUERYSTATUS", "TLS",
    ]
}

extension MessageType: CustomStringConvertible {
    /// The name, or the number of an unknown type.
    public var description: String { name ?? "message type \(rawValue)" }
}
