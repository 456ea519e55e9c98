/// Steps through the options of a message over its three regions: options, then file, then sname (RFC 3396 §5).
public struct MessageOptionCursor: Sendable {
    @usableFromInline let overload: OptionOverload
    @usableFromInline var current: OptionCursor

    /// Makes a cursor over the options of a message that has `length` bytes and its cookie.
    @inlinable
    init(length: Int, overload: OptionOverload) {
        self.overload = overload
        current = OptionCursor(.options, range: OptionRegion.options.range(messageLength: length))
    }

    /// The next option; nil behind the last.
    @inlinable
    public mutating func next(in message: Span<UInt8>) -> OptionPosition? {
        while true {
            if let option = current.next(in: message) { return option }
            guard let region = nextRegion else { return nil }
            current = OptionCursor(region, range: region.range(messageLength: message.count))
        }
    }

    @inlinable
    var nextRegion: OptionRegion? {
        switch current.region {
        case .options: overload.contains(.file) ? .file : overload.contains(.sname) ? .sname : nil
        case .file: overload.contains(.sname) ? .sname : nil
        case .sname: nil
        }
    }
}
