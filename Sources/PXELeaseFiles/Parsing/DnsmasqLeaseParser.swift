import DHCPWire
import PXEResponder
import PacketWire

/// Reads dnsmasq's lease file: `expiry hardware-address address host-name client-id`, separated by single spaces
/// (`lease_update_file` in its lease.c).
///
/// `*` stands for no host name and no client identifier, an expiry of 0 for never; `06-` before a hardware address is
/// its type in hexadecimal, where that is not Ethernet. After a `duid` line come IPv6 leases, and in versions from 2.91
/// `agent-info` and `vendorclass` lines with more of the leases above. When a lease began is not in the file.
///
/// A dnsmasq that was built with HAVE_BROKEN_RTC writes how long a lease is in place of when it ends. No lease is 31
/// years long and none that is still of use ended before 2001, so that the two are told apart.
struct DnsmasqLeaseParser: LeaseLineParser {
    /// 2001-09-09T01:46:40Z.
    private static let earliestEnd: Int64 = 1_000_000_000

    private let context: LeaseImportContext

    init(_ context: LeaseImportContext) {
        self.context = context
    }

    mutating func read(_ line: ArraySlice<UInt8>, _ number: Int, _ contents: inout LeaseFileContents) {
        let fields = line.split(whereSeparator: { $0 == 0x20 || $0 == 0x09 })
        guard let first = fields.first else { return }
        do throws(LeaseTextError) {
            switch String(decoding: first.prefix(20), as: UTF8.self) {
            case "duid": break
            case "agent-info": try addition(fields, &contents) { $0.relayInformation = $1 }
            case "vendorclass": try addition(fields, &contents) { $0.vendorClass = $1 }
            default:
                guard fields.count == 5 else {
                    throw LeaseTextError("a lease has 5 fields, and here are \(fields.count)")
                }
                if fields[2].contains(UInt8(ascii: ":")) { return contents.note(.ipv6) }
                contents.put(try lease(fields))
            }
        } catch {
            contents.refuse(number, error.reason)
        }
    }

    mutating func finish(_ number: Int, _ contents: inout LeaseFileContents) {}

    private func lease(_ fields: [ArraySlice<UInt8>]) throws(LeaseTextError) -> Lease {
        let end = try FieldText.instant(fields[0])
        guard end.nanoseconds == 0 || end.seconds >= Self.earliestEnd else {
            throw LeaseTextError(
                "\(end.seconds) is no end of a lease but its length: a dnsmasq without a clock (HAVE_BROKEN_RTC) wrote it"
            )
        }
        let (type, hardwareAddress) = try hardwareAddress(fields[1])
        let address = try FieldText.address(fields[2])
        let clientIdentifier = Self.isNone(fields[4]) ? nil : try FieldText.bytes(fields[4], "client identifier")
        guard let client = context.client(type: type, address: hardwareAddress, clientIdentifier: clientIdentifier)
        else { throw LeaseTextError("the lease has neither a hardware address nor a client identifier") }
        let expiry = end.nanoseconds == 0 ? LeaseExpiry.never : .at(end)
        return Lease(
            address: address, client: client, start: min(context.now, expiry.instant ?? context.now), expiry: expiry,
            hardwareAddress: hardwareAddress, clientIdentifier: clientIdentifier,
            hostName: Self.isNone(fields[3]) ? nil : Array(fields[3]))
    }

    private func hardwareAddress(_ field: ArraySlice<UInt8>) throws(LeaseTextError) -> (UInt8, [UInt8]) {
        guard let hyphen = field.firstIndex(of: UInt8(ascii: "-")) else {
            return (1, try FieldText.hardwareAddress(field))
        }
        let type = try FieldText.bytes(field[..<hyphen], "type of hardware address")
        let rest = field[(hyphen + 1)...]
        guard type.count == 1 else { throw LeaseTextError("\(quoted(field)) is no hardware address") }
        return (type[0], rest.isEmpty ? [] : try FieldText.hardwareAddress(rest))
    }

    /// More of a lease that stands above; of none, when its client is gone.
    private func addition(
        _ fields: [ArraySlice<UInt8>], _ contents: inout LeaseFileContents,
        _ set: (inout Lease, [UInt8]) -> Void
    ) throws(LeaseTextError) {
        guard fields.count == 3 else { throw LeaseTextError("such a line has 3 fields, and here are \(fields.count)") }
        if fields[1].contains(UInt8(ascii: ":")) { return }
        let address = try FieldText.address(fields[1])
        let bytes = try FieldText.bytes(fields[2], "value of an option")
        guard case .some(.some(var lease)) = contents.entries[address] else { return }
        set(&lease, bytes)
        contents.put(lease)
    }

    private static func isNone(_ field: ArraySlice<UInt8>) -> Bool {
        field.count == 1 && field.first == UInt8(ascii: "*")
    }
}
