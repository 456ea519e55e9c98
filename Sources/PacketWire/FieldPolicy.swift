/// Which header fields an encoder computes and which it keeps as they stand in the value.
///
/// Keeping them crafts wrong frames for tests, and gives a decoded frame back byte for byte.
public struct FieldPolicy: OptionSet, Sendable {
    /// The bits of the set.
    public let rawValue: UInt8

    /// Makes a policy from its bits.
    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// All lengths and checksums are computed.
    public static var computed: FieldPolicy { [] }
    /// Length fields are kept.
    public static var keepLengths: FieldPolicy { FieldPolicy(rawValue: 1) }
    /// Checksums are kept.
    public static var keepChecksums: FieldPolicy { FieldPolicy(rawValue: 2) }
    /// All fields are kept.
    public static var kept: FieldPolicy { [.keepLengths, .keepChecksums] }
}
