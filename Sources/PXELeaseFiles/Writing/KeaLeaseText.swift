import DHCPWire
import PXEResponder
import PacketWire

/// Writes rows of Kea's memfile, with the columns of Kea 2.2, which later versions read too.
///
/// Kea wants the number of the subnet, which we do not know: it is 1. With `"sanity-checks": {"lease-checks": "fix"}`
/// Kea finds the right one when it loads the file.
enum KeaLeaseText {
    static let head =
        "address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state,user_context\n"

    static func row(_ lease: Lease, _ now: Timestamp) -> [UInt8]? {
        guard lease.lastTransaction.seconds >= 0 else { return nil }
        let lifetime: Int64
        let end: Int64
        switch lease.expiry {
        case .never: (lifetime, end) = (0xFFFF_FFFF, lease.lastTransaction.seconds + 0xFFFF_FFFF)
        case .at(let instant):
            // A lifetime of 0 would take the lease out.
            lifetime = min(max(instant.seconds - lease.lastTransaction.seconds, 1), 0xFFFF_FFFE)
            end = instant.seconds
        }
        guard end >= 0 else { return nil }
        let isQuarantine = lease.state(at: now) == .declined
        // Kea takes no lease that is not declined and names nobody.
        guard isQuarantine || !lease.hardwareAddress.isEmpty || lease.clientIdentifier?.isEmpty == false else {
            return nil
        }
        let hardwareAddress = isQuarantine ? "" : hexadecimalText(lease.hardwareAddress, separator: ":")
        let clientIdentifier = isQuarantine ? "" : hexadecimalText(lease.clientIdentifier ?? [], separator: ":")
        let context = (lease.relayInformation).map {
            "{ \"ISC\": { \"relay-agent-info\": \"0x\(hexadecimalText($0).uppercased())\" } }"
        }
        let columns = [
            "\(lease.address)", hardwareAddress, clientIdentifier, "\(lifetime)", "\(end)", "1", "0", "0",
            isQuarantine ? "" : escaped(lease.hostName ?? []), "\(state(lease, now))", context ?? "",
        ]
        return Array((columns.joined(separator: ",") + "\n").utf8)
    }

    private static func state(_ lease: Lease, _ now: Timestamp) -> Int {
        switch lease.state(at: now) {
        case .bound: 0
        case .declined: 1
        // Expired and reclaimed. Kea knows "released" only from version 2.7 on.
        case .expired, .released: 2
        }
    }

    /// A comma, what begins an escape, and what is no printable ASCII as `&#xNN`.
    private static func escaped(_ bytes: [UInt8]) -> String {
        bytes.map { byte in
            let isPlain = (0x20...0x7E).contains(byte) && byte != UInt8(ascii: ",") && byte != UInt8(ascii: "&")
            return isPlain ? String(UnicodeScalar(byte)) : "&#x" + hexadecimalText([byte])
        }.joined()
    }
}
