public import PacketWire

/// Builds an owned value while an option is walked.
public struct OptionValueBuilder: OptionValueVisitor {
    /// What was wrong, in the order in which it was found.
    public private(set) var problems: [OptionValueProblem] = []

    /// The lists and records that are open, innermost last.
    private var open: [Container] = []
    private var result: OptionValue = .empty

    /// A list or record whose end has not come yet.
    private struct Container {
        var values: [OptionValue] = []
        var fields: [OptionField] = []
        var nextField = ""
        let isRecord: Bool
    }

    /// Makes an empty builder.
    public init() {}

    /// The value that the walk gave; `.empty` before one.
    public var value: OptionValue { result }

    /// Puts a value where it belongs: into the innermost open list or record, or as the result.
    private mutating func add(_ value: OptionValue) {
        if open.isEmpty {
            result = value
        } else if open[open.count - 1].isRecord {
            open[open.count - 1].fields.append(OptionField(open[open.count - 1].nextField, value))
        } else {
            open[open.count - 1].values.append(value)
        }
    }

    /// Adds no value.
    public mutating func empty() { add(.empty) }
    /// Adds a number.
    public mutating func unsigned(_ value: UInt64) { add(.unsigned(value)) }
    /// Adds a number.
    public mutating func signed(_ value: Int64) { add(.signed(value)) }
    /// Adds a flag.
    public mutating func boolean(_ value: Bool) { add(.boolean(value)) }
    /// Adds an address.
    public mutating func address(_ value: IPv4Address) { add(.address(value)) }
    /// Adds text from the wire.
    public mutating func text(_ value: Span<UInt8>) { add(.text(Array(copying: value))) }
    /// Adds computed text.
    public mutating func printable(_ value: Span<UInt8>) {
        add(.string(String(decoding: Array(copying: value), as: UTF8.self)))
    }
    /// Adds text of a table.
    public mutating func string(_ value: String) { add(.string(value)) }
    /// Adds bytes.
    public mutating func bytes(_ value: Span<UInt8>) { add(.bytes(Array(copying: value))) }
    /// Adds a number with its name.
    public mutating func named(_ value: UInt64, _ name: String) { add(.named(value, name)) }

    /// Opens a list.
    public mutating func beginList() { open.append(Container(isRecord: false)) }

    /// Closes the innermost list and adds it.
    public mutating func endList() {
        if let closed = open.popLast() { add(.list(closed.values)) }
    }

    /// Opens a record.
    public mutating func beginRecord() { open.append(Container(isRecord: true)) }

    /// Names the next value of the innermost record.
    public mutating func field(_ name: String) {
        if !open.isEmpty { open[open.count - 1].nextField = name }
    }

    /// Closes the innermost record and adds it.
    public mutating func endRecord() {
        if let closed = open.popLast() { add(.record(closed.fields)) }
    }

    /// Notes a problem.
    public mutating func problem(_ code: Diagnostic.Code, at offset: Int, needed: Int?, available: Int?) {
        problems.append(OptionValueProblem(code, at: offset, needed: needed, available: available))
    }
}
