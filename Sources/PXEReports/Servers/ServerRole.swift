/// What a server is for clients.
enum ServerRole: String, Hashable, Sendable, CaseIterable {
    /// It gives addresses.
    case dhcp = "DHCP server"
    /// It tells what to boot, and gives no address (PXE 2.1 §2.2).
    case proxy = "proxyDHCP server"
    /// It answers on port 4011.
    case bootServer = "boot server"

    /// One word for scripts.
    var word: String {
        switch self {
        case .dhcp: "dhcp"
        case .proxy: "proxy"
        case .bootServer: "boot-server"
        }
    }
}
