import PacketWire

/// Keys in the order of their deadlines: a binary heap that knows where each key stands.
///
/// Setting, changing and removing a deadline costs O(log n); a key stands in it once, however often its deadline
/// changes. Keys with the same deadline come in the order in which they were set.
struct DeadlineQueue<Key: Hashable & Sendable>: Sendable {
    private struct Entry: Sendable {
        var deadline: Timestamp
        var order: UInt64
        var key: Key

        func comesBefore(_ other: Entry) -> Bool {
            (deadline, order) < (other.deadline, other.order)
        }
    }

    private var heap: [Entry] = []
    private var positions: [Key: Int] = [:]
    private var nextOrder: UInt64 = 0

    /// The number of keys.
    var count: Int { heap.count }

    /// The key with the earliest deadline.
    var first: (key: Key, deadline: Timestamp)? {
        heap.first.map { ($0.key, $0.deadline) }
    }

    func contains(_ key: Key) -> Bool { positions[key] != nil }

    /// Sets or changes the deadline of a key.
    mutating func set(_ key: Key, to deadline: Timestamp) {
        let entry = Entry(deadline: deadline, order: nextOrder, key: key)
        nextOrder += 1
        if let index = positions[key] {
            heap[index] = entry
            settle(index)
        } else {
            positions[key] = heap.count
            heap.append(entry)
            settle(heap.count - 1)
        }
    }

    /// Removes a key, if it is there.
    mutating func remove(_ key: Key) {
        guard let index = positions.removeValue(forKey: key) else { return }
        let last = heap.removeLast()
        guard index < heap.count else { return }
        heap[index] = last
        positions[last.key] = index
        settle(index)
    }

    /// Takes out the first key whose deadline has come.
    mutating func popDue(at now: Timestamp) -> Key? {
        guard let first = heap.first, first.deadline <= now else { return nil }
        remove(first.key)
        return first.key
    }

    /// Moves the entry at `start` up or down to its place.
    private mutating func settle(_ start: Int) {
        var index = start
        while index > 0, heap[index].comesBefore(heap[(index - 1) / 2]) {
            swap(index, (index - 1) / 2)
            index = (index - 1) / 2
        }
        while true {
            var least = index
            for child in [2 * index + 1, 2 * index + 2] where child < heap.count {
                if heap[child].comesBefore(heap[least]) { least = child }
            }
            guard least != index else { return }
            swap(index, least)
            index = least
        }
    }

    private mutating func swap(_ left: Int, _ right: Int) {
        heap.swapAt(left, right)
        positions[heap[left].key] = left
        positions[heap[right].key] = right
    }
}
