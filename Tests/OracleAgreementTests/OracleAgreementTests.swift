import DHCPWire
import PacketCapture
import PacketWire
import TestSupport
import Testing

@Suite(.enabled(if: SharedCaptures.arePresent, "\(SharedCaptures.absence)"))
struct OracleAgreementTests {
    @Test(arguments: SharedCaptures.names)
    func everyFrameIsReadAsTheOracleReadsItAndEncodedByteForByte(name: String) throws {
        var records = Dictionary(
            uniqueKeysWithValues: try SharedCaptures.records(of: name).map { ($0.packet, $0) })
        let exceptions = SharedCaptures.exceptions[name, default: [:]]
        var file = try CaptureFile(path: SharedCaptures.path(of: name))
        var packet = 0
        var report: [String] = []
        try Self.readAll(&file) { header, bytes in
            packet += 1
            guard let record = records.removeValue(forKey: packet) else {
                if Self.looksLikeDHCP(header, bytes) { report.append("packet \(packet): unknown to the oracle") }
                return
            }
            guard exceptions[packet] == nil else { return }
            let comparison = OracleComparison(record, header, bytes)
            report += comparison.differences.map { "packet \(packet): \($0)" }
        }
        #expect(report.isEmpty, "\(report.joined(separator: "\n"))")
        #expect(records.isEmpty, "packets \(records.keys.sorted()) were not read")
    }

    @Test func atMostSixFramesAreExcepted() {
        #expect(SharedCaptures.exceptions.values.map(\.count).reduce(0, +) <= 6)
    }

    @Test func oracleKnowsAThousandFrames() throws {
        let count = try SharedCaptures.names.map { try SharedCaptures.records(of: $0).count }.reduce(0, +)
        #expect(count > 990, "the oracle's files should hold about 1,000 frames")
    }

    private static func looksLikeDHCP(_ header: PacketHeader, _ bytes: Span<UInt8>) -> Bool {
        let frame = DecodedFrame(decoding: bytes, linkType: header.linkType, originalLength: header.originalLength)
        guard let udp = frame.udp, [67, 68, 4011].contains(udp.destinationPort) else { return false }
        return MessageView(decoding: bytes.extracting(frame.payload)).hasCookie
    }

    /// Reads a file to its end. A file that is broken off is read as far as it goes.
    private static func readAll(
        _ file: inout CaptureFile, _ body: (PacketHeader, Span<UInt8>) -> Void
    ) throws {
        do throws(CaptureError) {
            try file.forEach { header, bytes in
                body(header, bytes)
                return .proceed
            }
        } catch {
            guard case .brokenFile = error else { throw error }
        }
    }
}
