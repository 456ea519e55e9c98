import PacketWire

/// A message to send whose options all stand behind the fields: what nearly every answer is, made without steps between.
///
/// A message whose options need the file or sname field too is a `DHCPMessage`, filled by `OptionLayout`.
public struct MessageDraft: Sendable {
    /// The numeric fields.
    public var header: MessageHeader
    /// The text of the sname field; at most 64 bytes are sent.
    public var sname: String?
    /// The text of the file field; at most 128 bytes are sent.
    public var file: String?
    /// The options; END is added.
    public var options: OptionDraft

    /// Makes a draft.
    public init(header: MessageHeader, sname: String? = nil, file: String? = nil, options: OptionDraft = OptionDraft())
    {
        self.header = header
        self.sname = sname
        self.file = file
        self.options = options
    }

    /// The number of bytes with END, before padding.
    public var length: Int { MessageField.options + options.encodedLength + 1 }

    /// The message's bytes, with END and padding.
    ///
    /// - Parameter minimumLength: shorter messages are padded: relays and old clients drop those of less than BOOTP's
    ///   300 bytes (RFC 1542 §2.1).
    public func encoded(minimumLength: Int = 300) -> [UInt8] {
        let total = max(length, minimumLength)
        var bytes: [UInt8] = []
        bytes.append(addingCapacity: total) { (output: inout OutputSpan<UInt8>) in
            header.append(to: &output)
            Self.append(sname, upTo: MessageField.sname.upperBound, to: &output)
            Self.append(file, upTo: MessageField.file.upperBound, to: &output)
            output.appendBigEndian(MessageField.cookieValue)
            options.append(to: &output)
            output.append(OptionCode.end.rawValue)
            output.append(repeating: 0, count: total - output.count)
        }
        return bytes
    }

    private static func append(_ text: String?, upTo end: Int, to output: inout OutputSpan<UInt8>) {
        if let text {
            for byte in text.utf8.prefix(end - output.count) { output.append(byte) }
        }
        output.append(repeating: 0, count: end - output.count)
    }
}
