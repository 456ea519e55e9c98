/// The value of option 53 (RFC 2132 §9.6).
public struct MessageType: RawRepresentable, Hashable, Sendable {
    /// The number on the wire.
    public let rawValue: UInt8

    /// Makes a type from its number.
    @inlinable
    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// DHCPDISCOVER.
    @inlinable public static var discover: MessageType { MessageType(rawValue: 1) }
    /// DHCPOFFER.
    @inlinable public static var offer: MessageType { MessageType(rawValue: 2) }
    /// DHCPREQUEST.
    @inlinable public static var request: MessageType { MessageType(rawValue: 3) }
    /// DHCPDECLINE.
    @inlinable public static var decline: MessageType { MessageType(rawValue: 4) }
    /// DHCPACK.
    @inlinable public static var ack: MessageType { MessageType(rawValue: 5) }
    /// DHCPNAK.
    @inlinable public static var nak: MessageType { MessageType(rawValue: 6) }
    /// DHCPRELEASE.
    @inlinable public static var release: MessageType { MessageType(rawValue: 7) }
    /// DHCPINFORM.
    @inlinable public static var inform: MessageType { MessageType(rawValue: 8) }
    /// DHCPFORCERENEW.
    @inlinable public static var forceRenew: MessageType { MessageType(rawValue: 9) }
    /// DHCPLEASEQUERY.
    @inlinable public static var leaseQuery: MessageType { MessageType(rawValue: 10) }
    /// DHCPLEASEUNASSIGNED.
    @inlinable public static var leaseUnassigned: MessageType { MessageType(rawValue: 11) }
    /// DHCPLEASEUNKNOWN.
    @inlinable public static var leaseUnknown: MessageType { MessageType(rawValue: 12) }
    /// DHCPLEASEACTIVE.
    @inlinable public static var leaseActive: MessageType { MessageType(rawValue: 13) }
    /// DHCPBULKLEASEQUERY.
    @inlinable public static var bulkLeaseQuery: MessageType { MessageType(rawValue: 14) }
    /// DHCPLEASEQUERYDONE.
    @inlinable public static var leaseQueryDone: MessageType { MessageType(rawValue: 15) }
    /// DHCPACTIVELEASEQUERY.
    @inlinable public static var activeLeaseQuery: MessageType { MessageType(rawValue: 16) }
    /// DHCPLEASEQUERYSTATUS.
    @inlinable public static var leaseQueryStatus: MessageType { MessageType(rawValue: 17) }
    /// DHCPTLS.
    @inlinable public static var tls: MessageType { MessageType(rawValue: 18) }
}
