/// What is known about one option code: a row of the table.
public struct OptionDefinition: Hashable, Sendable {
    /// The code.
    public let code: UInt8
    /// The name as the registry has it, as `Subnet Mask`.
    public let name: String
    /// The grammar of the value.
    public let syntax: OptionSyntax
    /// The document and section that define it, as `RFC 2132 §3.3`.
    public let reference: String
    /// How the code stands in its registry.
    public let status: AssignmentStatus
    /// Other uses of the same code; empty for most.
    public let note: String

    /// Makes a row.
    public init(
        _ code: UInt8, _ name: String, _ syntax: OptionSyntax, _ reference: String,
        status: AssignmentStatus = .assigned, note: String = ""
    ) {
        self.code = code
        self.name = name
        self.syntax = syntax
        self.reference = reference
        self.status = status
        self.note = note
    }
}
