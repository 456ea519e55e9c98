/// The sub-options of option 175 as iPXE's own headers name them.
extension OptionTable {
    static let iPXERows: [OptionDefinition] =
        [
            .init(0, "pad", .empty, "iPXE, ipxe/dhcp.h"),
            .init(1, "priority", .uint8, "iPXE, ipxe/dhcp.h"),
            .init(8, "keep-san", .uint8, "iPXE, ipxe/dhcp.h"),
            .init(9, "skip-san-boot", .uint8, "iPXE, ipxe/dhcp.h"),
            .init(81, "scriptlet", .text, "iPXE, ipxe/dhcp.h"),
            .init(85, "syslogs", .text, "iPXE, ipxe/dhcp.h"),
            .init(90, "trust", .bytes, "iPXE, ipxe/dhcp.h"),
            .init(91, "cert", .bytes, "iPXE, ipxe/dhcp.h"),
            .init(92, "privkey", .bytes, "iPXE, ipxe/dhcp.h"),
            .init(93, "crosscert", .text, "iPXE, ipxe/dhcp.h"),
            .init(176, "no-pxedhcp", .uint8, "iPXE, ipxe/dhcp.h"),
            .init(177, "bus-id", .bytes, "iPXE, ipxe/dhcp.h"),
            .init(178, "use-cached", .uint8, "iPXE, ipxe/dhcp.h"),
            .init(187, "san-retry", .uint8, "iPXE, ipxe/dhcp.h"),
            .init(188, "san-filename", .text, "iPXE, ipxe/dhcp.h"),
            .init(189, "san-drive", .uint8, "iPXE, ipxe/dhcp.h"),
            .init(190, "username", .text, "iPXE, ipxe/dhcp.h"),
            .init(191, "password", .text, "iPXE, ipxe/dhcp.h"),
            .init(192, "reverse-username", .text, "iPXE, ipxe/dhcp.h"),
            .init(193, "reverse-password", .text, "iPXE, ipxe/dhcp.h"),
            .init(194, "uid", .uint32, "iPXE, ipxe/dhcp.h"),
            .init(195, "gid", .uint32, "iPXE, ipxe/dhcp.h"),
            .init(235, "version", .bytes, "iPXE, ipxe/dhcp.h"),
            .init(255, "end", .empty, "iPXE, ipxe/dhcp.h"),
        ] + features.map { .init($0.0, "feature \($0.1)", .uint8, "iPXE, ipxe/features.h") }

    /// What an iPXE binary can do: each is one byte, the version of the feature.
    private static let features: [(UInt8, String)] = [
        (0x10, "pxe-ext"), (0x11, "iscsi"), (0x12, "aoe"), (0x13, "http"), (0x14, "https"), (0x15, "tftp"),
        (0x16, "ftp"), (0x17, "dns"), (0x18, "bzimage"), (0x19, "multiboot"), (0x1A, "slam"), (0x1B, "srp"),
        (0x20, "nbi"), (0x21, "pxe"), (0x22, "elf"), (0x23, "comboot"), (0x24, "efi"), (0x25, "fcoe"),
        (0x26, "vlan"), (0x27, "menu"), (0x28, "sdi"), (0x29, "nfs"),
    ]
}
