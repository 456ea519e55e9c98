/// Steps through the options of a message over its three regions: options, then file, then sname (RFC 3396 §5).
public struct MessageOptionCursor: Sendable {
    private let view: MessageView
    private var current: OptionCursor

    init(_ view: MessageView) {
        self.view = view
        self.current = view.cursor(of: .options)
    }

    /// The next option; nil behind the last.
    public mutating func next(in message: Span<UInt8>) -> OptionPosition? {
        while true {
            if let option = current.next(in: message) { return option }
            guard let following = OptionRegion(rawValue: current.region.rawValue + 1) else { return nil }
            current = view.cursor(of: following)
        }
    }
}
