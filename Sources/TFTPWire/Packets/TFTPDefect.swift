/// What is wrong with the bytes of a datagram that is no TFTP packet.
public enum TFTPDefect: Error, Hashable, Sendable {
    /// A part that ends with a NUL byte.
    public enum Part: String, Hashable, Sendable {
        case fileName = "file name"
        case mode
        case options
    }

    /// It has fewer bytes than its kind needs.
    case short(needed: Int, available: Int)
    /// Its first two bytes are no opcode that is known.
    case unknownOpcode(UInt16)
    /// The datagram ends before a text of this part does.
    case unterminated(Part)
}

extension TFTPDefect: CustomStringConvertible {
    /// One plain sentence part.
    public var description: String {
        switch self {
        case .short(let needed, let available): "it needs \(needed) bytes and has \(available)"
        case .unknownOpcode(let code): "opcode \(code) is not known"
        case .unterminated(let part): "no NUL ends its \(part.rawValue)"
        }
    }
}
