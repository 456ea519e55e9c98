public import PXEResponder
public import PacketWire

/// What was read from a list of leases.
public struct LeaseFileContents: Sendable {
    /// So many problems are kept; the rest is counted.
    public static let keptProblems = 100

    /// The format; nil when the list was empty and none was named.
    public var format: LeaseFileFormat?
    /// What the list says last of each address: a lease, or nil where it takes the lease out again.
    public var entries: [IPv4Address: Lease?] = [:]
    /// The first problems, in the order of their lines.
    public private(set) var problems: [LeaseFileProblem] = []
    /// How many problems there are.
    public private(set) var problemCount = 0
    /// How many things there are that are no leases to take over.
    public private(set) var remarks: [LeaseFileRemark: Int] = [:]

    /// Makes contents without anything in them.
    public init() {}

    /// The leases, by address.
    public var leases: [Lease] {
        entries.values.compactMap(\.self).sorted { $0.address < $1.address }
    }

    /// Adds what a later list says: its word counts where both speak of an address.
    public mutating func take(_ later: LeaseFileContents) {
        entries.merge(later.entries) { $1 }
    }

    mutating func put(_ lease: Lease) {
        entries[lease.address] = .some(lease)
    }

    mutating func remove(_ address: IPv4Address) {
        entries[address] = .some(nil)
        note(.removed)
    }

    mutating func note(_ remark: LeaseFileRemark) {
        remarks[remark, default: 0] += 1
    }

    mutating func refuse(_ line: Int, _ reason: String) {
        problemCount += 1
        if problems.count < Self.keptProblems { problems.append(LeaseFileProblem(line: line, reason: reason)) }
    }
}
