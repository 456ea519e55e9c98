import PXEResponder
import PacketWire
import Synchronization

/// Which machine has which address: what joins the lines about loaded files to those about DHCP. It knows the boot clients
/// that were acknowledged an address, and those that asked port 4011 from theirs.
final class ClientNames: Sendable {
    /// So many are known at a time; then it begins anew.
    private static let limit = 16_384

    private let hardware = Mutex<[IPv4Address: [UInt8]]>([:])

    /// A client's address, with its hardware address where that is known: `198.51.100.100 (52:54:00:12:34:56)`.
    func name(of address: IPv4Address) -> String {
        let known = hardware.withLock { $0[address] }
        return known.map { "\(address) (\(hexadecimalText($0, separator: ":")))" } ?? "\(address)"
    }

    /// Takes note of what the engine told a client.
    func note(_ event: ResponderEvent) {
        // Most events are none of these, and their clients' facts need not be looked at.
        switch event.kind {
        case .acknowledged, .bootAnswered: break
        default: return
        }
        guard let client = event.client, client.bootClass != nil || client.isIPXE,
            let address = Self.address(of: client, event.kind)
        else { return }
        hardware.withLock { known in
            if known.count >= Self.limit { known = [:] }
            known[address] = client.hardwareAddress
        }
    }

    private static func address(of client: ClientFacts, _ kind: ResponderEventKind) -> IPv4Address? {
        switch kind {
        case .acknowledged(let address, _, _): address
        case .bootAnswered: client.currentAddress
        default: nil
        }
    }
}
