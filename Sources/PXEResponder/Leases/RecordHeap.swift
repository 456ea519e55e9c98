import PacketWire

/// Records in the order of their deadlines, those of one deadline by address: a binary heap of record numbers.
///
/// Each record knows its own place: it is in one heap at most.
struct RecordHeap<Record: TimedRecord & Sendable>: Sendable {
    private var heap: [UInt32] = []

    var count: Int { heap.count }
    var first: UInt32? { heap.first }

    /// Adds a record, or moves one that is in it to where its deadline belongs.
    mutating func settle(_ record: UInt32, in records: inout [Record]) {
        if records[Int(record)].position == LeaseRecord.none {
            records[Int(record)].position = UInt32(heap.count)
            heap.append(record)
        }
        settle(at: Int(records[Int(record)].position), in: &records)
    }

    /// Takes out a record that is in it.
    mutating func remove(_ record: UInt32, in records: inout [Record]) {
        let index = Int(records[Int(record)].position)
        records[Int(record)].position = LeaseRecord.none
        let last = heap.removeLast()
        guard last != record else { return }
        place(last, at: index, in: &records)
        settle(at: index, in: &records)
    }

    private mutating func place(_ record: UInt32, at index: Int, in records: inout [Record]) {
        heap[index] = record
        records[Int(record)].position = UInt32(index)
    }

    /// Moves the record at `start` up or down to its place.
    private mutating func settle(at start: Int, in records: inout [Record]) {
        let record = heap[start]
        let key = records[Int(record)].deadlineKey
        var index = start
        while index > 0, key < records[Int(heap[(index - 1) / 2])].deadlineKey {
            place(heap[(index - 1) / 2], at: index, in: &records)
            index = (index - 1) / 2
        }
        while 2 * index + 1 < heap.count {
            var child = 2 * index + 1
            if child + 1 < heap.count,
                records[Int(heap[child + 1])].deadlineKey < records[Int(heap[child])].deadlineKey
            {
                child += 1
            }
            guard records[Int(heap[child])].deadlineKey < key else { break }
            place(heap[child], at: index, in: &records)
            index = child
        }
        place(record, at: index, in: &records)
    }
}
