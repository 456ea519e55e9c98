import DHCPWire
import PXEResponder
import PacketWire

/// The lease number n of a made file: the addresses of 10.0.0.0/8 in their order.
func madeLease(_ number: Int, from start: Timestamp) -> Lease {
    let digits = String(number)
    let mac = MACAddress(rawValue: 0x5254_0000_0000 | UInt64(number))
    let hardware = HardwareAddress(mac).bytes(length: 6)
    return Lease(
        address: IPv4Address(rawValue: 0x0A00_0001 + UInt32(number)), client: ClientIdentity(mac), start: start,
        expiry: LeaseExpiry(seconds: 3_600 + UInt32(number % 3_600), from: start), hardwareAddress: hardware,
        clientIdentifier: [1] + hardware,
        hostName: Array("node-".utf8) + [UInt8](repeating: 0x30, count: 11 - digits.utf8.count) + Array(digits.utf8),
        vendorClass: Array("PXEClient:Arch:00007:UNDI:003016".utf8), architecture: 7,
        xid: UInt32(truncatingIfNeeded: number))
}
