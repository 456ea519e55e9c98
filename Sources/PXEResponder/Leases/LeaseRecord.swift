import DHCPWire
import PacketWire

/// A lease as the table keeps it: its numbers, and all its bytes packed in one array.
///
/// A table may hold a million leases; a `Lease` itself takes five arrays.
struct LeaseRecord: TimedRecord, Sendable {
    /// No record, or no place in a heap.
    static let none = UInt32.max

    let address: IPv4Address
    let isVacant: Bool
    /// Of the client, so that a table that grows need not unpack it.
    let clientHash: UInt32
    private(set) var state: LeaseState
    private let hasEnd: Bool
    private let hasXID: Bool
    private let hasArchitecture: Bool
    private let architecture: UInt16
    private let xid: UInt32
    private let start: Timestamp
    private let end: Timestamp
    private let lastTransaction: Timestamp
    private let bytes: PackedLeaseBytes

    /// When its time in a heap comes.
    var deadline = Timestamp(nanoseconds: .max)
    /// Its place in a heap.
    var position = Self.none
    /// The next record of the same client.
    var next = Self.none

    init(_ lease: Lease, isVacant: Bool = false) {
        self.isVacant = isVacant
        address = lease.address
        clientHash = Self.hash(lease.client)
        state = lease.state
        hasEnd = lease.expiry.instant != nil
        end = lease.expiry.instant ?? Timestamp(nanoseconds: .max)
        hasXID = lease.xid != nil
        xid = lease.xid ?? 0
        hasArchitecture = lease.architecture != nil
        architecture = lease.architecture ?? 0
        start = lease.start
        lastTransaction = lease.lastTransaction
        bytes = PackedLeaseBytes(lease)
    }

    /// The hash of a client, with a seed of the process: nobody can choose clients that collide.
    static func hash(_ client: ClientIdentity) -> UInt32 {
        guard case .hardware(let type, let length, let address) = client else {
            return UInt32(truncatingIfNeeded: client.hashValue)
        }
        // Each message is looked up several times: for 18 bytes, two products are enough to mix them.
        let low = address.low ^ UInt64(type) << 8 ^ UInt64(length)
        return UInt32(truncatingIfNeeded: folded(folded(address.high ^ seed.0, seed.1) ^ low, seed.0 | 1))
    }

    private static let seed = (UInt64(truncatingIfNeeded: 0.hashValue), UInt64(truncatingIfNeeded: 1.hashValue) | 1)

    private static func folded(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low
    }

    /// The hash of an address. Clients do not choose addresses, so it needs no seed; but all bits count: those of one
    /// pool differ in the low ones only, and those of many pools have the same low ones.
    static func hash(_ address: IPv4Address) -> UInt32 {
        var hash = address.rawValue
        hash = (hash ^ hash >> 16) &* 0x7FEB_352D
        hash = (hash ^ hash >> 15) &* 0x846C_A68B
        return hash ^ hash >> 16
    }

    /// A record without a lease, to be used again.
    static let vacant = LeaseRecord(
        Lease(address: .zero, client: .clientIdentifier([]), start: Timestamp(nanoseconds: 0), expiry: .never),
        isVacant: true)

    var addressHash: UInt32 { Self.hash(address) }
    var client: ClientIdentity { bytes.client }
    /// How much the lease counts among its client's: the bound one, then the one that was last of use.
    var weight: (Int, Timestamp, IPv4Address) { (state == .bound ? 1 : 0, end, address) }
    /// When the lease ends; nil for one that never does.
    var expiry: Timestamp? { hasEnd ? end : nil }
    /// When the address was last of use, to put addresses in order; a lease that never ends is the latest.
    var lastUse: Timestamp { end }

    var lease: Lease {
        var lease = Lease(
            address: address, client: bytes.client, state: state, start: start, expiry: hasEnd ? .at(end) : .never,
            architecture: hasArchitecture ? architecture : nil, xid: hasXID ? xid : nil,
            lastTransaction: lastTransaction)
        bytes.unpack(into: &lease)
        return lease
    }

    mutating func expire() { state = .expired }
}
