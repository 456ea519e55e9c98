/// Which fixed fields hold options: the value of option 52 (RFC 2132 §9.3).
public struct OptionOverload: OptionSet, Hashable, Sendable {
    /// 1 file, 2 sname, 3 both.
    public let rawValue: UInt8

    /// Makes a set from the option's value.
    @inlinable
    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// The file field holds options.
    @inlinable public static var file: OptionOverload { OptionOverload(rawValue: 1) }
    /// The sname field holds options.
    @inlinable public static var sname: OptionOverload { OptionOverload(rawValue: 2) }

    /// Whether options stand in `region`.
    @inlinable
    public func holds(_ region: OptionRegion) -> Bool {
        switch region {
        case .options: true
        case .file: contains(.file)
        case .sname: contains(.sname)
        }
    }
}
