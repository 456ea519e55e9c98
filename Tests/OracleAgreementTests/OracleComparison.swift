import DHCPWire
import PacketCapture
import PacketWire
import TestSupport

/// Compares a captured frame with what the oracle says of it.
struct OracleComparison {
    private let record: OracleRecord
    /// What differs, in words; empty when all agrees.
    private(set) var differences: [String] = []

    init(_ record: OracleRecord, _ header: PacketHeader, _ bytes: Span<UInt8>) {
        self.record = record
        let frame = DecodedFrame(decoding: bytes, linkType: header.linkType, originalLength: header.originalLength)
        expect("time", Self.text(header.timestamp), record.time)
        expect("vlan", frame.vlans.map(\.id), record.vlan)
        guard let udp = frame.udp, let ipv4 = frame.ipv4 else {
            differences.append("no UDP datagram: \(frame.diagnostics)")
            return
        }
        expect("ip_src", ipv4.source.description, record.ip_src)
        expect("ip_dst", ipv4.destination.description, record.ip_dst)
        expect("sport", udp.sourcePort, record.sport)
        expect("dport", udp.destinationPort, record.dport)
        let payload = bytes.extracting(frame.payload)
        let view = MessageView(decoding: payload, promisedLength: frame.payloadLength)
        compareHeader(view.header)
        compareOptions(view, payload)
        compareStatus(view)
        compareRoundTrip(view, payload)
    }

    private mutating func expect<Value: Equatable>(_ field: String, _ ours: Value, _ oracle: Value?) {
        guard let oracle, ours != oracle else { return }
        differences.append("\(field): \(ours), the oracle says \(oracle)")
    }

    private mutating func compareHeader(_ header: MessageHeader) {
        guard record.op != nil else { return }
        expect("op", header.op, record.op)
        expect("htype", header.htype, record.htype)
        expect("hlen", header.hlen, record.hlen)
        expect("hops", header.hops, record.hops)
        expect("xid", header.xid, record.xid)
        expect("secs", header.secs, record.secs)
        expect("flags", header.flags, record.flags)
        expect("ciaddr", header.ciaddr.description, record.ciaddr)
        expect("yiaddr", header.yiaddr.description, record.yiaddr)
        expect("siaddr", header.siaddr.description, record.siaddr)
        expect("giaddr", header.giaddr.description, record.giaddr)
        expect("chaddr", hexadecimalText(header.chaddr.bytes(length: 16)), record.chaddr)
    }

    private mutating func compareOptions(_ view: MessageView, _ payload: Span<UInt8>) {
        var ours: [String] = []
        var cursor = view.options
        while let option = cursor.next(in: payload) {
            let value = hexadecimalText(payload.bytes(option.value))
            ours.append("\(option.region) \(option.offset) \(option.length): \(option.code) \(value)")
        }
        let oracle = zip(record.options, record.option_pos).map { option, position in
            "\(position.region) \(position.offset) \(position.length): \(option.code) \(option.hex)"
        }
        if record.snapped == true, record.options.isEmpty {
            // The oracle reads no options of a cut frame; we read those that were captured whole.
            if view.hasCookie, ours.isEmpty { differences.append("options: none of a cut frame") }
        } else {
            expect("options", ours, oracle)
            expect("message type", view.messageType?.rawValue, .some(record.msg_type))
        }
        guard record.op != nil, view.length >= MessageField.fixedLength else { return }
        compare(field: .sname, payload, record.sname)
        compare(field: .file, payload, record.file)
    }

    /// The oracle writes a field as text up to the first zero, or as hexadecimal up to the last byte that is not zero.
    private mutating func compare(field region: OptionRegion, _ payload: Span<UInt8>, _ oracle: String?) {
        let bytes = payload.bytes(region == .file ? MessageField.file : MessageField.sname)
        let text = String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        let hexadecimal = hexadecimalText(bytes[..<((bytes.lastIndex { $0 != 0 } ?? -1) + 1)])
        if hexadecimal != oracle { expect("\(region)", text, oracle) }
    }

    /// The oracle's word for a message is one of our diagnostics.
    private mutating func compareStatus(_ view: MessageView) {
        let found = view.diagnostics.map(\.code.description)
        let expected: [String] =
            switch record.status {
            case "short": ["dhcp-short", "dhcp-truncated", "dhcp-cookie"]
            case "truncated_option": ["dhcp-option-overrun", "dhcp-options-truncated"]
            case "no_end": ["dhcp-no-end", "dhcp-options-truncated"]
            case "bad_cookie": ["dhcp-cookie"]
            default: []
            }
        if !expected.isEmpty, !found.contains(where: expected.contains) {
            differences.append("status: \(found), the oracle says \(record.status)")
        }
    }

    /// Every message with its fixed fields, right or wrong, is encoded again byte for byte.
    private mutating func compareRoundTrip(_ view: MessageView, _ payload: Span<UInt8>) {
        guard view.length >= MessageField.fixedLength else {
            if record.status == "ok" { differences.append("round trip: \(view.length) bytes are no message") }
            return
        }
        if DHCPMessage(view, in: payload)?.encoded() != payload.bytes(0..<payload.count) {
            differences.append("round trip: the encoded message differs")
        }
    }

    private static func text(_ time: Timestamp) -> String {
        let digits = String(time.subsecondNanoseconds)
        return "\(time.seconds)." + String(repeating: "0", count: 9 - digits.count) + digits
    }
}

extension Span<UInt8> {
    /// A copy of the bytes in `range`.
    func bytes(_ range: Range<Int>) -> [UInt8] {
        range.map { self[$0] }
    }
}
