import PacketWire

/// A record with a time, which knows its place in a `RecordHeap`.
protocol TimedRecord {
    var address: IPv4Address { get }
    /// When its time comes.
    var deadline: Timestamp { get }
    /// Its place in a heap; `LeaseRecord.none` for none.
    var position: UInt32 { get set }
}

extension TimedRecord {
    var deadlineKey: (Timestamp, IPv4Address) { (deadline, address) }
}
