import DHCPWire
import PXEReports
import PacketWire
import Testing

@Suite struct MessageFilterTests {
    private static func accepted(_ filter: MessageFilter) throws -> [Int] {
        try Fixture("lab/ref-dnsmasq-dhclient.pcap").frames.enumerated().compactMap { index, frame in
            guard let sniffed = frame.sniffed(number: index + 1) else { return nil }
            return filter.accepts(sniffed.message) ? index + 1 : nil
        }
    }

    @Test func everyConditionMustHold() throws {
        let mac = try #require(MACAddress("02:50:58:00:00:11"))
        let all = try Self.accepted(MessageFilter())
        #expect(all.count >= 4)
        #expect(try Self.accepted(MessageFilter(mac: mac)) == all)
        #expect(try Self.accepted(MessageFilter(mac: mac, type: .offer)).count == 1)
        #expect(try Self.accepted(MessageFilter(mac: .broadcast, type: .offer)).isEmpty)
        #expect(try Self.accepted(MessageFilter(xid: 0)).isEmpty)
    }
}
