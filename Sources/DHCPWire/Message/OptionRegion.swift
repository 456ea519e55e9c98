/// The three places of a message where options can stand, in the order in which they are read (RFC 3396 §5).
public enum OptionRegion: UInt8, CaseIterable, Sendable {
    /// Behind the magic cookie.
    case options
    /// The file field, when option 52 says so.
    case file
    /// The sname field, when option 52 says so.
    case sname
}

extension OptionRegion {
    /// Where the region stands in a message of `messageLength` bytes.
    @inlinable
    func range(messageLength: Int) -> Range<Int> {
        switch self {
        case .options: MessageField.options..<max(messageLength, MessageField.options)
        case .file: MessageField.file
        case .sname: MessageField.sname
        }
    }
}

extension OptionRegion: CustomStringConvertible {
    /// `options`, `file` or `sname`.
    public var description: String {
        switch self {
        case .options: "options"
        case .file: "file"
        case .sname: "sname"
        }
    }
}
