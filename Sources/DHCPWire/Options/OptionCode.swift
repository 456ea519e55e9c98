/// The code of a DHCP option, with names for those that this code base uses.
public struct OptionCode: RawRepresentable, Hashable, Sendable {
    /// The code on the wire.
    public let rawValue: UInt8

    /// Makes a code.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Makes a code.
    @inlinable
    public init(_ rawValue: UInt8) { self.rawValue = rawValue }

    /// The code's row in the table of DHCP options.
    public var definition: OptionDefinition { OptionTable.definition(of: rawValue, in: .dhcp) }

    /// The code's syntax in the table of DHCP options.
    @inlinable public var syntax: OptionSyntax { OptionTable.syntax(of: rawValue, in: .dhcp) }
}

extension OptionCode: Comparable {
    /// Numeric order.
    @inlinable
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension OptionCode: CustomStringConvertible {
    /// Number and name, as `3 Router`.
    public var description: String { "\(rawValue) \(definition.name)" }
}

extension OptionCode: ExpressibleByIntegerLiteral {
    /// Makes a code from a literal.
    @inlinable
    public init(integerLiteral value: UInt8) { self.rawValue = value }
}
