import Foundation
import PacketWire
import TestSupport
import Testing

@testable import PacketCapture

@Suite struct PcapngWriterTests {
    private let packets = [
        Packet(nanoseconds: 1_456_626_113_232_810_123, [1, 2, 3]),
        Packet(nanoseconds: 0, [], originalLength: 64, linkType: .linuxSLL),
        Packet(nanoseconds: 4_294_967_296_000_000_001, [UInt8](repeating: 7, count: 1514), originalLength: 9000),
        Packet(nanoseconds: 5, [4], linkType: .raw),
    ]

    private func write(_ path: String, _ comments: [String] = []) throws {
        let origin = CaptureOrigin(application: "pxewire 1.2", interface: "eth1")
        var writer = try CaptureWriter(path: path, linkType: .ethernet, origin: origin)
        for packet in packets { try writer.write(packet.header, packet.bytes.span, comments: comments) }
        #expect(writer.packetCount == packets.count)
        try writer.close()
    }

    @Test(arguments: ["out.pcapng", "OUT.PCAPNG"])
    func theEndingChoosesTheFormatAndAllLinkTypesGoIntoOneFile(name: String) throws {
        let directory = try TemporaryDirectory()
        try write(directory.file(name))
        let (read, error) = try readAll(directory.file(name))
        #expect(error == nil)
        #expect(read == packets)
    }

    @Test func anotherLinkTypeIsRefusedInPcapAndTheWayOutIsNamed() throws {
        let directory = try TemporaryDirectory()
        var writer = try CaptureWriter(path: directory.file("out.pcap"), linkType: .ethernet)
        let packet = Packet(nanoseconds: 0, [1], linkType: .raw)
        do throws(CaptureError) {
            try writer.write(packet.header, packet.bytes.span)
            Issue.record("no error")
        } catch {
            #expect(error.exitCode == 74)
            #expect(error.description.contains("a file with the ending .pcapng takes both"))
        }
    }

    @Test func blocksAreTheFormatsByteForByte() {
        var blocks = PcapngBlocks()
        blocks.addSection(hardware: "x86", system: "Linux", application: nil)
        var expected = CaptureBytes()
        expected.append(0x0A0D_0D0A, 52, 0x1A2B_3C4D)
        expected.append16(1, 0)
        expected.append(0xFFFF_FFFF, 0xFFFF_FFFF)
        expected.bytes += [2, 0, 3, 0] + Array("x86\0".utf8) + [3, 0, 5, 0] + Array("Linux\0\0\0".utf8)
        expected.append(0, 52)
        #expect(blocks.bytes == expected.bytes)

        blocks.removeAll()
        expected.bytes = []
        blocks.addInterface(.raw, name: "eth1", snapshotLength: 2048)
        expected.append(1, 40)
        expected.append16(101, 0)
        expected.append(2048)
        expected.bytes += [9, 0, 1, 0, 9, 0, 0, 0, 2, 0, 4, 0] + Array("eth1".utf8)
        expected.append(0, 40)
        #expect(blocks.bytes == expected.bytes)

        blocks.removeAll()
        expected.bytes = []
        let time = Timestamp(nanoseconds: 0x1_0000_0002)
        let header = PacketHeader(timestamp: time, capturedLength: 5, originalLength: 64)
        let bytes: [UInt8] = [1, 2, 3, 4, 5]
        blocks.addPacket(header, bytes.span, interface: 3, comments: ["hé", "two"])
        expected.append(6, 60, 3, 1, 2, 5, 64)
        expected.bytes += bytes + [0, 0, 0, 1, 0, 3, 0, 0x68, 0xC3, 0xA9, 0, 1, 0, 3, 0] + Array("two\0".utf8)
        expected.append(0, 60)
        #expect(blocks.bytes == expected.bytes)

        blocks.removeAll()
        expected.bytes = []
        blocks.addEnd(Timestamp(nanoseconds: 7), interface: 0)
        expected.append(5, 40, 0, 0, 7)
        expected.bytes += [3, 0, 8, 0]
        expected.append(0, 7, 0, 40)
        #expect(blocks.bytes == expected.bytes)
    }

    @Test func aCommentIsCutBetweenTwoCharacters() throws {
        var blocks = PcapngBlocks()
        let packet = Packet(nanoseconds: 0, [])
        let comment = String(repeating: "é", count: 40_000)
        blocks.addPacket(packet.header, packet.bytes.span, interface: 0, comments: [comment])
        let length = Int(blocks.bytes[30]) | Int(blocks.bytes[31]) << 8
        let text = String(decoding: blocks.bytes[32..<32 + length], as: UTF8.self)
        #expect(comment.hasPrefix(text))
        #expect((16_300...16_384).contains(length))
    }

    @Test func timesAndLengthsThatLieDoNoHarm() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("out.pcapng")
        var writer = try CaptureWriter(path: path, linkType: .ethernet)
        let bytes: [UInt8] = [1, 2]
        let header = PacketHeader(timestamp: Timestamp(nanoseconds: .min), capturedLength: 9000, originalLength: -1)
        try writer.write(header, bytes.span)
        try writer.close(at: Timestamp(nanoseconds: .max))
        #expect(try readAll(path).packets == [Packet(nanoseconds: 0, bytes)])
    }

    @Test func aFileWithoutPacketsIsReadAsOne() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("out.pcapng")
        try CaptureWriter(path: path, linkType: .ethernet).close()
        let (read, error) = try readAll(path)
        #expect(read.isEmpty && error == nil)
    }

    @Test func aFullDiskIsReported() throws {
        let bytes = [UInt8](repeating: 0, count: 1 << 16)
        let header = PacketHeader(timestamp: Timestamp(nanoseconds: 0), length: bytes.count)
        var writer = try CaptureWriter(path: "/dev/full", linkType: .ethernet, format: .pcapng)
        #expect(throws: CaptureError.diskFull(path: "/dev/full")) {
            for _ in 0..<32 { try writer.write(header, bytes.span) }
        }
        #expect(throws: CaptureError.diskFull(path: "/dev/full")) { try writer.flush() }

        let second = try CaptureWriter(path: "/dev/full", linkType: .ethernet, format: .pcapng)
        do throws(CaptureError) {
            try second.close()
            Issue.record("no error")
        } catch {
            #expect(error == .diskFull(path: "/dev/full"))
        }
    }

    @Test(.enabled(if: Tool.isInstalled("tshark"), "needs tshark"))
    func wiresharkReadsPacketsCommentsAndInterface() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("out.pcapng")
        try write(path, ["one, two", "ünï\u{1F680}"])
        let fields = ["frame.number", "frame.time_epoch", "frame.len", "frame.interface_name", "frame.comment"]
        let command = ["tshark", "-r", path, "-T", "fields", "-E", "aggregator=|"] + fields.flatMap { ["-e", $0] }
        let lines = try Command(command).run().text.split(separator: "\n").map(String.init)
        #expect(lines.count == packets.count)
        #expect(lines.first == "1\t1456626113.232810123\t3\teth1\tone, two|ünï\u{1F680}")
    }

    @Test(.enabled(if: Tool.isInstalled("capinfos"), "needs capinfos"))
    func capinfosNamesTheProgramAndTheMachine() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("out.pcapng")
        try write(path)
        let text = try Command(["capinfos", path]).run().text
        #expect(text.contains("pcapng"))
        #expect(text.contains("pxewire 1.2"))
        #expect(text.contains("Linux"))
    }
}
