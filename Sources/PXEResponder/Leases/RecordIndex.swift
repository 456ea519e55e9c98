/// Finds records by a hash: record numbers in an open-addressing table, four bytes a slot.
///
/// The records themselves stay with the caller, who says which of them is meant and what their hashes are.
struct RecordIndex: Sendable {
    private var slots: [UInt32] = []
    private var count = 0

    private var mask: Int { slots.count - 1 }

    /// The first record with this hash that is the one meant.
    func first(_ hash: UInt32, where isMeant: (UInt32) -> Bool) -> UInt32? {
        slot(hash, where: isMeant).map { slots[$0] }
    }

    private func slot(_ hash: UInt32, where isMeant: (UInt32) -> Bool) -> Int? {
        guard !slots.isEmpty else { return nil }
        var index = Int(hash) & mask
        while slots[index] != LeaseRecord.none {
            if isMeant(slots[index]) { return index }
            index = (index + 1) & mask
        }
        return nil
    }

    /// Adds a record that is not in it.
    mutating func insert(_ record: UInt32, hash: (UInt32) -> UInt32) {
        if count * 4 >= slots.count * 3 { grow(hash: hash) }
        place(record, hash(record))
        count += 1
    }

    /// Puts one record in the place of another with the same hash.
    mutating func replace(_ former: UInt32, with record: UInt32, hash: UInt32) {
        if let index = slot(hash, where: { $0 == former }) { slots[index] = record }
    }

    /// Takes a record out, if it is there; what follows moves up to where a search looks for it.
    mutating func remove(_ record: UInt32, hash: (UInt32) -> UInt32) {
        guard var hole = slot(hash(record), where: { $0 == record }) else { return }
        count -= 1
        var index = (hole + 1) & mask
        while slots[index] != LeaseRecord.none {
            let home = Int(hash(slots[index])) & mask
            // It may move when the hole lies between its home and its place.
            if (index - home) & mask >= (index - hole) & mask {
                slots[hole] = slots[index]
                hole = index
            }
            index = (index + 1) & mask
        }
        slots[hole] = LeaseRecord.none
    }

    private mutating func place(_ record: UInt32, _ hash: UInt32) {
        var index = Int(hash) & mask
        while slots[index] != LeaseRecord.none { index = (index + 1) & mask }
        slots[index] = record
    }

    private mutating func grow(hash: (UInt32) -> UInt32) {
        let former = slots
        slots = [UInt32](repeating: LeaseRecord.none, count: max(former.count * 2, 16))
        for record in former where record != LeaseRecord.none { place(record, hash(record)) }
    }
}
