public import DHCPWire
import PacketWire

/// Where a message and what was made of it differ for the first time.
public struct FirstDifference: Hashable, Sendable {
    /// The offset from the start of the message.
    public let offset: Int
    /// The field or option that stands there in the message.
    public let place: MessagePlace
    /// The message's byte there; nil when it ends before.
    public let expected: UInt8?
    /// The other's byte there; nil when it ends before.
    public let found: UInt8?

    /// Compares a message with what was made of it; nil when they are the same.
    ///
    /// - Parameters:
    ///   - message: the message's bytes, from which `view` was made.
    ///   - made: the other bytes.
    public init?(_ view: MessageView, _ message: Span<UInt8>, _ made: [UInt8]) {
        let common = min(message.count, made.count)
        var offset = 0
        while offset < common, message[offset] == made[offset] { offset += 1 }
        guard offset < max(message.count, made.count) else { return nil }
        self.offset = offset
        place = MessagePlace(at: offset, of: view, in: message)
        expected = offset < message.count ? message[offset] : nil
        found = offset < made.count ? made[offset] : nil
    }
}

extension FirstDifference: CustomStringConvertible {
    /// `option 12 (Hostname) at byte 245: 68 became 48`.
    public var description: String {
        let change =
            switch (expected, found) {
            case (let expected?, let found?): "\(Self.hex(expected)) became \(Self.hex(found))"
            case (let expected?, nil): "\(Self.hex(expected)) and what follows is missing"
            case (nil, _): "there is more than there was"
            }
        return "\(place) at byte \(offset): \(change)"
    }

    private static func hex(_ byte: UInt8) -> String { hexadecimalText([byte]) }
}
