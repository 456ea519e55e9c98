import DHCPWire
import PXEReports
import PacketWire

/// All that the package does with the bytes of one frame.
struct FrameExamination {
    /// What was found of a frame, for the summary.
    enum Kind: CaseIterable {
        case message, cutMessage, otherDatagram, otherFrame
    }

    private var reports: [FrameReport] = [.line(LineReport()), .tree(TreeReport()), .json(JSONReport())]
    private var text = TextBuffer()

    /// Decodes the frame as far as it goes: headers, message, all option values, and the owned message.
    ///
    /// Returns what it was and, where it has its fixed fields, the message encoded again.
    static func decode(_ frame: Mutator.Frame) -> (kind: Kind, payload: Range<Int>, encoded: [UInt8]?) {
        let decoded = DecodedFrame(
            decoding: frame.bytes.span, linkType: frame.linkType, originalLength: frame.originalLength)
        guard decoded.udp != nil else { return (.otherFrame, decoded.payload, nil) }
        let payload = frame.bytes.span.extracting(decoded.payload)
        let view = MessageView(decoding: payload, promisedLength: decoded.payloadLength)
        walkValues(of: view, in: payload)
        guard let message = DHCPMessage(view, in: payload) else {
            return (payload.count == 0 ? .otherDatagram : .cutMessage, decoded.payload, nil)
        }
        return (.message, decoded.payload, message.encoded())
    }

    /// Reads every option's value with its grammar, as it stands and put together from its pieces.
    private static func walkValues(of view: MessageView, in payload: Span<UInt8>) {
        var walked: Set<UInt8> = []
        var cursor = view.options
        while let option = cursor.next(in: payload) {
            let syntax = OptionTable.syntax(of: option.code, in: .dhcp)
            _ = OptionValue(payload.extracting(option.value), syntax: syntax, vendorSpace: .pxeVendor)
            guard walked.insert(option.code).inserted, view.repeatsOptions else { continue }
            let whole = view.value(of: OptionCode(rawValue: option.code), in: payload) ?? []
            _ = OptionValue(whole.span, syntax: syntax, vendorSpace: .pxeVendor)
        }
    }

    /// Writes the frame in every form that people and scripts read.
    mutating func report(_ frame: Mutator.Frame, number: Int) {
        let sniffed = SniffedFrame(
            number: UInt64(number), timestamp: Timestamp(nanoseconds: Int64(number)), linkType: frame.linkType,
            originalLength: frame.originalLength, decoding: frame.bytes.span)
        guard let sniffed else { return }
        for index in reports.indices { reports[index].write(sniffed, frame.bytes.span, to: &text) }
        text.removeAll()
    }

    /// Whether headers that are kept as they stand give the same bytes again; true for other than UDP in Ethernet.
    static func isEncodedAgain(_ frame: Mutator.Frame) -> Bool {
        let decoded = DecodedFrame(
            decoding: frame.bytes.span, linkType: frame.linkType, originalLength: frame.originalLength)
        guard case .ethernet(let ethernet) = decoded.link, let ipv4 = decoded.ipv4, let udp = decoded.udp else {
            return true
        }
        let again = UDPFrame(
            ethernet: ethernet, vlans: decoded.vlans, ipv4: ipv4, ipv4Options: Array(frame.bytes[decoded.ipv4Options]),
            udp: udp, payload: Array(frame.bytes[decoded.payload]))
        return again.encoded(.kept).elementsEqual(frame.bytes[..<decoded.payload.upperBound])
    }
}
