/// What firmware shows on its screen when it gives up.
public struct ScreenMessage: Hashable, Sendable {
    /// The PXE-E code, or iPXE's error address, that stands on the screen; nil when there is none.
    public var code: String?
    /// The words beside it.
    public var text: String

    /// The menu stands on the screen, and waits for a key for ever.
    static let menuWaits = ScreenMessage(nil, "(the menu waits for a key)")

    /// Makes a message.
    public init(_ code: String?, _ text: String) {
        self.code = code
        self.text = text
    }
}

extension ScreenMessage: CustomStringConvertible {
    /// The message as it stands on the screen.
    public var description: String { code.map { "\($0): \(text)" } ?? text }
}
