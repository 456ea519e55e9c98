public import PacketWire

/// What takes the parts of an option's value while it is walked: a printer, a JSON writer, a builder.
///
/// A walk gives exactly one value: a scalar, a list or a record. A list holds values, and a record holds pairs of
/// `field` and one value. Spans live only for the call. A visitor need not be copyable or escapable: a printer holds the
/// span that it writes to.
public protocol OptionValueVisitor: ~Copyable, ~Escapable {
    /// No value, as in Rapid Commit.
    mutating func empty()
    /// A number.
    mutating func unsigned(_ value: UInt64)
    /// A number that can be negative.
    mutating func signed(_ value: Int64)
    /// A flag.
    mutating func boolean(_ value: Bool)
    /// An address.
    mutating func address(_ value: IPv4Address)
    /// Text as the sender wrote it, without NULs at the end: any bytes, so escape it (`WireText`).
    mutating func text(_ value: Span<UInt8>)
    /// Text that was computed here, as a GUID or a domain name: printable ASCII only, to be written as it is.
    mutating func printable(_ value: Span<UInt8>)
    /// Text from this code base's own tables, as the name of a sub-option.
    mutating func string(_ value: String)
    /// Bytes.
    mutating func bytes(_ value: Span<UInt8>)
    /// A number and what it stands for.
    mutating func named(_ value: UInt64, _ name: String)
    /// The code of an option, as in the parameter request list; `OptionTable` has its name.
    mutating func optionCode(_ code: UInt8)
    /// A list begins: values follow.
    mutating func beginList()
    /// The list ends.
    mutating func endList()
    /// A record begins: fields follow.
    mutating func beginRecord()
    /// The name of the next value of the record, a lower-case word.
    mutating func field(_ name: String)
    /// The record ends.
    mutating func endRecord()
    /// The value breaks its grammar `offset` bytes from its start; the walk goes on.
    mutating func problem(_ code: Diagnostic.Code, at offset: Int, needed: Int?, available: Int?)
}

extension OptionValueVisitor where Self: ~Copyable & ~Escapable {
    /// A number and the option's name.
    @inlinable
    public mutating func optionCode(_ code: UInt8) {
        named(UInt64(code), OptionTable.name(of: code, in: .dhcp))
    }
}
