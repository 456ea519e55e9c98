import DHCPWire
import PacketWire

/// The fixed fields of a message (RFC 2131 §2).
extension FrameField {
    static let headerFields: [FrameField] = [
        FrameField("op", .named(.operations), "request of a client, reply of a server") { frame, _, probe in
            let op = frame.message.header.op
            probe.take(.named(Int64(op), op == 1 ? "request" : op == 2 ? "reply" : "\(op)"))
        },
        number("htype", "kind of hardware address; 1 is Ethernet") { Int64($0.htype) },
        number("hlen", "length of the hardware address") { Int64($0.hlen) },
        number("hops", "relays that it passed") { Int64($0.hops) },
        number("xid", "the transaction, decimal or 0x…") { Int64($0.xid) },
        number("secs", "seconds since the client began, as it says") { Int64($0.secs) },
        number("flags", "all 16 bits; 0x8000 is broadcast") { Int64($0.flags) },
        FrameField("broadcast", .flag, "whether the client asks for answers by broadcast") { frame, _, probe in
            probe.take(.flag(frame.message.header.wantsBroadcast))
        },
        address("ciaddr", "the client's address, where it has one") { $0.ciaddr },
        address("yiaddr", "the address that the server gives") { $0.yiaddr },
        address("siaddr", "the next server") { $0.siaddr },
        address("giaddr", "the relay (also: relay)") { $0.giaddr },
        FrameField("mac", .mac, "the client's MAC address (also: chaddr)") { frame, _, probe in
            let header = frame.message.header
            if header.hlen == 6 { return probe.take(.mac(header.chaddr.macAddress)) }
            if header.hlen > 0 {
                probe.take(.text(hexadecimalText(header.chaddr.bytes(length: header.hlen), separator: ":")))
            }
        },
        text("sname", .sname, MessageField.sname, "server's name in its field"),
        text("file", .file, MessageField.file, "boot file in its field"),
    ]

    private static func number(
        _ name: String, _ meaning: String, _ value: @escaping @Sendable (MessageHeader) -> Int64
    ) -> FrameField {
        FrameField(name, .number, meaning) { frame, _, probe in probe.take(.number(value(frame.message.header))) }
    }

    private static func address(
        _ name: String, _ meaning: String, _ value: @escaping @Sendable (MessageHeader) -> IPv4Address
    ) -> FrameField {
        FrameField(name, .address, meaning) { frame, _, probe in probe.take(.address(value(frame.message.header))) }
    }

    /// A field of text up to its NUL; not there where it is empty, cut, or holds options.
    private static func text(
        _ name: String, _ region: OptionRegion, _ range: Range<Int>, _ meaning: String
    ) -> FrameField {
        FrameField(name, .text, meaning) { frame, message, probe in
            guard !frame.message.overload.holds(region) else { return }
            let text = message.text(in: range)
            if !text.isEmpty { probe.take(text: message.extracting(text)) }
        }
    }
}
