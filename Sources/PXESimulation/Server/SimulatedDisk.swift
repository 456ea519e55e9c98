public import PXEResponder
import PacketWire

/// Opens the store that the responders of one simulation share; called again when a responder starts anew.
public typealias StoreOpening = () throws(LeaseStoreError) -> any LeaseStore

/// What outlives responders: the store, with the faults that are wanted of it.
///
/// It keeps to what `LeaseStore` promises: what `apply` returned is there for ever, and of what it threw nothing is.
final class SimulatedDisk {
    private var store: any LeaseStore
    private let opening: StoreOpening?
    private let planted: PlantedFault?
    /// Whether it throws, or says `.failed` of each operation; nil when it works.
    var failure: Failure?
    private var content: [IPv4Address: Lease]?
    /// Addresses that a responder changed, for those that do not know yet, by their numbers.
    private var news: [Int: Set<IPv4Address>] = [:]

    enum Failure { case throwing, saying }

    init(opening: StoreOpening?, planted: PlantedFault?) throws(LeaseStoreError) {
        self.opening = opening
        self.planted = planted
        store = try opening?() ?? InMemoryLeaseStore()
    }

    /// What a responder that starts is told.
    func load(for responder: Int) throws(LeaseStoreError) -> [Lease] {
        news[responder] = nil
        if let opening {
            // The one before is closed first, as with its process: a file has one responder.
            store = InMemoryLeaseStore()
            store = try opening()
        }
        return planted == .doubleAllocation ? [] : try store.load()
    }

    /// What is stored for an address: the truth for the oracles.
    func lease(on address: IPv4Address) throws(LeaseStoreError) -> Lease? {
        if let memory = store as? InMemoryLeaseStore { return memory[address] }
        if let content { return content[address] }
        let loaded = Dictionary(try store.load().map { ($0.address, $0) }, uniquingKeysWith: { _, last in last })
        content = loaded
        return loaded[address]
    }

    /// What responders do not know yet that others changed, as `LeaseStore.foreignChanges` tells of other processes.
    func takeNews(for responder: Int) throws(LeaseStoreError) -> [Lease] {
        try checkHealth()
        var leases: [Lease] = []
        for address in news.removeValue(forKey: responder)?.sorted() ?? [] {
            if let lease = try lease(on: address) { leases.append(lease) }
        }
        return leases
    }

    func hasNews(for responder: Int) -> Bool { news[responder]?.isEmpty == false }

    /// Removes leases that ended before an instant; returns their addresses.
    func prune(before instant: Timestamp) throws(LeaseStoreError) -> [IPv4Address] {
        try checkHealth()
        content = nil
        var removed: [IPv4Address] = []
        if let memory = store as? InMemoryLeaseStore {
            let old = { (lease: Lease) in lease.expiry.instant.map { $0 < instant } ?? false }
            removed = memory.load().filter(old).map(\.address)
            store = InMemoryLeaseStore(memory.load().filter { !old($0) })
            return removed
        }
        var first: IPv4Address? = .zero
        while let address = first {
            let pruning = try store.prune(before: instant, from: address, limit: 64)
            removed += pruning.removed
            first = pruning.next
        }
        return removed
    }

    private func checkHealth() throws(LeaseStoreError) {
        if failure != nil { throw LeaseStoreError("the disk is full") }
    }

    /// Carries out the operations of one of some responders.
    func apply(
        _ operations: [LeaseOperation], of responder: Int, among count: Int
    ) throws(LeaseStoreError) -> [LeaseOutcome] {
        let outcomes = try apply(operations)
        for other in 0..<count where other != responder && failure == nil {
            news[other, default: []].formUnion(operations.map(\.lease.address))
        }
        return outcomes
    }

    private func apply(_ operations: [LeaseOperation]) throws(LeaseStoreError) -> [LeaseOutcome] {
        if let failure {
            guard failure == .saying else { throw LeaseStoreError("the disk is full") }
            return operations.map { _ in .failed("the disk is full") }
        }
        content = nil
        return if let planted { try apply(operations, with: planted) } else { try store.apply(operations) }
    }

    private func apply(
        _ operations: [LeaseOperation], with fault: PlantedFault
    ) throws(LeaseStoreError) -> [LeaseOutcome] {
        var outcomes: [LeaseOutcome] = []
        for operation in operations {
            let isMissed =
                switch fault {
                case .doubleAllocation: false
                case .earlyAcknowledgement: operation.kind == .bind
                case .forgottenDecline: operation.kind == .decline
                }
            if isMissed {
                outcomes.append(.applied)
                continue
            }
            if fault == .doubleAllocation, operation.kind == .bind, var former = try lease(on: operation.lease.address)
            {
                former.state = .released
                former.expiry = .at(operation.now)
                _ = try store.apply([LeaseOperation(.release, former, now: operation.now)])
            }
            outcomes += try store.apply([operation])
        }
        return outcomes
    }
}
