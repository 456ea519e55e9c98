public import PacketWire

/// An option's value as an owned tree, as a walk gives it and `OptionSyntax.encode` takes it.
public indirect enum OptionValue: Hashable, Sendable {
    /// No value, as in Rapid Commit.
    case empty
    /// A number.
    case unsigned(UInt64)
    /// A number that can be negative.
    case signed(Int64)
    /// A flag.
    case boolean(Bool)
    /// An address.
    case address(IPv4Address)
    /// Text as it was on the wire: any bytes.
    case text([UInt8])
    /// Text that is not from the wire, or printable ASCII computed from it: a GUID, a domain name, a configured word.
    case string(String)
    /// Bytes.
    case bytes([UInt8])
    /// A number and what it stands for.
    case named(UInt64, String)
    /// Values in order.
    case list([OptionValue])
    /// Named values in order.
    case record([OptionField])
}

extension OptionValue {
    /// The value of an option, and what was wrong with it.
    ///
    /// - Parameters:
    ///   - value: The option's bytes without code and length.
    ///   - syntax: Their grammar.
    ///   - vendorSpace: What option 43 holds, if option 60 told it.
    ///   - problems: Gets what was wrong, added behind what it holds.
    public init(
        _ value: Span<UInt8>, syntax: OptionSyntax, vendorSpace: OptionSpace? = nil,
        problems: inout [OptionValueProblem]
    ) {
        var builder = OptionValueBuilder()
        syntax.walk(value, vendorSpace: vendorSpace, &builder)
        self = builder.value
        problems += builder.problems
    }

    /// The value of an option; what breaks the grammar is given as far as it can be read.
    public init(_ value: Span<UInt8>, syntax: OptionSyntax, vendorSpace: OptionSpace? = nil) {
        var problems: [OptionValueProblem] = []
        self.init(value, syntax: syntax, vendorSpace: vendorSpace, problems: &problems)
    }

    /// The value of a record's field, or nil.
    public subscript(field name: String) -> OptionValue? {
        guard case .record(let fields) = self else { return nil }
        return fields.first { $0.name == name }?.value
    }
}
