import Foundation
import PacketCapture
import PacketWire
import TestSupport
import Testing

@Suite struct CaptureWriterTests {
    @Test(arguments: [LinkType.null, .ethernet, .raw, .loop, .linuxSLL, .ipv4, .linuxSLL2])
    func whatIsWrittenIsReadAgain(linkType: LinkType) throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("out.pcap")
        let packets = [
            Packet(nanoseconds: 1_456_626_113_232_810_123, [1, 2, 3], linkType: linkType),
            Packet(nanoseconds: 0, [], originalLength: 64, linkType: linkType),
            Packet(
                nanoseconds: 4_294_967_295_999_999_999, [UInt8](repeating: 7, count: 1514), originalLength: 9000,
                linkType: linkType),
        ]
        var writer = try CaptureWriter(path: path, linkType: linkType)
        for packet in packets { try writer.write(packet.header, packet.bytes.span) }
        #expect(writer.packetCount == 3)
        try writer.close()
        #expect(try CaptureFile(path: path).linkType == linkType)
        #expect(try readAll(path).packets == packets)
    }

    @Test func fileIsPcapWithNanosecondsByteForByte() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("out.pcap")
        var writer = try CaptureWriter(path: path, linkType: .raw, snapshotLength: 65_535)
        let bytes: [UInt8] = [0x45, 0]
        let time = Timestamp(seconds: 5, nanoseconds: 6)
        try writer.write(PacketHeader(timestamp: time, length: 2, linkType: .raw), bytes.span)
        try writer.close()
        var expected = CaptureBytes()
        expected.pcapHeader(nanoseconds: true, linkType: 101)
        expected.pcapRecord(seconds: 5, fraction: 6, bytes)
        #expect(try Array(Data(contentsOf: URL(fileURLWithPath: path))) == expected.bytes)
    }

    @Test func flushMakesPacketsVisible() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("out.pcap")
        var writer = try CaptureWriter(path: path, linkType: .ethernet)
        let bytes: [UInt8] = [1]
        try writer.write(PacketHeader(timestamp: Timestamp(nanoseconds: 1), length: 1), bytes.span)
        try writer.flush()
        #expect(try readAll(path).packets.count == 1)
    }

    @Test(arguments: [Int64.min, -1])
    func timesBeforeTheFormatBeginsAreClamped(nanoseconds: Int64) throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("out.pcap")
        let bytes: [UInt8] = [1]
        var writer = try CaptureWriter(path: path, linkType: .ethernet)
        try writer.write(PacketHeader(timestamp: Timestamp(nanoseconds: nanoseconds), length: 1), bytes.span)
        try writer.close()
        #expect(try readAll(path).packets.map(\.header.timestamp) == [Timestamp(nanoseconds: 0)])
    }

    @Test func headerThatClaimsMoreBytesThanThereAreDoesNoHarm() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("out.pcap")
        let bytes: [UInt8] = [1, 2]
        var writer = try CaptureWriter(path: path, linkType: .ethernet)
        let time = Timestamp(nanoseconds: 0)
        try writer.write(PacketHeader(timestamp: time, capturedLength: 9000, originalLength: -1), bytes.span)
        try writer.close()
        #expect(try readAll(path).packets == [Packet(nanoseconds: 0, bytes)])
    }

    @Test func fullDiskIsReportedOnWriteFlushAndClose() throws {
        let bytes = [UInt8](repeating: 0, count: 1 << 16)
        let header = PacketHeader(timestamp: Timestamp(nanoseconds: 0), length: bytes.count)
        var writer = try CaptureWriter(path: "/dev/full", linkType: .ethernet)
        var failure: CaptureError?
        do throws(CaptureError) {
            // The buffer holds the first megabyte.
            for _ in 0..<32 { try writer.write(header, bytes.span) }
        } catch {
            failure = error
        }
        #expect(failure == .diskFull(path: "/dev/full"))
        #expect(failure?.exitCode == 74)
        #expect(throws: CaptureError.diskFull(path: "/dev/full")) { try writer.flush() }

        var second = try CaptureWriter(path: "/dev/full", linkType: .ethernet)
        try second.write(header, bytes.span)
        #expect(throws: CaptureError.diskFull(path: "/dev/full")) { try second.flush() }

        let third = try CaptureWriter(path: "/dev/full", linkType: .ethernet)
        do throws(CaptureError) {
            try third.close()
            Issue.record("no error")
        } catch {
            #expect(error == .diskFull(path: "/dev/full"))
        }
    }

    @Test func linkTypeThatLibpcapDoesNotWriteIsRefused() throws {
        let directory = try TemporaryDirectory()
        let error = #expect(throws: CaptureError.self) {
            try CaptureWriter(path: directory.file("out.pcap"), linkType: LinkType(rawValue: 90)).close()
        }
        #expect(error?.exitCode == 74)
    }

    @Test func placesThatCannotBeWrittenAreNamed() {
        #expect(throws: CaptureError.fileMissing(path: "/nonexistent/out.pcap")) {
            try CaptureWriter(path: "/nonexistent/out.pcap", linkType: .ethernet).close()
        }
        #expect(throws: CaptureError.fileIsDirectory(path: "/tmp")) {
            try CaptureWriter(path: "/tmp", linkType: .ethernet).close()
        }
    }
}
