public import ArgumentParser

/// An xid as people write it: decimal, or hexadecimal behind `0x`.
public struct TransactionID: ExpressibleByArgument, Hashable, Sendable {
    /// The xid.
    public let value: UInt32

    /// Reads the argument; nil when it is no number of 32 bits.
    public init?(argument: String) {
        let isHexadecimal = argument.lowercased().hasPrefix("0x")
        let digits = isHexadecimal ? String(argument.dropFirst(2)) : argument
        guard let value = UInt32(digits, radix: isHexadecimal ? 16 : 10) else { return nil }
        self.value = value
    }
}
