import DHCPWire
import PacketWire
import SeededNumbers
import Testing

@testable import PXEReports

/// A report that has seen messages writes the next ones as a new report would.
@Suite struct OptionTextCacheTests {
    @Test(arguments: [FrameReport.tree(TreeReport()), .json(JSONReport())])
    func randomOptionsGiveTheSameTextTwice(report: FrameReport) {
        var random = SplitMix64(seed: 11)
        var old = report
        // Few different options, so that many of them come again.
        let options = (0..<60).map { _ in Self.option(&random) }
        for number in 0..<1500 {
            let count = Int.random(in: 0...20, using: &random)
            let chosen = (0..<count).compactMap { _ in options.randomElement(using: &random) }
            Self.expectSame(&old, report, chosen.flatMap { $0 }, "message \(number)")
        }
    }

    /// The text of many short options does not fit at once: what was cut must not be kept.
    @Test(arguments: [FrameReport.tree(TreeReport()), .json(JSONReport())])
    func textThatDidNotFitAtFirstIsNotKept(report: FrameReport) {
        for length in 0...4 {
            let codes = (1...254 as ClosedRange<UInt8>).filter { $0 != 52 }
            let options = codes.flatMap { [$0, UInt8(length)] + [UInt8](repeating: $0, count: length) }
            var old = report
            for count in stride(from: 0, through: options.count, by: 2 + length) {
                Self.expectSame(&old, report, Array(options.prefix(count)), "length \(length), \(count) bytes")
            }
            for _ in 0..<3 { Self.expectSame(&old, report, options, "length \(length), all") }
        }
    }

    /// One long list after another: text grows by a factor of twenty.
    @Test(arguments: [FrameReport.tree(TreeReport()), .json(JSONReport())])
    func longListsGiveTheSameTextTwice(report: FrameReport) {
        let list = [UInt8](repeating: 43, count: 90)
        let options = [55, 90] + list + [1, 4, 255, 255, 255, 0] + [60, 90] + [UInt8](repeating: 0, count: 90)
        var old = report
        for _ in 0..<4 { Self.expectSame(&old, report, options, "lists") }
    }

    /// Option 43 means something else with another vendor class.
    @Test func vendorOptionsAreReadInTheMessagesOwnSpace() {
        let vendor: [UInt8] = [43, 4, 6, 1, 8, 255]
        let classes = [Array("PXEClient".utf8), Array("SomethingElse".utf8)]
        var old = FrameReport.tree(TreeReport())
        for round in 0..<6 {
            let name = classes[round % 2]
            let options = vendor + [60, UInt8(name.count)] + name
            Self.expectSame(&old, .tree(TreeReport()), options, "round \(round)")
        }
    }

    private static func option(_ random: inout SplitMix64) -> [UInt8] {
        let codes: [UInt8] = [53, 54, 55, 60, 61, 43, 82, 93, 94, 97, 121, 77, 81, 124, 125, 175]
        let code = codes.randomElement(using: &random)
        let value = (0..<Int.random(in: 0...24, using: &random)).map { _ in UInt8.random(in: 0...20, using: &random) }
        return [code ?? 1, UInt8(value.count)] + value
    }

    private static func expectSame(
        _ old: inout FrameReport, _ new: FrameReport, _ options: [UInt8], _ what: String
    ) {
        let bytes = frame(options)
        let sniffed = SniffedFrame(
            number: 1, timestamp: Timestamp(nanoseconds: 0), linkType: .ethernet, originalLength: bytes.count,
            decoding: bytes.span)
        guard let sniffed else {
            Issue.record("\(what): no DHCP")
            return
        }
        var fresh = new
        var (seen, first) = (TextBuffer(), TextBuffer())
        old.write(sniffed, bytes.span, to: &seen)
        fresh.write(sniffed, bytes.span, to: &first)
        let isSame = seen.bytes == first.bytes
        #expect(isSame, "\(what): \(String(decoding: seen.bytes, as: UTF8.self))")
    }

    private static func frame(_ options: [UInt8]) -> [UInt8] {
        var message: [UInt8] = [1, 1, 6, 0] + [UInt8](repeating: 0, count: 232) + [99, 130, 83, 99]
        message += options + [255]
        return UDPFrame(
            ethernet: EthernetHeader(destination: .broadcast, source: MACAddress(rawValue: 0x02_0000_000001)),
            ipv4: IPv4Header(
                source: .zero, destination: .broadcast, protocolNumber: UDPHeader.protocolNumber),
            udp: UDPHeader(sourcePort: 68, destinationPort: 67), payload: message
        ).encoded()
    }
}
