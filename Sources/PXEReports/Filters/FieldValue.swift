import PacketWire

/// A value of a field, as filters compare it and columns show it.
enum FieldValue: Sendable {
    case number(Int64)
    /// A number that is shown by its name.
    case named(Int64, String)
    case address(IPv4Address)
    case mac(MACAddress)
    case flag(Bool)
    case time(Timestamp)
    case span(Duration)
    /// Text from the wire, or of our own: any bytes.
    case text([UInt8])

    /// Makes text.
    static func text(_ text: String) -> FieldValue { .text(Array(text.utf8)) }

    /// Where it stands among the values that it can be compared with; nil for text.
    var place: (scale: FieldScale, ordinal: Int64)? {
        switch self {
        case .number(let number), .named(let number, _): (.number, number)
        case .address(let address): (.address, Int64(address.rawValue))
        case .mac(let mac): (.mac, Int64(mac.rawValue))
        case .flag(let isSet): (.flag, isSet ? 1 : 0)
        case .time(let time): (.time, time.nanoseconds)
        case .span(let span): (.span, span.nanoseconds)
        case .text: nil
        }
    }

    /// Whether a field with this value is there: an address that is zero, or a bit that is not set, says nothing.
    var isPresent: Bool {
        switch self {
        case .address(let address): !address.isZero
        case .flag(let isSet): isSet
        case .number, .named, .mac, .time, .span, .text: true
        }
    }

    /// The value as columns show it, text from the wire as it came.
    var bytes: [UInt8] {
        switch self {
        case .number(let number): Array(String(number).utf8)
        case .named(_, let name): Array(name.utf8)
        case .address(let address): Array(address.description.utf8)
        case .mac(let mac): Array(mac.description.utf8)
        case .flag(let isSet): Array((isSet ? "true" : "false").utf8)
        case .time(let time):
            {
                var clock = ClockText()
                return Array(clock.iso(time).utf8)
            }()
        case .span(let span): Array(span.seconds(digits: 6).utf8)
        case .text(let bytes): bytes
        }
    }
}
