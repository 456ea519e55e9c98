import PacketWire

/// Addresses of a pool that are set aside for the clients to come: probed, or being probed. The pool counts them as
/// taken.
struct AddressReserve: Sendable {
    private struct Entry: Sendable {
        var address: IPv4Address
        var choice: AddressChoice
        var isReady: Bool
    }

    private var entries: [Entry] = []

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

    mutating func remove(_ address: IPv4Address) {
        entries.removeAll { $0.address == address }
    }
}
