/// Finds records by a hash: record numbers in an open-addressing table, eight bytes a slot.
///
/// The records themselves stay with the caller, who says which of them is meant. A slot has the hash too: a search looks
/// at no record but those with the same one, and each of them is likely to be far away in memory.
struct RecordIndex: Sendable {
    private struct Slot: Sendable {
        var hash: UInt32
        var record: UInt32

        static let empty = Slot(hash: 0, record: LeaseRecord.none)
        var isEmpty: Bool { record == LeaseRecord.none }
    }

    private var slots: [Slot] = []
    private var count = 0

    private var mask: Int { slots.count - 1 }

    /// The first record with this hash that is the one meant.
    func first(_ hash: UInt32, where isMeant: (UInt32) -> Bool) -> UInt32? {
        slot(hash, where: isMeant).map { slots[$0].record }
    }

    private func slot(_ hash: UInt32, where isMeant: (UInt32) -> Bool) -> Int? {
        guard !slots.isEmpty else { return nil }
        var index = Int(hash) & mask
        while !slots[index].isEmpty {
            if slots[index].hash == hash, isMeant(slots[index].record) { return index }
            index = (index + 1) & mask
        }
        return nil
    }

    /// Adds a record that is not in it.
    mutating func insert(_ record: UInt32, hash: UInt32) {
        if count * 4 >= slots.count * 3 { grow() }
        place(Slot(hash: hash, record: record))
        count += 1
    }

    /// Puts one record in the place of another with the same hash.
    mutating func replace(_ former: UInt32, with record: UInt32, hash: UInt32) {
        if let index = slot(hash, where: { $0 == former }) { slots[index].record = record }
    }

    /// Takes a record out, if it is there; what follows moves up to where a search looks for it.
    mutating func remove(_ record: UInt32, hash: UInt32) {
        guard var hole = slot(hash, where: { $0 == record }) else { return }
        count -= 1
        var index = (hole + 1) & mask
        while !slots[index].isEmpty {
            let home = Int(slots[index].hash) & mask
            // It may move when the hole lies between its home and its place.
            if (index - home) & mask >= (index - hole) & mask {
                slots[hole] = slots[index]
                hole = index
            }
            index = (index + 1) & mask
        }
        slots[hole] = .empty
    }

    private mutating func place(_ slot: Slot) {
        var index = Int(slot.hash) & mask
        while !slots[index].isEmpty { index = (index + 1) & mask }
        slots[index] = slot
    }

    private mutating func grow() {
        let former = slots
        slots = [Slot](repeating: .empty, count: max(former.count * 2, 16))
        for slot in former where !slot.isEmpty { place(slot) }
    }
}
