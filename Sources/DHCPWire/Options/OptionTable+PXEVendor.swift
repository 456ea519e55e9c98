/// The sub-options of option 43 for PXE clients (PXE 2.1 Table 2-1).
extension OptionTable {
    static let pxeVendorRows: [OptionDefinition] = [
        .init(0, "PXE_PAD", .empty, "PXE 2.1 Table 2-1"),
        .init(1, "PXE_MTFTP_IP", .ipv4, "PXE 2.1 Table 2-1"),
        .init(2, "PXE_MTFTP_CPORT", .uint16LittleEndian, "PXE 2.1 Table 2-1"),
        .init(3, "PXE_MTFTP_SPORT", .uint16LittleEndian, "PXE 2.1 Table 2-1"),
        .init(4, "PXE_MTFTP_TMOUT", .uint8, "PXE 2.1 Table 2-1"),
        .init(5, "PXE_MTFTP_DELAY", .uint8, "PXE 2.1 Table 2-1"),
        .init(6, "PXE_DISCOVERY_CONTROL", .discoveryControl, "PXE 2.1 Table 2-1"),
        .init(7, "DISCOVERY_MCAST_ADDR", .ipv4, "PXE 2.1 Table 2-1"),
        .init(8, "PXE_BOOT_SERVERS", .bootServers, "PXE 2.1 Table 2-1"),
        .init(9, "PXE_BOOT_MENU", .bootMenu, "PXE 2.1 Table 2-1"),
        .init(10, "PXE_MENU_PROMPT", .menuPrompt, "PXE 2.1 Table 2-1"),
        .init(11, "MCAST_ADDRS_ALLOC", .bytes, "PXE 2.1 Table 2-1"),
        .init(12, "PXE_CREDENTIAL_TYPES", .bytes, "PXE 2.1 Table 2-1"),
        .init(71, "PXE_BOOT_ITEM", .bootItem, "PXE 2.1 Table 2-1"),
        .init(255, "PXE_END", .empty, "PXE 2.1 Table 2-1"),
    ]
}
