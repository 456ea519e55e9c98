import PacketWire

/// The reservations, found by what a client shows and by address.
struct ReservationTable: Sendable {
    private let reservations: [Reservation]
    private var byIdentity: [ClientIdentity: [Int]] = [:]
    private var byAddress: [IPv4Address: Int] = [:]
    /// Whether clients are recognised by their hardware addresses alone.
    let usesHardwareOnly: Bool

    init(_ reservations: [Reservation]) {
        self.reservations = reservations
        usesHardwareOnly = reservations.allSatisfy { reservation in
            reservation.identities.allSatisfy { if case .hardware = $0 { true } else { false } }
        }
        for (number, reservation) in reservations.enumerated() {
            for identity in reservation.identities { byIdentity[identity, default: []].append(number) }
            if let address = reservation.address { byAddress[address] = number }
        }
    }

    var isEmpty: Bool { reservations.isEmpty }

    subscript(number: Int) -> Reservation { reservations[number] }

    /// Whether a client is recognised by this, in whatever network.
    func contains(_ identity: ClientIdentity) -> Bool { byIdentity[identity] != nil }

    /// Whether the address is kept for a client.
    func isReserved(_ address: IPv4Address) -> Bool { byAddress[address] != nil }

    /// The identity that the client of a reserved address is known by.
    func owner(of address: IPv4Address) -> ClientIdentity? {
        byAddress[address].flatMap { reservations[$0].identities.first }
    }

    /// The identities that a client is known by that can show this one, whatever the network.
    func owners(showing identity: ClientIdentity) -> [ClientIdentity] {
        byIdentity[identity, default: []].compactMap { reservations[$0].identities.first }
    }

    /// The number of the reservation for a client in a network.
    ///
    /// - Parameter identities: what the client shows, the most telling first.
    func number(for identities: [ClientIdentity], in subnet: IPv4Subnet) -> Int? {
        for identity in identities {
            let numbers = byIdentity[identity] ?? []
            // The one with an address here comes before one that is for any network.
            let here = numbers.first { reservations[$0].address.map(subnet.contains) ?? false }
            if let number = here ?? numbers.first(where: { reservations[$0].address == nil }) { return number }
        }
        return nil
    }
}
