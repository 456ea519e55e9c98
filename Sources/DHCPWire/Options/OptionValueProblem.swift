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
}
