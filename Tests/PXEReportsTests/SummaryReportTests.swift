import DHCPWire
import PXEReports
import PXEResponder
import PacketWire
import Testing

@Suite("The summary of a responder")
struct SummaryReportTests {
    private func lease(_ last: UInt8, _ client: ClientIdentity, _ hardwareAddress: [UInt8]) -> Lease {
        var lease = Lease(
            address: IPv4Address(198, 51, 100, last), client: client, start: Timestamp(seconds: 0), expiry: .never)
        lease.hardwareAddress = hardwareAddress
        return lease
    }

    @Test("Message types without a name are counted as one")
    func otherTypes() {
        var counters = ResponderCounters()
        counters.received = [.discover: 3, MessageType(rawValue: 200): 2, MessageType(rawValue: 0): 5, .request: 1]
        var report = SummaryReport()
        report.add(counters, kernelDrops: 0, sendFailures: 0)
        #expect(report.text.contains("11  (DISCOVER 3, REQUEST 1, other 7)\n"))
    }

    @Test("Each client has a name, and the columns stand below each other")
    func leases() {
        let mac: [UInt8] = [2, 0, 0, 0, 0, 1]
        let guid = [UInt8](repeating: 0xAB, count: 16)
        let leases = [
            lease(10, ClientIdentity(MACAddress(2, 0, 0, 0, 0, 1)), mac),
            lease(11, .clientIdentifier([0xFF, 1]), []),
            lease(12, .hardware(type: 1, length: 16, HardwareAddress(guid)), guid),
            lease(13, .clientIdentifier([UInt8](repeating: 7, count: 255)), []),
        ]
        var report = SummaryReport()
        report.add(leases)
        let lines = report.text.split(separator: "\n").dropFirst()
        #expect(lines.map { $0.utf8.count }.allSatisfy { $0 == lines.first?.utf8.count })
        #expect(lines.allSatisfy { $0.contains(" 198.51.100.1") })
        #expect(report.text.contains("  id-ff01 "))
        #expect(report.text.contains("  id-" + String(repeating: "07", count: 20) + "0... "))
    }

    @Test("Where there are more leases than get a line, it says how many")
    func manyLeases() {
        var report = SummaryReport()
        report.add([lease(10, ClientIdentity(MACAddress(2, 0, 0, 0, 0, 1)), [2, 0, 0, 0, 0, 1])], of: 1_001)
        #expect(report.text.hasPrefix("leases                1001\n"))
        #expect(report.text.hasSuffix("\n  … and 1000 more\n"))
    }

    @Test("With MAC addresses alone the columns are those of a MAC address")
    func plainLeases() {
        var report = SummaryReport()
        report.add([lease(10, ClientIdentity(MACAddress(2, 0, 0, 0, 0, 1)), [2, 0, 0, 0, 0, 1])])
        #expect(report.text.hasSuffix("\n  02:00:00:00:00:01   198.51.100.10   for ever\n"))
    }
}
