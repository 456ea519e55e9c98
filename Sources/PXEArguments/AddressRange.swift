public import ArgumentParser
public import PacketWire

/// Two addresses as people write a range: `198.51.100.10-198.51.100.50`, both ends included.
///
/// The ends may be in the wrong order: `ResponderArguments` says so in a sentence.
public struct AddressRange: ExpressibleByArgument, Hashable, Sendable {
    /// The first address.
    public let first: IPv4Address
    /// The last address.
    public let last: IPv4Address

    /// Makes a range from its ends.
    public init(from first: IPv4Address, to last: IPv4Address) {
        self.first = first
        self.last = last
    }

    /// Reads the argument; nil when it is not two addresses with a hyphen between them.
    public init?(argument: String) {
        let ends = argument.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, let first = IPv4Address(ends[0]), let last = IPv4Address(ends[1]) else { return nil }
        self.init(from: first, to: last)
    }
}
