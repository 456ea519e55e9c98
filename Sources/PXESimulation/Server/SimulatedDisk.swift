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

    enum Failure { case throwing, saying }

    init(opening: StoreOpening?, planted: PlantedFault?) throws(LeaseStoreError) {
        self.opening = opening
        self.planted = planted
        store = try opening?() ?? InMemoryLeaseStore()
    }

    /// What a responder that starts is told.
    func load() throws(LeaseStoreError) -> [Lease] {
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

    func apply(_ operations: [LeaseOperation]) throws(LeaseStoreError) -> [LeaseOutcome] {
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
