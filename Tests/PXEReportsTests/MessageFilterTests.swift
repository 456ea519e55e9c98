import DHCPWire
import PXEReports
import PacketWire
import Testing

@Suite struct MessageFilterTests {
    /// The numbers of the frames that pass.
    private static func accepted(_ filter: MessageFilter, _ name: String) throws -> [UInt64] {
        var memory = ClientMemory()
        return try Fixture(name).frames.enumerated().compactMap { index, frame in
            guard var sniffed = frame.sniffed(number: index + 1) else { return nil }
            memory.complete(&sniffed, frame.bytes.span)
            return filter.accepts(sniffed, frame.bytes.span) ? sniffed.number : nil
        }
    }

    private static func accepted(_ expression: String, _ name: String) throws -> [UInt64] {
        try accepted(MessageFilter(expression: FilterExpression(expression)), name)
    }

    @Test func everyConditionMustHold() throws {
        let name = "lab/ref-dnsmasq-dhclient.pcap"
        let mac = try #require(MACAddress("02:50:58:00:00:11"))
        let all = try Self.accepted(MessageFilter(), name)
        #expect(all.count >= 4)
        #expect(try Self.accepted(MessageFilter(mac: mac), name) == all)
        #expect(try Self.accepted(MessageFilter(mac: mac, type: .offer), name).count == 1)
        #expect(try Self.accepted(MessageFilter(mac: .broadcast, type: .offer), name).isEmpty)
        #expect(try Self.accepted(MessageFilter(xid: 0), name).isEmpty)
        let offers = try FilterExpression<FrameField>("type==OFFER")
        #expect(try Self.accepted(MessageFilter(type: .ack, expression: offers), name).isEmpty)
    }

    // Frames 1 DISCOVER, 2 OFFER of 198.51.100.3, 3 OFFER of a proxy, 6 REQUEST, 7 ACK, 10 and 11 on port 4011.
    @Test(arguments: [
        ("type==OFFER", [2, 3]), ("type == dhcpoffer", [2, 3]), ("type==2", [2, 3]), ("option.53==OFFER", [2, 3]),
        ("type in {OFFER, 5}", [2, 3, 7, 11]), ("type not in {OFFER, 5}", [1, 6, 10]),
        ("type!=OFFER", [1, 6, 7, 10, 11]), ("type>=3 && type<5", [6, 10]), ("type ~ ver", [1]),
        ("type==OFFER && !yiaddr", [3]), ("type==OFFER && yiaddr==0.0.0.0", [3]),
        ("not op==reply and port==4011", [10]),
        ("type==OFFER && arch==7", [2, 3]), ("arch==x64-uefi && op==reply", [2, 3, 7, 11]), ("!arch", []),
        ("server==198.51.100.3 || server==198.51.100.1", [2, 3, 7, 11]), ("server", [2, 3, 7, 11]),
        ("server-id in 198.51.100.2/31", [2, 6, 7]), ("server-id==198.51.100.0..198.51.100.2", [3, 11]),
        ("option.54 > 198.51.100.2", [2, 6, 7]), ("option.server-identifier==198.51.100.1", [3, 11]),
        ("mac==52:54:00:50:58:01", [1, 2, 3, 6, 7, 10, 11]), ("mac ~ 52:54:00", [1, 2, 3, 6, 7, 10, 11]),
        ("mac!=52:54:00:50:58:01", []), ("eth.src==52-54-00-50-58-01", [1, 6, 10]), ("chaddr ~ 58:02", []),
        ("frame in 2..6", [2, 3, 6]), ("frame in {1, 6..10}", [1, 6, 7, 10]), ("frame<0x3", [1, 2]),
        ("time in 2026-11-23T01:33:17", [7, 10, 11]), ("time<2026-11-23T01:33:13.322742Z", [1]),
        ("time==2026-11-23", [1, 2, 3, 6, 7, 10, 11]), ("time>2026-11-23", []), ("vlan", []),
        ("vlan!=10", [1, 2, 3, 6, 7, 10, 11]),
        ("bootfile=='marker-x64.efi'", [11]), ("bootfile ~ MARKER", [11]), ("file ~ \"marker\"", [11]),
        ("vendor-class ~ pxeclient:arch:00007", [1, 6, 10]), ("option.60 == \"PXEClient\"", [3, 11]),
        ("option.55==135 && requested-address", [6]), ("lease-time==600", [2, 7]), ("option.51==\"600\"", [2, 7]),
        ("option.54 == '198.51.100.1'", [3, 11]), ("broadcast==no", [10, 11]),
        ("(type==OFFER || type==ACK) && (frame==2 || frame==11)", [2, 11]), ("!(type==OFFER)&&!!server", [7, 11]),
        ("type==OFFER || type==ACK && frame==11", [2, 3, 11]), ("problem", []),
        ("dst==255.255.255.255 && ttl==64", [1, 2, 3, 6, 7]),
    ])
    func expressionsChoose(_ expression: String, _ frames: [UInt64]) throws {
        #expect(try Self.accepted(expression, "lab/ref-dnsmasq-proxy-ovmf-pxe4.pcap") == frames)
    }

    @Test(arguments: [
        ("crafted/pxe-menu.pcap", "option.43.6==7", [1]), ("crafted/pxe-menu.pcap", "option.43.6!=7", []),
        ("crafted/pxe-menu.pcap", "option.43.pxe-boot-menu ~ local && option.43.10", [1]),
        ("crafted/pxe-menu.pcap", "option.43==6", []), ("crafted/pxe-menu.pcap", "option.43 == 224.0.1.2", [1]),
        ("crafted/relay-82.pcap", "option.82.1==down0 && relay==203.0.113.1", [1, 2]),
        ("crafted/relay-82.pcap", "option.82.agent-circuit-id ~ DOWN and option.82.2 and !option.82.5", [1, 2]),
        ("crafted/ethernet-qinq.pcap", "vlan==100 && vlan==200 && type==ACK", [4]),
        ("crafted/bootp-cookie-no-type.pcap", "!type && op==request", [1]),
        ("crafted/option-runs-out.pcap", "problem==dhcp-option-overrun", [1]),
    ])
    func optionsWithinOptionsTagsAndProblemsChoose(_ name: String, _ expression: String, _ frames: [UInt64]) throws {
        #expect(try Self.accepted(expression, name) == frames)
    }

    // Sub-option 9 has 255 bytes, and so reaches into the second option 43 (RFC 3396).
    @Test func aSplitOptionIsComparedWhole() throws {
        #expect(try Self.accepted("option.43.9 && option.43.9 ~ mmmm", "crafted/long-option-split.pcap") == [1])
    }

    @Test(arguments: [
        ("option.19==true", true), ("option.19==1", false), ("option.80", true), ("option.80==true", true),
        ("option.20", true), ("option.20==false", true), ("option.20!=true", true),
    ])
    func flagsOfOptionsAreWords(_ expression: String, _ passes: Bool) throws {
        let frame = Crafted.frame(
            .offer, [RawOption(19, [1]), RawOption(20, [0]), RawOption(.rapidCommit, [])])
        let decoded = SniffedFrame(
            number: 1, timestamp: Timestamp(nanoseconds: 0), linkType: .ethernet, originalLength: frame.count,
            decoding: frame.span)
        let filter = MessageFilter(expression: try FilterExpression(expression))
        #expect(filter.accepts(try #require(decoded), frame.span) == passes)
    }
}
