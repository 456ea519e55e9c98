import PacketWire

/// A BOOTP or DHCP message (RFC 951, RFC 2131 §2), owned and complete.
///
/// Decoding and encoding are inverse for every message that has its fixed fields, right or wrong.
public struct DHCPMessage: Hashable, Sendable {
    /// The numeric fields.
    public var header: MessageHeader
    /// The sname field, 64 bytes on the wire; missing ones are sent as zero. Not sent when it holds options.
    public var sname: [UInt8]
    /// The file field, 128 bytes on the wire; missing ones are sent as zero. Not sent when it holds options.
    public var file: [UInt8]
    /// Whether the magic cookie is sent. Without it, `options.optionsRest` is the vendor area (RFC 951).
    public var hasCookie: Bool
    /// The options.
    public var options: OptionList
    /// Which fixed fields hold options; the sender says so in option 52.
    public var overload: OptionOverload

    /// Makes a message.
    public init(
        header: MessageHeader, sname: [UInt8] = [], file: [UInt8] = [], hasCookie: Bool = true,
        options: OptionList = OptionList(), overload: OptionOverload = []
    ) {
        self.header = header
        self.sname = sname
        self.file = file
        self.hasCookie = hasCookie
        self.options = options
        self.overload = overload
    }

    /// The value of option 53, of the first with one byte when there are several; nil in plain BOOTP.
    public var messageType: MessageType? {
        let option = options.raw.first { $0.code == OptionCode.messageType.rawValue && $0.value.count == 1 }
        return option.map { MessageType(rawValue: $0.value[0]) }
    }

    /// The message's bytes, with nothing added: a message to send gets its END and padding from `OptionLayout`.
    ///
    /// A fixed field that holds more than its size is cut.
    public func encoded() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(576)
        header.append(to: &bytes)
        appendField(sname, region: .sname, upTo: MessageField.sname.upperBound, to: &bytes)
        appendField(file, region: .file, upTo: MessageField.file.upperBound, to: &bytes)
        if hasCookie { bytes.appendBigEndian(MessageField.cookieValue) }
        options.append(.options, to: &bytes)
        return bytes
    }

    /// As many as the longest field has: a slice of an array is appended in one move, in debug builds too.
    private static let zeros = [UInt8](repeating: 0, count: MessageField.fixedLength)

    private func appendField(_ text: [UInt8], region: OptionRegion, upTo end: Int, to bytes: inout [UInt8]) {
        if overload.holds(region) {
            options.append(region, to: &bytes)
        } else {
            bytes.append(contentsOf: text)
        }
        if bytes.count > end {
            bytes.removeLast(bytes.count - end)
        } else {
            bytes.append(contentsOf: Self.zeros[..<(end - bytes.count)])
        }
    }
}

extension DHCPMessage {
    /// Reads a message; nil when its fixed fields are not all there: then `MessageView` tells what can be read.
    public init?(decoding message: Span<UInt8>) {
        self.init(MessageView(decoding: message), in: message)
    }

    /// The owned form of a view; nil when the fixed fields are not all there.
    public init?(_ view: MessageView, in message: Span<UInt8>) {
        guard message.count >= MessageField.fixedLength, view.length == message.count else { return nil }
        self.init(header: view.header, hasCookie: view.hasCookie, overload: view.overload)
        guard view.hasCookie else {
            sname = message.array(MessageField.sname)
            file = message.array(MessageField.file)
            options.optionsRest = message.array(MessageField.fixedLength..<message.count)
            return
        }
        options.optionsRest = take(.options, of: view, in: message)
        if overload.contains(.file) {
            options.fileRest = take(.file, of: view, in: message)
        } else {
            file = message.array(MessageField.file)
        }
        if overload.contains(.sname) {
            options.snameRest = take(.sname, of: view, in: message)
        } else {
            sname = message.array(MessageField.sname)
        }
    }

    /// Adds the options of a region, PAD and END included, and gives back what stands behind them.
    private mutating func take(_ region: OptionRegion, of view: MessageView, in message: Span<UInt8>) -> [UInt8] {
        var cursor = view.cursor(of: region)
        var pads = 0
        while true {
            let option = cursor.next(in: message)
            let passed = cursor.pads - pads
            pads = cursor.pads
            options.raw.append(contentsOf: repeatElement(RawOption(code: 0, region: region), count: passed))
            guard let option else { break }
            options.raw.append(
                RawOption(code: option.code, value: message.array(option.value), region: region))
        }
        if case .end = cursor.ending { options.raw.append(RawOption(code: 255, region: region)) }
        return message.array(cursor.rest)
    }
}
