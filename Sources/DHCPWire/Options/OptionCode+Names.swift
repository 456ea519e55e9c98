/// Names of codes (RFC 2132 and later).
extension OptionCode {
    /// Option 0.
    @inlinable public static var pad: Self { .init(0) }
    /// Option 1.
    @inlinable public static var subnetMask: Self { .init(1) }
    /// Option 2.
    @inlinable public static var timeOffset: Self { .init(2) }
    /// Option 3.
    @inlinable public static var router: Self { .init(3) }
    /// Option 6.
    @inlinable public static var domainNameServer: Self { .init(6) }
    /// Option 7.
    @inlinable public static var logServer: Self { .init(7) }
    /// Option 12.
    @inlinable public static var hostName: Self { .init(12) }
    /// Option 13.
    @inlinable public static var bootFileSize: Self { .init(13) }
    /// Option 15.
    @inlinable public static var domainName: Self { .init(15) }
    /// Option 17.
    @inlinable public static var rootPath: Self { .init(17) }
    /// Option 26.
    @inlinable public static var interfaceMTU: Self { .init(26) }
    /// Option 28.
    @inlinable public static var broadcastAddress: Self { .init(28) }
    /// Option 33.
    @inlinable public static var staticRoute: Self { .init(33) }
    /// Option 42.
    @inlinable public static var ntpServer: Self { .init(42) }
    /// Option 43.
    @inlinable public static var vendorSpecific: Self { .init(43) }
    /// Option 50.
    @inlinable public static var requestedIPAddress: Self { .init(50) }
    /// Option 51.
    @inlinable public static var ipAddressLeaseTime: Self { .init(51) }
    /// Option 52.
    @inlinable public static var overload: Self { .init(52) }
    /// Option 53.
    @inlinable public static var messageType: Self { .init(53) }
    /// Option 54.
    @inlinable public static var serverIdentifier: Self { .init(54) }
    /// Option 55.
    @inlinable public static var parameterRequestList: Self { .init(55) }
    /// Option 56.
    @inlinable public static var message: Self { .init(56) }
    /// Option 57.
    @inlinable public static var maximumMessageSize: Self { .init(57) }
    /// Option 58.
    @inlinable public static var renewalTime: Self { .init(58) }
    /// Option 59.
    @inlinable public static var rebindingTime: Self { .init(59) }
    /// Option 60.
    @inlinable public static var vendorClassIdentifier: Self { .init(60) }
    /// Option 61.
    @inlinable public static var clientIdentifier: Self { .init(61) }
    /// Option 66.
    @inlinable public static var tftpServerName: Self { .init(66) }
    /// Option 67.
    @inlinable public static var bootfileName: Self { .init(67) }
    /// Option 77.
    @inlinable public static var userClass: Self { .init(77) }
    /// Option 80.
    @inlinable public static var rapidCommit: Self { .init(80) }
    /// Option 81.
    @inlinable public static var clientFQDN: Self { .init(81) }
    /// Option 82.
    @inlinable public static var relayAgentInformation: Self { .init(82) }
    /// Option 90.
    @inlinable public static var authentication: Self { .init(90) }
    /// Option 91.
    @inlinable public static var clientLastTransactionTime: Self { .init(91) }
    /// Option 92.
    @inlinable public static var associatedIP: Self { .init(92) }
    /// Option 93.
    @inlinable public static var clientArchitecture: Self { .init(93) }
    /// Option 94.
    @inlinable public static var clientNetworkInterface: Self { .init(94) }
    /// Option 97.
    @inlinable public static var machineIdentifier: Self { .init(97) }
    /// Option 108.
    @inlinable public static var ipv6OnlyPreferred: Self { .init(108) }
    /// Option 114.
    @inlinable public static var captivePortal: Self { .init(114) }
    /// Option 116.
    @inlinable public static var autoConfigure: Self { .init(116) }
    /// Option 118.
    @inlinable public static var subnetSelection: Self { .init(118) }
    /// Option 119.
    @inlinable public static var domainSearch: Self { .init(119) }
    /// Option 121.
    @inlinable public static var classlessStaticRoute: Self { .init(121) }
    /// Option 124.
    @inlinable public static var vendorIdentifyingClass: Self { .init(124) }
    /// Option 125.
    @inlinable public static var vendorIdentifyingInformation: Self { .init(125) }
    /// Option 150.
    @inlinable public static var tftpServerAddress: Self { .init(150) }
    /// Option 151.
    @inlinable public static var statusCode: Self { .init(151) }
    /// Option 175.
    @inlinable public static var iPXE: Self { .init(175) }
    /// Option 208.
    @inlinable public static var pxelinuxMagic: Self { .init(208) }
    /// Option 209.
    @inlinable public static var configurationFile: Self { .init(209) }
    /// Option 210.
    @inlinable public static var pathPrefix: Self { .init(210) }
    /// Option 211.
    @inlinable public static var rebootTime: Self { .init(211) }
    /// Option 249.
    @inlinable public static var microsoftClasslessStaticRoute: Self { .init(249) }
    /// Option 252.
    @inlinable public static var webProxyAutoDiscovery: Self { .init(252) }
    /// Option 255.
    @inlinable public static var end: Self { .init(255) }
}
