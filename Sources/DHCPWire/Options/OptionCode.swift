/// The code of a DHCP option (IANA "BOOTP Vendor Extensions and DHCP Options").
public struct OptionCode: RawRepresentable, Hashable, Sendable {
    /// The code on the wire.
    public let rawValue: UInt8

    /// Makes a code from its number.
    @inlinable
    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// Option 0.
    @inlinable public static var pad: OptionCode { OptionCode(rawValue: 0) }
    /// Option 1.
    @inlinable public static var subnetMask: OptionCode { OptionCode(rawValue: 1) }
    /// Option 3.
    @inlinable public static var router: OptionCode { OptionCode(rawValue: 3) }
    /// Option 6.
    @inlinable public static var domainNameServer: OptionCode { OptionCode(rawValue: 6) }
    /// Option 12.
    @inlinable public static var hostName: OptionCode { OptionCode(rawValue: 12) }
    /// Option 15.
    @inlinable public static var domainName: OptionCode { OptionCode(rawValue: 15) }
    /// Option 28.
    @inlinable public static var broadcastAddress: OptionCode { OptionCode(rawValue: 28) }
    /// Option 43.
    @inlinable public static var vendorSpecific: OptionCode { OptionCode(rawValue: 43) }
    /// Option 50.
    @inlinable public static var requestedIPAddress: OptionCode { OptionCode(rawValue: 50) }
    /// Option 51.
    @inlinable public static var ipAddressLeaseTime: OptionCode { OptionCode(rawValue: 51) }
    /// Option 52.
    @inlinable public static var overload: OptionCode { OptionCode(rawValue: 52) }
    /// Option 53.
    @inlinable public static var messageType: OptionCode { OptionCode(rawValue: 53) }
    /// Option 54.
    @inlinable public static var serverIdentifier: OptionCode { OptionCode(rawValue: 54) }
    /// Option 55.
    @inlinable public static var parameterRequestList: OptionCode { OptionCode(rawValue: 55) }
    /// Option 56.
    @inlinable public static var message: OptionCode { OptionCode(rawValue: 56) }
    /// Option 57.
    @inlinable public static var maximumMessageSize: OptionCode { OptionCode(rawValue: 57) }
    /// Option 58.
    @inlinable public static var renewalTime: OptionCode { OptionCode(rawValue: 58) }
    /// Option 59.
    @inlinable public static var rebindingTime: OptionCode { OptionCode(rawValue: 59) }
    /// Option 60.
    @inlinable public static var vendorClassIdentifier: OptionCode { OptionCode(rawValue: 60) }
    /// Option 61.
    @inlinable public static var clientIdentifier: OptionCode { OptionCode(rawValue: 61) }
    /// Option 66.
    @inlinable public static var tftpServerName: OptionCode { OptionCode(rawValue: 66) }
    /// Option 67.
    @inlinable public static var bootfileName: OptionCode { OptionCode(rawValue: 67) }
    /// Option 77.
    @inlinable public static var userClass: OptionCode { OptionCode(rawValue: 77) }
    /// Option 80.
    @inlinable public static var rapidCommit: OptionCode { OptionCode(rawValue: 80) }
    /// Option 82.
    @inlinable public static var relayAgentInformation: OptionCode { OptionCode(rawValue: 82) }
    /// Option 93.
    @inlinable public static var clientArchitecture: OptionCode { OptionCode(rawValue: 93) }
    /// Option 94.
    @inlinable public static var clientNetworkInterface: OptionCode { OptionCode(rawValue: 94) }
    /// Option 97.
    @inlinable public static var machineIdentifier: OptionCode { OptionCode(rawValue: 97) }
    /// Option 118.
    @inlinable public static var subnetSelection: OptionCode { OptionCode(rawValue: 118) }
    /// Option 150.
    @inlinable public static var tftpServerAddress: OptionCode { OptionCode(rawValue: 150) }
    /// Option 175.
    @inlinable public static var iPXE: OptionCode { OptionCode(rawValue: 175) }
    /// Option 255.
    @inlinable public static var end: OptionCode { OptionCode(rawValue: 255) }
}
