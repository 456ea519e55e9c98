import PacketWire

/// Messages that were passed over in a flood, told once a second.
struct ShedCount: Sendable {
    private var count = 0
    /// When it is to be told.
    private(set) var deadline: Timestamp?

    mutating func add(at now: Timestamp) {
        count += 1
        if deadline == nil { deadline = now.advanced(by: .seconds(1)) }
    }

    /// The count, when it is time to tell it; it begins anew then.
    mutating func takeDue(at now: Timestamp) -> Int? {
        guard let deadline, deadline <= now else { return nil }
        defer { self = ShedCount() }
        return count
    }
}
