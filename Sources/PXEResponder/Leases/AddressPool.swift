import PacketWire

/// The addresses of a range: which are taken, and which is to be given next.
///
/// Addresses that were never used come first, lowest first; then the one that is out of use for the longest time, so
/// that a client that comes back finds its old address for as long as can be. Each call costs O(1) amortized, whatever
/// the size of the range: a cursor walks over the range once, and a queue holds what was given back.
struct AddressPool: Sendable {
    private enum Slot: Equatable, Sendable {
        case taken
        /// Given back; the number tells its valid place in the queue from older ones.
        case waiting(UInt64)
    }

    /// The range; nil for no addresses at all.
    let range: ClosedRange<IPv4Address>?
    private var cursor: UInt64
    private var slots: [IPv4Address: Slot] = [:]
    private var queue: [(address: IPv4Address, number: UInt64)] = []
    private var head = 0
    private var waiting = 0
    private var nextNumber: UInt64 = 0

    init(range: ClosedRange<IPv4Address>?) {
        self.range = range
        cursor = UInt64(range?.lowerBound.rawValue ?? 0)
    }

    func contains(_ address: IPv4Address) -> Bool {
        range?.contains(address) ?? false
    }

    /// Whether the address is one of the range and not taken.
    func isFree(_ address: IPv4Address) -> Bool {
        contains(address) && slots[address] != .taken
    }

    /// Takes an address out; one that is not in the range or taken already stays as it is.
    mutating func take(_ address: IPv4Address) {
        guard contains(address) else { return }
        if case .waiting = slots.updateValue(.taken, forKey: address) { waiting -= 1 }
    }

    /// Gives a taken address back: it is used last of all from now on.
    mutating func give(_ address: IPv4Address) {
        guard slots[address] == .taken else { return }
        slots[address] = .waiting(nextNumber)
        queue.append((address, nextNumber))
        nextNumber += 1
        waiting += 1
        compact()
    }

    /// The free address to use next, and whether it was ever used; nil when all are taken. It stays free until `take`.
    mutating func next() -> (address: IPv4Address, choice: AddressChoice)? {
        guard let range else { return nil }
        while cursor <= UInt64(range.upperBound.rawValue) {
            let address = IPv4Address(rawValue: UInt32(truncatingIfNeeded: cursor))
            if slots[address] == nil { return (address, .neverUsed) }
            cursor += 1
        }
        while head < queue.count {
            let entry = queue[head]
            if slots[entry.address] == .waiting(entry.number) { return (entry.address, .leastRecentlyUsed) }
            head += 1
        }
        return nil
    }

    /// Drops queue entries that are behind the head or no longer valid, when they are more than the valid ones.
    private mutating func compact() {
        guard queue.count > 2 * waiting + 64 else { return }
        queue = queue[head...].filter { slots[$0.address] == .waiting($0.number) }
        head = 0
    }
}
