import PXEResponder
import PacketWire

/// Lease operations of a responder on their way to the disk and back: one batch at a time, as with `StoreWorker`.
struct StoreBatch {
    let number: Int
    let operations: [LeaseOperation]
    let tickets: [Ticket]
    /// What came of them; nil until the store has done its work.
    private(set) var outcomes: [LeaseOutcome]?
    /// What the store has on their addresses when it has done its work: nothing yet before.
    private(set) var written: [IPv4Address: Lease] = [:]

    init(number: Int, operations: [LeaseOperation], tickets: [Ticket]) {
        self.number = number
        self.operations = operations
        self.tickets = tickets
    }

    /// Whether the store failed.
    var hasFailed: Bool {
        outcomes?.contains { if case .failed = $0 { true } else { false } } ?? false
    }

    /// Has the store do its work for one of some responders.
    mutating func write(to disk: SimulatedDisk, of responder: Int, among count: Int) throws(LeaseStoreError) {
        let results: [LeaseOutcome]
        do throws(LeaseStoreError) {
            results = try disk.apply(operations, of: responder, among: count)
        } catch {
            // As `StoreJob` does it.
            results = operations.map { _ in .failed(error.reason) }
        }
        outcomes = results
        for address in Set(operations.map(\.lease.address)) { written[address] = try disk.lease(on: address) }
    }
}
