/// Whether boot files are handed out by HTTP too, and where.
public enum HTTPChoice: Hashable, Sendable {
    /// On port 80, unless another program has it.
    case usual
    /// On this TCP port.
    case port(UInt16)
    /// Not at all.
    case off

    /// The TCP port; nil for none.
    public var port: UInt16? {
        switch self {
        case .usual: 80
        case .port(let port): port
        case .off: nil
        }
    }
}
