public import ArgumentParser

/// The ids of a frame's VLAN tags as people write them, outermost first: `100`, or `10.100`.
public struct VLANPath: ExpressibleByArgument, Hashable, Sendable {
    /// The ids, each from 1 to 4094 (IEEE 802.1Q §9.6); at most four.
    public let ids: [UInt16]

    /// Reads the argument; nil when it is no such path.
    public init?(argument: String) {
        let parts = argument.split(separator: ".", omittingEmptySubsequences: false).map { UInt16($0) }
        let ids = parts.compactMap(\.self)
        guard ids.count == parts.count, ids.count <= 4, ids.allSatisfy({ (1...4094).contains($0) }) else { return nil }
        self.ids = ids
    }
}
