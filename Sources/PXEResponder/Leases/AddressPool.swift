import PacketWire

/// The addresses of a range: which are taken, and which is to be given next.
///
/// Addresses that were never used come first, lowest first; then the one that is out of use for the longest time, so
/// that a client that comes back finds its old address for as long as can be. Each call costs O(1) amortized, whatever
/// the size of the range: a cursor walks over the range once, and those given back stand in a chain of offsets.
struct AddressPool: Sendable {
    private enum Slot: UInt8, Sendable {
        case neverUsed
        case taken
        /// Given back: it stands in the chain.
        case waiting
        /// Never handed out.
        case excluded
    }

    /// The end of the chain.
    private static let none = UInt32.max

    let range: ClosedRange<IPv4Address>
    private var slots: [Slot]
    private var cursor = 0
    /// The chain of addresses that were given back, the first of them first; empty until one is.
    private var before: [UInt32] = []
    private var behind: [UInt32] = []
    private var head = AddressPool.none
    private var tail = AddressPool.none

    init(range: ClosedRange<IPv4Address>, exclusions: [ClosedRange<IPv4Address>] = []) {
        self.range = range
        slots = Array(repeating: .neverUsed, count: Int(range.upperBound.rawValue - range.lowerBound.rawValue) + 1)
        for exclusion in exclusions where exclusion.overlaps(range) {
            let part = exclusion.clamped(to: range)
            for value in part.lowerBound.rawValue...part.upperBound.rawValue {
                slots[Int(value - range.lowerBound.rawValue)] = .excluded
            }
        }
    }

    /// Whether the address is one that is handed out.
    func contains(_ address: IPv4Address) -> Bool {
        offset(of: address).map { slots[$0] != .excluded } ?? false
    }

    /// Whether the address is handed out and not taken.
    func isFree(_ address: IPv4Address) -> Bool {
        offset(of: address).map { slots[$0] == .neverUsed || slots[$0] == .waiting } ?? false
    }

    /// Takes an address out; one that is not in the range or taken already stays as it is.
    mutating func take(_ address: IPv4Address) {
        guard let offset = offset(of: address), slots[offset] != .excluded else { return }
        if slots[offset] == .waiting { unlink(offset) }
        slots[offset] = .taken
    }

    /// Gives a taken address back: it is used last of all from now on.
    mutating func give(_ address: IPv4Address) {
        guard let offset = offset(of: address), slots[offset] == .taken else { return }
        slots[offset] = .waiting
        link(offset)
    }

    /// Puts back an address that was taken for a client that did not come.
    mutating func giveUnused(_ address: IPv4Address, _ choice: AddressChoice) {
        guard choice == .neverUsed else { return give(address) }
        guard let offset = offset(of: address), slots[offset] == .taken else { return }
        slots[offset] = .neverUsed
        cursor = min(cursor, offset)
    }

    /// The free address to use next, and whether it was ever used; nil when all are taken. It stays free until `take`.
    mutating func next() -> (address: IPv4Address, choice: AddressChoice)? {
        while cursor < slots.count {
            if slots[cursor] == .neverUsed { return (address(at: cursor), .neverUsed) }
            cursor += 1
        }
        return head == Self.none ? nil : (address(at: Int(head)), .leastRecentlyUsed)
    }

    private func offset(of address: IPv4Address) -> Int? {
        range.contains(address) ? Int(address.rawValue - range.lowerBound.rawValue) : nil
    }

    private func address(at offset: Int) -> IPv4Address {
        IPv4Address(rawValue: range.lowerBound.rawValue + UInt32(offset))
    }

    private mutating func link(_ offset: Int) {
        if behind.isEmpty {
            before = Array(repeating: Self.none, count: slots.count)
            behind = before
        }
        before[offset] = tail
        behind[offset] = Self.none
        if tail == Self.none { head = UInt32(offset) } else { behind[Int(tail)] = UInt32(offset) }
        tail = UInt32(offset)
    }

    private mutating func unlink(_ offset: Int) {
        let (former, next) = (before[offset], behind[offset])
        if former == Self.none { head = next } else { behind[Int(former)] = next }
        if next == Self.none { tail = former } else { before[Int(next)] = former }
    }
}
