public import PacketWire

/// A BOOTP or DHCP message in place: its numeric fields, and where its options stand.
///
/// The view holds no bytes and allocates nothing unless there is a diagnostic to note; its methods take the payload
/// again. It is how a million messages are looked through; `DHCPMessage` is the owned form.
public struct MessageView: Sendable {
    /// The numeric fields; zero where the message was cut before them.
    public let header: MessageHeader
    /// How many bytes of the message there are.
    public let length: Int
    /// Whether the magic cookie stands in its place; without it there are no options (RFC 1497).
    public let hasCookie: Bool
    /// Which fixed fields hold options.
    public private(set) var overload: OptionOverload = []
    /// The value of option 53, of the first with one byte when there are several; nil in plain BOOTP.
    public private(set) var messageType: MessageType?
    /// Whether an option code occurs more than once, so that values may be split (RFC 3396).
    public private(set) var repeatsOptions = false
    /// What was wrong or odd; offsets are from the start of the message.
    public private(set) var diagnostics: [Diagnostic] = []

    /// Reads a message as far as it goes.
    ///
    /// - Parameters:
    ///   - message: the UDP payload as captured.
    ///   - promisedLength: its length as the UDP header says; larger than `message.count` when the capture cut it.
    public init(decoding message: Span<UInt8>, promisedLength: Int? = nil) {
        let isCut = (promisedLength ?? message.count) > message.count
        header = MessageHeader(decoding: message)
        length = message.count
        hasCookie =
            message.count >= MessageField.options
            && message.bigEndian32(at: MessageField.cookie.lowerBound) == MessageField.cookieValue
        guard message.count >= MessageField.fixedLength else {
            let code: Diagnostic.Code = isCut ? .messageTruncated : .messageShort
            diagnostics.append(
                Diagnostic(.dhcp, code, at: message.count, needed: MessageField.fixedLength, available: message.count))
            return
        }
        if header.hlen > 16 {
            diagnostics.append(Diagnostic(.dhcp, .hardwareLength, at: 2, needed: Int(header.hlen), available: 16))
        }
        guard hasCookie else {
            let code: Diagnostic.Code =
                isCut && message.count < MessageField.options ? .messageTruncated : .cookieMissing
            diagnostics.append(Diagnostic(.dhcp, code, at: MessageField.cookie.lowerBound))
            return
        }
        scan(message, isCut: isCut)
    }

    /// One pass over all options: finds 52 and 53, and what is wrong.
    private mutating func scan(_ message: Span<UInt8>, isCut: Bool) {
        var seen = OptionCodeSet()
        for region in OptionRegion.allCases where overload.holds(region) {
            var cursor = cursor(of: region)
            while let option = cursor.next(in: message) {
                if !seen.insert(option.code) { repeatsOptions = true }
                if option.code == OptionCode.messageType.rawValue {
                    note(messageType: option, in: message)
                } else if option.code == OptionCode.overload.rawValue, region == .options {
                    note(overload: option, in: message)
                }
            }
            note(ending: cursor, isCut: isCut && region == .options)
        }
    }

    private mutating func note(messageType option: OptionPosition, in message: Span<UInt8>) {
        guard option.length == 1 else { return }
        if messageType == nil { messageType = MessageType(rawValue: message[option.value.lowerBound]) }
    }

    private mutating func note(overload option: OptionPosition, in message: Span<UInt8>) {
        let value = option.length == 1 ? message[option.value.lowerBound] : 0
        guard (1...3).contains(value) else {
            diagnostics.append(
                Diagnostic(.dhcp, .overloadValue, at: option.offset, option: OptionCode.overload.rawValue))
            return
        }
        overload = OptionOverload(rawValue: value)
    }

    private mutating func note(ending cursor: OptionCursor, isCut: Bool) {
        switch cursor.ending {
        case .missing(let offset):
            diagnostics.append(Diagnostic(.dhcp, isCut ? .optionsTruncated : .endMissing, at: offset))
        case .overrun(let offset, let code, let needed, let available):
            diagnostics.append(
                Diagnostic(
                    .dhcp, isCut ? .optionsTruncated : .optionOverrun, at: offset, needed: needed,
                    available: available, option: code))
        case .end, nil: break
        }
    }

    /// A cursor over the options of `region`. It gives none when the message has no cookie or the region holds none.
    public func cursor(of region: OptionRegion) -> OptionCursor {
        let isThere = hasCookie && overload.holds(region)
        return OptionCursor(region, range: isThere ? region.range(messageLength: length) : 0..<0)
    }

    /// A cursor over the options of all regions, in the order in which they count.
    public var options: MessageOptionCursor {
        // Without a cookie there are no options: an empty region ends at once.
        MessageOptionCursor(length: hasCookie ? length : 0, overload: overload)
    }

    /// The value of an option: the bytes of all its instances one after the other (RFC 3396 §7), or nil when it is
    /// not there.
    public func value(of code: OptionCode, in message: Span<UInt8>) -> [UInt8]? {
        var value: [UInt8]?
        var cursor = options
        while let option = cursor.next(in: message) {
            guard option.code == code.rawValue else { continue }
            value = (value ?? []) + message.array(option.value)
        }
        return value
    }
}
