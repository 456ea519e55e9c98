import DHCPWire
import PXEResponder
import PacketWire

/// Writes `lease` declarations of ISC dhcpd (dhcpd.leases(5)).
enum ISCLeaseText {
    static func declaration(_ lease: Lease, _ now: Timestamp) -> [UInt8]? {
        guard lease.start.seconds >= 0, lease.lastTransaction.seconds >= 0 else { return nil }
        var lines = ["lease \(lease.address) {", "  starts \(date(lease.start));"]
        switch lease.expiry {
        case .never: lines.append("  ends never;")
        case .at(let instant) where instant.seconds < 0: return nil
        case .at(let instant): lines.append("  ends \(date(instant));")
        }
        lines += ["  cltt \(date(lease.lastTransaction));", "  binding state \(state(lease, now));"]
        let type: UInt8? = if case .hardware(let type, _, _) = lease.client { type } else { nil }
        // dhcpd keeps no client of an abandoned address.
        if lease.state(at: now) != .declined {
            if !lease.hardwareAddress.isEmpty {
                let name = ISCHardwareType.name(of: type ?? 1)
                lines.append("  hardware \(name) \(hexadecimalText(lease.hardwareAddress, separator: ":"));")
            }
            if let id = lease.clientIdentifier, !id.isEmpty { lines.append("  uid \(string(id));") }
            if let agent = lease.relayInformation { lines += agentOptions(agent) }
            if let vendor = lease.vendorClass {
                lines.append("  set vendor-class-identifier = \(string(vendor));")
            }
            if let name = lease.hostName { lines.append("  client-hostname \(string(name));") }
        }
        return Array((lines + ["}", ""]).joined(separator: "\n").utf8)
    }

    private static func state(_ lease: Lease, _ now: Timestamp) -> String {
        switch lease.state(at: now) {
        case .bound: "active"
        case .expired, .released: "free"
        case .declined: "abandoned"
        }
    }

    /// `1 2026/11/23 08:38:53`: the day of the week, from 0 for Sunday.
    private static func date(_ instant: Timestamp) -> String {
        let date = CivilDate(secondsSinceEpoch: instant.seconds)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        // 1970-01-01 was a Thursday.
        return "\((instant.seconds / 86_400 + 4) % 7) \(date.year)/\(two(date.month))/\(two(date.day)) "
            + "\(two(date.hour)):\(two(date.minute)):\(two(date.second))"
    }

    /// A string in quotes, with what is no printable ASCII as three octal digits.
    private static func string(_ bytes: [UInt8]) -> String {
        let text = bytes.map { byte -> String in
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): return "\\" + String(UnicodeScalar(byte))
            case 0x20...0x7E: return String(UnicodeScalar(byte))
            default: return "\\" + String(String(UInt16(byte) + 512, radix: 8).suffix(3))
            }
        }
        return "\"" + text.joined() + "\""
    }

    /// The sub-options of option 82 that dhcpd has names for, as far as they are whole (RFC 3046 §2.0).
    private static func agentOptions(_ value: [UInt8]) -> [String] {
        var lines: [String] = []
        var rest = value[...]
        while let code = rest.popFirst(), let length = rest.popFirst(), rest.count >= length {
            let bytes = rest.prefix(Int(length))
            rest = rest.dropFirst(Int(length))
            guard !bytes.isEmpty, code == 1 || code == 2 else { continue }
            let name = code == 1 ? "circuit-id" : "remote-id"
            lines.append("  option agent.\(name) \(hexadecimalText(bytes, separator: ":"));")
        }
        return lines
    }
}
