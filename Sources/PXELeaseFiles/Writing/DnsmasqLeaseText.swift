import DHCPWire
import PXEResponder
import PacketWire

/// Writes lines of dnsmasq's lease file, which has bound leases only.
enum DnsmasqLeaseText {
    static func line(_ lease: Lease, _ now: Timestamp) -> [UInt8]? {
        guard lease.state(at: now) == .bound else { return nil }
        var type: UInt8 = 1
        if case .hardware(let number, _, _) = lease.client { type = number }
        let isPlain = type == 1 && !lease.hardwareAddress.isEmpty
        let prefix = isPlain ? "" : hexadecimalText([type]) + "-"
        let identifier = lease.clientIdentifier ?? []
        let fields = [
            "\(max(lease.expiry.instant?.seconds ?? 0, 0))",
            prefix + hexadecimalText(lease.hardwareAddress, separator: ":"), "\(lease.address)",
            hostName(lease.hostName), identifier.isEmpty ? "*" : hexadecimalText(identifier, separator: ":"),
        ]
        return Array((fields.joined(separator: " ") + "\n").utf8)
    }

    /// The name, where it is one that dnsmasq itself would keep.
    private static func hostName(_ bytes: [UInt8]?) -> String {
        guard let bytes, !bytes.isEmpty, bytes.allSatisfy({ isNameByte($0) }) else { return "*" }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
