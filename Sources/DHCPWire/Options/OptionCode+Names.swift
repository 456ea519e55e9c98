/// Names of codes (RFC 2132 and later).
extension OptionCode {
    /// Pad (RFC 2132 §3.1).
    @inlinable public static var pad: Self { .init(0) }
    /// Subnet Mask (RFC 2132 §3.3).
    @inlinable public static var subnetMask: Self { .init(1) }
    /// Time Offset (RFC 2132 §3.4).
    @inlinable public static var timeOffset: Self { .init(2) }
    /// Router (RFC 2132 §3.5).
    @inlinable public static var router: Self { .init(3) }
    /// Domain Server (RFC 2132 §3.8).
    @inlinable public static var domainNameServer: Self { .init(6) }
    /// Log Server (RFC 2132 §3.9).
    @inlinable public static var logServer: Self { .init(7) }
    /// Hostname (RFC 2132 §3.14).
    @inlinable public static var hostName: Self { .init(12) }
    /// Boot File Size (RFC 2132 §3.15).
    @inlinable public static var bootFileSize: Self { .init(13) }
    /// Domain Name (RFC 2132 §3.17).
    @inlinable public static var domainName: Self { .init(15) }
    /// Root Path (RFC 2132 §3.19).
    @inlinable public static var rootPath: Self { .init(17) }
    /// MTU Interface (RFC 2132 §5.1).
    @inlinable public static var interfaceMTU: Self { .init(26) }
    /// Broadcast Address (RFC 2132 §5.3).
    @inlinable public static var broadcastAddress: Self { .init(28) }
    /// Static Route (RFC 2132 §5.8).
    @inlinable public static var staticRoute: Self { .init(33) }
    /// NTP Servers (RFC 2132 §8.3).
    @inlinable public static var ntpServer: Self { .init(42) }
    /// Vendor Specific (RFC 2132 §8.4).
    @inlinable public static var vendorSpecific: Self { .init(43) }
    /// Address Request (RFC 2132 §9.1).
    @inlinable public static var requestedIPAddress: Self { .init(50) }
    /// Address Time (RFC 2132 §9.2).
    @inlinable public static var ipAddressLeaseTime: Self { .init(51) }
    /// Overload (RFC 2132 §9.3).
    @inlinable public static var overload: Self { .init(52) }
    /// DHCP Msg Type (RFC 2132 §9.6).
    @inlinable public static var messageType: Self { .init(53) }
    /// DHCP Server Id (RFC 2132 §9.7).
    @inlinable public static var serverIdentifier: Self { .init(54) }
    /// Parameter List (RFC 2132 §9.8).
    @inlinable public static var parameterRequestList: Self { .init(55) }
    /// DHCP Message (RFC 2132 §9.9).
    @inlinable public static var message: Self { .init(56) }
    /// DHCP Max Msg Size (RFC 2132 §9.10).
    @inlinable public static var maximumMessageSize: Self { .init(57) }
    /// Renewal Time (RFC 2132 §9.11).
    @inlinable public static var renewalTime: Self { .init(58) }
    /// Rebinding Time (RFC 2132 §9.12).
    @inlinable public static var rebindingTime: Self { .init(59) }
    /// Class Id (RFC 2132 §9.13).
    @inlinable public static var vendorClassIdentifier: Self { .init(60) }
    /// Client Id (RFC 2132 §9.14).
    @inlinable public static var clientIdentifier: Self { .init(61) }
    /// Server-Name (RFC 2132 §9.4).
    @inlinable public static var tftpServerName: Self { .init(66) }
    /// Bootfile-Name (RFC 2132 §9.5).
    @inlinable public static var bootfileName: Self { .init(67) }
    /// User-Class (RFC 3004 §4).
    @inlinable public static var userClass: Self { .init(77) }
    /// Rapid Commit (RFC 4039 §4).
    @inlinable public static var rapidCommit: Self { .init(80) }
    /// Client FQDN (RFC 4702 §2).
    @inlinable public static var clientFQDN: Self { .init(81) }
    /// Relay Agent Information (RFC 3046 §2.0).
    @inlinable public static var relayAgentInformation: Self { .init(82) }
    /// Authentication (RFC 3118 §2).
    @inlinable public static var authentication: Self { .init(90) }
    /// client-last-transaction-time option (RFC 4388).
    @inlinable public static var clientLastTransactionTime: Self { .init(91) }
    /// associated-ip option (RFC 4388).
    @inlinable public static var associatedIP: Self { .init(92) }
    /// Client System (RFC 4578 §2.1).
    @inlinable public static var clientArchitecture: Self { .init(93) }
    /// Client NDI (RFC 4578 §2.2).
    @inlinable public static var clientNetworkInterface: Self { .init(94) }
    /// UUID/GUID (RFC 4578 §2.3).
    @inlinable public static var machineIdentifier: Self { .init(97) }
    /// IPv6-Only Preferred (RFC 8925).
    @inlinable public static var ipv6OnlyPreferred: Self { .init(108) }
    /// DHCP Captive-Portal (RFC 8910 §2.1).
    @inlinable public static var captivePortal: Self { .init(114) }
    /// Auto-Config (RFC 2563).
    @inlinable public static var autoConfigure: Self { .init(116) }
    /// Subnet Selection Option (RFC 3011 §2).
    @inlinable public static var subnetSelection: Self { .init(118) }
    /// Domain Search (RFC 3397 §2).
    @inlinable public static var domainSearch: Self { .init(119) }
    /// Classless Static Route Option (RFC 3442).
    @inlinable public static var classlessStaticRoute: Self { .init(121) }
    /// V-I Vendor Class (RFC 3925 §3).
    @inlinable public static var vendorIdentifyingClass: Self { .init(124) }
    /// V-I Vendor-Specific Information (RFC 3925 §4).
    @inlinable public static var vendorIdentifyingInformation: Self { .init(125) }
    /// TFTP server address (RFC 5859).
    @inlinable public static var tftpServerAddress: Self { .init(150) }
    /// status-code (RFC 6926 §6.2.2).
    @inlinable public static var statusCode: Self { .init(151) }
    /// iPXE's own sub-options; Etherboot in the registry (RFC 3942 §4).
    @inlinable public static var iPXE: Self { .init(175) }
    /// PXELINUX Magic (RFC 5071 §3).
    @inlinable public static var pxelinuxMagic: Self { .init(208) }
    /// Configuration File (RFC 5071 §4).
    @inlinable public static var configurationFile: Self { .init(209) }
    /// Path Prefix (RFC 5071 §5).
    @inlinable public static var pathPrefix: Self { .init(210) }
    /// Reboot Time (RFC 5071 §6).
    @inlinable public static var rebootTime: Self { .init(211) }
    /// Microsoft Classless Static Route (MS-DHCPE §2.2.8).
    @inlinable public static var microsoftClasslessStaticRoute: Self { .init(249) }
    /// Web Proxy Auto-Discovery (draft-ietf-wrec-wpad-01 §4.4.1).
    @inlinable public static var webProxyAutoDiscovery: Self { .init(252) }
    /// End (RFC 2132 §3.2).
    @inlinable public static var end: Self { .init(255) }
}
