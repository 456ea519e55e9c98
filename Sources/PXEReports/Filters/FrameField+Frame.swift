import DHCPWire
import PacketWire

/// The frame around a message.
extension FrameField {
    static let frameFields: [FrameField] = [
        FrameField("frame", .number, "number of the packet in its capture, from 1") { frame, _, probe in
            probe.take(.number(Int64(clamping: frame.number)))
        },
        FrameField("time", .time, "when it was captured; 2026-01-31T14:30 is a whole minute of UTC") {
            frame, _, probe in
            probe.take(.time(frame.timestamp))
        },
        FrameField("length", .number, "bytes of the DHCP message") { frame, _, probe in
            probe.take(.number(Int64(frame.frame.payload.count)))
        },
        FrameField("eth.src", .mac, "MAC address that the frame came from") { frame, _, probe in
            probe.take(frame.frame.link.source.map(FieldValue.mac))
        },
        FrameField("eth.dst", .mac, "MAC address that the frame went to") { frame, _, probe in
            probe.take(frame.frame.link.destination.map(FieldValue.mac))
        },
        FrameField("vlan", .number, "VLAN ids, the outermost first") { frame, _, probe in
            for tag in frame.frame.vlans { probe.take(.number(Int64(tag.id))) }
        },
        FrameField("src", .address, "address that the packet came from") { frame, _, probe in
            probe.take((frame.frame.ipv4?.source).map(FieldValue.address))
        },
        FrameField("dst", .address, "address that the packet went to") { frame, _, probe in
            probe.take((frame.frame.ipv4?.destination).map(FieldValue.address))
        },
        FrameField("ttl", .number, "time to live") { frame, _, probe in
            probe.take((frame.frame.ipv4?.timeToLive).map { .number(Int64($0)) })
        },
        FrameField("sport", .number, "port that it came from") { frame, _, probe in
            probe.take(.number(Int64(frame.udp.sourcePort)))
        },
        FrameField("dport", .number, "port that it went to") { frame, _, probe in
            probe.take(.number(Int64(frame.udp.destinationPort)))
        },
        FrameField("port", .number, "either port") { frame, _, probe in
            probe.take(.number(Int64(frame.udp.sourcePort)))
            probe.take(.number(Int64(frame.udp.destinationPort)))
        },
        FrameField("problem", .text, "what is wrong in it, as dhcp-option-overrun") { frame, _, probe in
            for diagnostic in frame.frame.diagnostics { probe.take(.text(diagnostic.code.name)) }
            for diagnostic in frame.message.diagnostics { probe.take(.text(diagnostic.code.name)) }
        },
    ]
}
