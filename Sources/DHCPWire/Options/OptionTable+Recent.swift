/// Codes 175 to 255, and the ranges without options (RFC 3679, RFC 3942).
extension OptionTable {
    static let recentRows: [OptionDefinition] = [
        .init(
            175, "Etherboot (Tentatively Assigned - 2005-06-23)", .suboptions(.iPXE), "RFC 3942 §4",
            status: .tentative, note: "in use by iPXE for its own sub-options"),
        .init(
            176, "IP Telephone (Tentatively Assigned - 2005-06-23)", .opaque, "RFC 3942 §4", status: .tentative),
        .init(
            177, "Etherboot (Tentatively Assigned - 2005-06-23)", .opaque, "RFC 3942 §4", status: .tentative,
            note: "also PacketCable and CableHome (replaced by 122)"),
        // Nobody assigned these three, but iPXE reads them.
        .init(201, "Unassigned", .text, "iPXE, ipxe/dhcp.h", status: .unassigned, note: "iSCSI primary target IQN"),
        .init(202, "Unassigned", .text, "iPXE, ipxe/dhcp.h", status: .unassigned, note: "iSCSI secondary target IQN"),
        .init(203, "Unassigned", .text, "iPXE, ipxe/dhcp.h", status: .unassigned, note: "iSCSI initiator IQN"),
        .init(208, "PXELINUX Magic", .bytes, "RFC 5071 §3", note: "deprecated"),
        .init(209, "Configuration File", .text, "RFC 5071 §4"),
        .init(210, "Path Prefix", .text, "RFC 5071 §5"),
        .init(211, "Reboot Time", .seconds, "RFC 5071 §6"),
        .init(212, "OPTION_6RD", .sixRD, "RFC 5969 §7.1.1"),
        .init(213, "OPTION_V4_ACCESS_DOMAIN", .domainList, "RFC 5986"),
        .init(220, "Subnet Allocation Option", .bytes, "RFC 6656"),
        .init(221, "Virtual Subnet Selection (VSS) Option", .virtualSubnet, "RFC 6607 §3.1"),
        .init(
            249, "Reserved (Private Use) - Microsoft Classless Static Route", .classlessRoutes, "MS-DHCPE §2.2.8",
            status: .privateUse, note: "the same value as 121"),
        .init(
            252, "Reserved (Private Use) - Web Proxy Auto-Discovery", .text, "draft-ietf-wrec-wpad-01 §4.4.1",
            status: .privateUse, note: "URL of the proxy configuration"),
        .init(255, "End", .empty, "RFC 2132 §3.2"),
    ]

    static let vacantRanges: [VacantRange] = [
        .init(84...84, "REMOVED/Unassigned", "RFC 3679 §2", .removed),
        .init(96...96, "REMOVED/Unassigned", "RFC 3679 §2", .removed),
        .init(102...107, "REMOVED/Unassigned", "RFC 3679 §2", .removed),
        .init(110...110, "REMOVED/Unassigned", "RFC 3679 §2", .removed),
        .init(111...111, "Unassigned", "RFC 3679 §2", .unassigned),
        .init(115...115, "REMOVED/Unassigned", "RFC 3679 §2", .removed),
        .init(126...127, "Removed/Unassigned", "RFC 3679 §2", .removed),
        .init(149...149, "Unassigned", "RFC 3942 §4", .unassigned),
        // Captive portal had 160 before it got 114; Polycom phones use it too.
        .init(160...160, "Unassigned", "RFC 8910 §4.1", .unassigned),
        .init(163...174, "Unassigned", "RFC 3942 §4", .unassigned),
        .init(178...207, "Unassigned", "RFC 3942 §4", .unassigned),
        .init(214...219, "Unassigned", "RFC 3942 §4", .unassigned),
        .init(222...223, "Unassigned", "RFC 3942 §4", .unassigned),
        .init(224...254, "Reserved (Private Use)", "RFC 3942 §3", .privateUse),
    ]
}
