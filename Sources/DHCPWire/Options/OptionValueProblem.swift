public import PacketWire

/// One place where a value breaks its grammar.
public struct OptionValueProblem: Hashable, Sendable {
    /// What is wrong.
    public let code: Diagnostic.Code
    /// Bytes from the start of the value.
    public let offset: Int
    /// How many bytes the grammar asked for, where it is about a length.
    public let needed: Int?
    /// How many bytes there were, where it is about a length.
    public let available: Int?

    /// Makes a problem.
    public init(_ code: Diagnostic.Code, at offset: Int, needed: Int? = nil, available: Int? = nil) {
        self.code = code
        self.offset = offset
        self.needed = needed
        self.available = available
    }

    /// The problem as a finding about a message.
    ///
    /// - Parameters:
    ///   - option: The code of the option whose value it is.
    ///   - start: Where the value begins in the DHCP payload; of a split option, its first part.
    public func diagnostic(option: UInt8, valueAt start: Int) -> Diagnostic {
        Diagnostic(.dhcp, code, at: start &+ offset, needed: needed, available: available, option: option)
    }
}
