import PacketWire

/// Offers that are held back for a moment, since their client's firmware is not ready for them. Bounded: what finds no
/// place is sent at once.
struct HeldOffers: Sendable {
    private var all: [(deadline: Timestamp, transmission: Transmission)] = []

    private static let most = 1_024

    var nextDeadline: Timestamp? { all.first?.deadline }

    /// Whether there is a place.
    var hasRoom: Bool { all.count < Self.most }

    /// Holds an offer back until `deadline`.
    mutating func hold(_ transmission: Transmission, until deadline: Timestamp) {
        let place = all.lastIndex { $0.deadline <= deadline }.map { $0 + 1 } ?? 0
        all.insert((deadline, transmission), at: place)
    }

    /// Takes out the first offer whose time has come.
    mutating func popDue(at now: Timestamp) -> Transmission? {
        guard let first = all.first, first.deadline <= now else { return nil }
        return all.removeFirst().transmission
    }
}
