import DHCPWire
import PXEResponder
import PacketWire

/// The lease number n of a made file: the n-th address, the n-th client, and an end of its own.
struct MadeLease {
    /// The address of lease number 0.
    var first = IPv4Address(10, 0, 0, 1)

    /// When the leases begin.
    var start: Timestamp

    /// How long a lease lasts; up to an hour more, so that not all end at once.
    var seconds: UInt32 = 86_400

    /// The lease of a number, with all that a client of a network boot tells.
    func callAsFunction(_ number: Int) -> Lease {
        let mac = MACAddress(rawValue: 0x5254_0000_0000 | UInt64(number))
        let hardware = HardwareAddress(mac).bytes(length: 6)
        return Lease(
            address: IPv4Address(rawValue: first.rawValue + UInt32(number)), client: ClientIdentity(mac), start: start,
            expiry: LeaseExpiry(seconds: seconds + UInt32(number % 3_600), from: start), hardwareAddress: hardware,
            clientIdentifier: [1] + hardware, hostName: hostName(number),
            vendorClass: Array("PXEClient:Arch:00007:UNDI:003016".utf8), architecture: 7,
            xid: UInt32(truncatingIfNeeded: number))
    }

    private func hostName(_ number: Int) -> [UInt8] {
        let digits = String(number)
        return Array("node-".utf8) + [UInt8](repeating: 0x30, count: 11 - digits.utf8.count) + Array(digits.utf8)
    }
}
