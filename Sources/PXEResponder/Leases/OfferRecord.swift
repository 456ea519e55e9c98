import PacketWire

/// An offer as the table keeps it.
struct OfferRecord: TimedRecord, Sendable {
    var key: BindingKey
    /// Of the key's client.
    let clientHash: UInt32
    var address: IPv4Address
    /// When the offer ends.
    var deadline: Timestamp
    var position = LeaseRecord.none
    /// When it was made, where nothing was known of its client.
    var freshMark: RecentCount.Mark?

    init(_ key: BindingKey, _ address: IPv4Address, until deadline: Timestamp) {
        self.key = key
        clientHash = LeaseRecord.hash(key.client)
        self.address = address
        self.deadline = deadline
    }

    var offer: Offer { Offer(key: key, address: address) }
}
