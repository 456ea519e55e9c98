/// The lists of numbers with names that options of one byte use.
public enum OptionEnumeration: UInt8, Hashable, Sendable, CaseIterable {
    /// Option 53.
    case messageType
    /// Option 52: which header fields hold options (RFC 2132 §9.3).
    case overload
    /// Option 46 (RFC 2132 §8.7).
    case netBIOSNodeType
    /// Option 116 (RFC 2563).
    case autoConfiguration
    /// The first byte of option 151 (RFC 6926 §6.2.2).
    case statusCode
    /// Option 156 (RFC 6926 §6.2.7).
    case leaseState
    /// Option 157 (RFC 6926 §6.2.8).
    case dataSource

    /// What a number stands for, or nil where nobody assigned it.
    @inlinable
    public func name(of value: UInt8) -> String? {
        if self == .messageType { return MessageType(rawValue: value).name }
        for (number, name) in Self.entries[Int(rawValue)] where number == value { return name }
        return nil
    }

    /// The number that a name stands for, whatever its case, or nil.
    public func value(of name: some StringProtocol) -> UInt8? {
        let wanted = name.lowercased()
        return (UInt8.min...UInt8.max).first { self.name(of: $0)?.lowercased() == wanted }
    }

    /// Numbers and names, in the order of the cases.
    @usableFromInline static let entries: [[(UInt8, String)]] = [
        [],
        [(1, "file"), (2, "sname"), (3, "file and sname")],
        [(1, "B-node"), (2, "P-node"), (4, "M-node"), (8, "H-node")],
        [(0, "DoNotAutoConfigure"), (1, "AutoConfigure")],
        [
            (0, "Success"), (1, "UnspecFail"), (2, "QueryTerminated"), (3, "MalformedQuery"), (4, "NotAllowed"),
            (5, "DataMissing"), (6, "ConnectionActive"), (7, "CatchUpComplete"), (8, "TLSConnectionRefused"),
        ],
        [
            (1, "AVAILABLE"), (2, "ACTIVE"), (3, "EXPIRED"), (4, "RELEASED"), (5, "ABANDONED"), (6, "RESET"),
            (7, "REMOTE"), (8, "TRANSITIONING"),
        ],
        [(0, "LOCAL"), (1, "REMOTE")],
    ]
}
