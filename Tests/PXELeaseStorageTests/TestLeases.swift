import DHCPWire
import PXEResponder
import PacketWire

/// An address of the test network, by its number.
func address(_ number: Int) -> IPv4Address {
    IPv4Address(rawValue: 0xC633_6400 &+ UInt32(truncatingIfNeeded: number))
}

/// A client, by its number.
func client(_ number: Int) -> ClientIdentity {
    ClientIdentity(MACAddress(rawValue: 0x5254_0000_0000 | UInt64(number)))
}

/// The instant of most tests.
let now = Timestamp(seconds: 1_800_000_000)

/// A lease of an hour that begins now.
func lease(_ number: Int, of clientNumber: Int, _ state: LeaseState = .bound, seconds: UInt32 = 3600) -> Lease {
    Lease(
        address: address(number), client: client(clientNumber), state: state, start: now,
        expiry: LeaseExpiry(seconds: seconds, from: now), hardwareAddress: [0x52, 0x54, 0, 0, 0, 1])
}

/// Operations that bind as many addresses to as many clients.
func binds(_ numbers: Range<Int>) -> [LeaseOperation] {
    numbers.map { LeaseOperation(.bind, lease($0, of: $0), now: now) }
}

/// The leases that `binds` leaves.
func leases(_ numbers: Range<Int>) -> [Lease] {
    numbers.map { lease($0, of: $0) }
}

/// Leases that together hold every kind of value, and the ends of every range.
let unusualLeases: [Lease] = [
    Lease(address: .zero, client: .clientIdentifier([]), start: Timestamp(nanoseconds: .min), expiry: .never),
    Lease(
        address: .broadcast, client: .hardware(type: 255, length: 16, HardwareAddress(high: .max, low: .max)),
        state: .declined, start: Timestamp(nanoseconds: .max), expiry: .at(Timestamp(nanoseconds: -1)),
        hardwareAddress: [UInt8](repeating: 0xFF, count: 16), clientIdentifier: [], hostName: [],
        vendorClass: [], architecture: .max, xid: .max),
    Lease(
        address: address(1), client: .hardware(type: 0, length: 0, HardwareAddress()), state: .released, start: now,
        expiry: .at(Timestamp(nanoseconds: 1)), clientIdentifier: [0xFF, 0, 1], hostName: [0, 0xC3, 0x28, 0x27],
        vendorClass: Array("PXEClient:Arch:00007:UNDI:003016".utf8), architecture: 0, xid: 0),
    Lease(
        address: address(2), client: .clientIdentifier([UInt8](repeating: 7, count: 255)), state: .expired,
        start: now, expiry: .at(now), hardwareAddress: [1, 2, 3], hostName: [UInt8](repeating: 0, count: 1_000)),
    Lease(
        address: address(3), client: .machine([0] + [UInt8](repeating: 9, count: 16)), start: now, expiry: .never,
        relayInformation: [], lastTransaction: Timestamp(nanoseconds: .min)),
    Lease(
        address: address(4), client: .relayPort([1, 2, 0xAB, 0xCD, 2, 0]), start: now, expiry: .never,
        relayInformation: [1, 2, 0xAB, 0xCD], lastTransaction: now.advanced(by: .seconds(1))),
]
