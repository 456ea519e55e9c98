import PacketWire

/// Addresses of a pool that are set aside for the clients to come: probed, or being probed. The pool counts them as
/// taken.
struct AddressReserve: Sendable {
    private struct Entry: Sendable {
        var address: IPv4Address
        var choice: AddressChoice
        var isReady: Bool
    }

    /// The most addresses that a burst of clients has set aside.
    private static let largestGrowth = 512

    private var entries: [Entry] = []
    /// How many addresses are set aside beyond the configured number: one for each client that came lately and found none
    /// that was ready.
    private(set) var growth = 0

    var count: Int { entries.count }

    /// The address to use next: the first that is ready, or else the first that is being probed.
    var next: (address: IPv4Address, choice: AddressChoice)? {
        (entries.first(where: \.isReady) ?? entries.first).map { ($0.address, $0.choice) }
    }

    func contains(_ address: IPv4Address) -> Bool { entries.contains { $0.address == address } }

    mutating func append(_ address: IPv4Address, _ choice: AddressChoice) {
        entries.append(Entry(address: address, choice: choice, isReady: false))
    }

    mutating func setReady(_ address: IPv4Address) {
        guard let index = entries.firstIndex(where: { $0.address == address }) else { return }
        entries[index].isReady = true
    }

    /// A client found no address that was ready: more will come.
    mutating func grow() {
        growth = min(growth + 1, Self.largestGrowth)
    }

    /// Takes out an address that nobody came for, if it was set aside for a burst that is over; returns its choice.
    mutating func shrink(by address: IPv4Address) -> AddressChoice? {
        guard growth > 0, let index = entries.firstIndex(where: { $0.address == address }) else { return nil }
        growth -= 1
        return entries.remove(at: index).choice
    }

    mutating func remove(_ address: IPv4Address) {
        entries.removeAll { $0.address == address }
    }
}
