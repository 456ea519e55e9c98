import PacketWire

/// Who was promised which address, and until when: no address may belong to two clients at a time.
struct AddressLedger: Sendable {
    private struct Entry: Sendable {
        var client: Int
        var end: Timestamp
    }

    private var entries: [IPv4Address: Entry] = [:]

    /// The client that holds an address, or held it last.
    func holder(of address: IPv4Address) -> Int? { entries[address]?.client }

    /// Notes an ACK.
    ///
    /// - Parameter seconds: the lease time; the largest value never ends (RFC 2131 §3.3).
    /// - Returns: the other client that holds the address still; nil when all is well.
    mutating func note(_ address: IPv4Address, of client: Int, seconds: UInt32, at now: Timestamp) -> Int? {
        let end = seconds == .max ? Timestamp(nanoseconds: .max) : now.advanced(by: .seconds(Int64(seconds)))
        let former = entries.updateValue(Entry(client: client, end: end), forKey: address)
        guard let former, former.client != client, former.end > now else { return nil }
        return former.client
    }

    /// The client no longer uses the address.
    mutating func giveUp(_ address: IPv4Address, by client: Int) {
        if entries[address]?.client == client { entries[address] = nil }
    }
}
