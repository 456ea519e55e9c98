import DHCPWire
import PXEReports
import PXEResponder
import PacketWire
import Testing

/// Leases for people.
@Suite struct LeaseReportTests {
    private static let mac = MACAddress(0x02, 0x50, 0x58, 0x1E, 0, 1)
    private static let bound = Lease(
        address: IPv4Address(198, 51, 100, 100), client: ClientIdentity(mac), start: Timestamp(seconds: 1_795_423_223),
        expiry: .at(Timestamp(seconds: 1_795_466_423)), hardwareAddress: mac.octets,
        clientIdentifier: [1] + mac.octets, hostName: Array("al\"pha\n".utf8), vendorClass: Array("PXEClient".utf8),
        architecture: 7, xid: 0x1234, relayInformation: [1, 1, 0], lastTransaction: Timestamp(seconds: 1_795_423_224))

    @Test func table() {
        let long = Lease(
            address: IPv4Address(198, 51, 100, 9), client: .clientIdentifier([UInt8](repeating: 0xAB, count: 40)),
            state: .declined, start: Timestamp(seconds: 0), expiry: .never)
        #expect(
            LeaseTableReport([long, Self.bound], clock: ClockText()).text == #"""
                address         client                    state     ends                  host name
                198.51.100.9    id-ababababababababab...  declined  never
                198.51.100.100  02:50:58:1e:00:01         bound     2026-11-23T20:40:23Z  al\"pha\x0A

                """#)
    }

    @Test func facts() {
        #expect(
            LeaseFactsReport(Self.bound, now: Timestamp(seconds: 1_795_423_224), clock: ClockText()).text == #"""
                address             198.51.100.100
                client              hw-1-0250581e0001
                state               bound
                began               2026-11-23T08:40:23Z
                ends                2026-11-23T20:40:23Z
                last message        2026-11-23T08:40:24Z
                hardware address    02:50:58:1e:00:01
                client identifier   01:02:50:58:1e:00:01
                host name           "al\"pha\x0A"
                vendor class        "PXEClient"
                architecture        7 (x64 UEFI)
                xid                 0x1234
                relay information   01:01:00

                """#)
        let later = LeaseFactsReport(Self.bound, now: Timestamp(seconds: 1_795_466_423), clock: ClockText()).text
        #expect(later.contains("state               expired\n"))
        #expect(later.contains("ended               2026-11-23T20:40:23Z\n"))
    }

    @Test func secondsWithoutDecimals() {
        var clock = ClockText(offset: { _ in -5400 })
        #expect(clock.iso(Timestamp(nanoseconds: 1_999_999_999), digits: 0) == "1969-12-31T22:30:01-01:30")
    }
}
