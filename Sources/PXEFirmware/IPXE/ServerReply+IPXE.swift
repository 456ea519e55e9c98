import DHCPWire
import PacketWire

extension ServerReply {
    /// By what iPXE tells servers apart (dhcp.c, dhcp_deliver): option 54, else siaddr, else where the packet is from.
    var iPXEServer: IPv4Address {
        if let serverIdentifier, !serverIdentifier.isZero { return serverIdentifier }
        return siaddr.isZero ? source : siaddr
    }

    /// The file that iPXE takes (dhcppkt.c, dhcppkt_fetch): that of the file field comes before option 67.
    var iPXEBootFile: String? { bootFileField ?? bootFileOption }

    /// Whether the answer says where its file is (autoboot.c, fetch_next_server_and_filename).
    var namesIPXEFile: Bool { iPXEBootFile.map { !siaddr.isZero || $0.contains("://") } ?? false }

    /// Whether iPXE finds in it what to boot (dhcp.c, dhcp_has_pxeopts): a boot file with siaddr, or a menu.
    var hasIPXEBootOptions: Bool {
        (!siaddr.isZero && iPXEBootFile != nil) || vendor?.menu?.isEmpty == false
    }

    /// Whether iPXE shows its menu (autoboot.c, have_pxe_menu).
    var hasIPXEMenu: Bool {
        guard bootClass == .pxe, let vendor, vendor.discoveryControl != nil, vendor.menu != nil else {
            return false
        }
        return !vendor.usesThisAnswersFile
    }
}
