import Foundation
import PacketCapture
import PacketWire
import TestSupport
import Testing

@Suite struct CaptureFileTests {
    @Test(arguments: [false, true], [false, true])
    func pcapIsReadInBothByteOrdersAndPrecisions(bigEndian: Bool, nanoseconds: Bool) throws {
        var capture = CaptureBytes(bigEndian: bigEndian)
        capture.pcapHeader(nanoseconds: nanoseconds)
        capture.pcapRecord(seconds: 1_456_626_113, fraction: 232_810, [1, 2, 3])
        capture.pcapRecord(seconds: 1_456_626_114, fraction: 999_999, [4, 5], originalLength: 342)
        let directory = try TemporaryDirectory()
        let scale: Int64 = nanoseconds ? 1 : 1000
        let (packets, error) = try readAll(directory.write(capture.bytes))
        #expect(error == nil)
        #expect(
            packets == [
                Packet(nanoseconds: 1_456_626_113_000_000_000 + 232_810 * scale, [1, 2, 3]),
                Packet(nanoseconds: 1_456_626_114_000_000_000 + 999_999 * scale, [4, 5], originalLength: 342),
            ])
        #expect(packets.map(\.header.isTruncated) == [false, true])
    }

    @Test(arguments: [false, true])
    func pcapngIsReadInBothByteOrders(bigEndian: Bool) throws {
        var capture = CaptureBytes(bigEndian: bigEndian)
        capture.pcapngSection()
        capture.pcapngInterface()
        capture.pcapngPacket(nanoseconds: 1_456_626_113_232_810_123, [1, 2, 3, 4, 5])
        capture.pcapngPacket(nanoseconds: 1_456_626_113_232_810_124, [6], originalLength: 60)
        let directory = try TemporaryDirectory()
        let (packets, error) = try readAll(directory.write(capture.bytes))
        #expect(error == nil)
        #expect(
            packets == [
                Packet(nanoseconds: 1_456_626_113_232_810_123, [1, 2, 3, 4, 5]),
                Packet(nanoseconds: 1_456_626_113_232_810_124, [6], originalLength: 60),
            ])
    }

    @Test(arguments: [(0, 0), (1, 1), (12, 101), (14, 101), (101, 101), (108, 108), (113, 113), (228, 228), (276, 276)])
    func linkTypeIsThatOfTheFile(stored: UInt32, expected: UInt16) throws {
        var capture = CaptureBytes()
        capture.pcapHeader(nanoseconds: false, linkType: stored)
        let directory = try TemporaryDirectory()
        let file = try CaptureFile(path: directory.write(capture.bytes))
        #expect(file.linkType == LinkType(rawValue: expected))
        #expect(file.snapshotLength == 65_535)
    }

    @Test func batchesEndAtTheLimitAndAtStopAndLoseNothing() throws {
        let directory = try TemporaryDirectory()
        var file = try CaptureFile(path: directory.write(tenPackets))
        var seen: [UInt8] = []
        func read(_ file: inout CaptureFile, limit: Int, stopAt: UInt8? = nil) throws(CaptureError) -> Int {
            try file.readBatch(limit: limit) { _, bytes in
                seen.append(bytes[0])
                return bytes[0] == stopAt ? .stop : .proceed
            }
        }
        #expect(try read(&file, limit: 0) == 0)
        #expect(try read(&file, limit: 3) == 3)
        #expect(try read(&file, limit: 100, stopAt: 4) == 2)
        // A stop at the very end of a batch must not end the next one.
        #expect(try read(&file, limit: 1, stopAt: 5) == 1)
        #expect(try read(&file, limit: 100) == 4)
        #expect(try read(&file, limit: 100) == 0)
        #expect(try read(&file, limit: 100) == 0)
        #expect(seen == Array(0..<10))
        #expect(file.packetCount == 10)
    }

    @Test func forEachStopsWhereItIsTold() throws {
        let directory = try TemporaryDirectory()
        var file = try CaptureFile(path: directory.write(tenPackets))
        try file.forEach { $1[0] == 6 ? .stop : .proceed }
        #expect(file.packetCount == 7)
    }

    @Test func progressIsKnownInBytes() throws {
        let directory = try TemporaryDirectory()
        var file = try CaptureFile(path: directory.write(tenPackets))
        #expect(file.totalBytes == tenPackets.count)
        #expect(file.bytesRead == 24)
        try file.forEach { _, _ in .proceed }
        #expect(file.bytesRead == tenPackets.count)
    }

    @Test func fileThatBreaksOffGivesItsPacketsAndThePlace() throws {
        let directory = try TemporaryDirectory()
        let length = 24 + 10 * 17
        for cut in 24..<length {
            let whole = (cut - 24) / 17
            let (packets, error) = try readAll(directory.write(Array(tenPackets.prefix(cut))))
            #expect(packets.count == whole)
            guard (cut - 24) % 17 != 0 else {
                #expect(error == nil)
                continue
            }
            guard case .brokenFile(_, let packet, let reason)? = error else {
                Issue.record("cut at \(cut): \(String(describing: error))")
                continue
            }
            #expect(packet == whole + 1)
            #expect(reason.contains("truncated"))
        }
    }

    @Test func brokenFileStaysBroken() throws {
        let directory = try TemporaryDirectory()
        var file = try CaptureFile(path: directory.write(Array(tenPackets.dropLast())))
        for _ in 0..<2 {
            do {
                try file.forEach { _, _ in .proceed }
                Issue.record("no error")
            } catch {
                #expect(error.exitCode == 65)
                #expect(error.description.contains("packet 10;"))
            }
        }
        #expect(file.packetCount == 9)
    }

    @Test func recordWithAnAbsurdLengthIsBroken() throws {
        var capture = CaptureBytes()
        capture.pcapHeader(nanoseconds: false)
        capture.pcapRecord(seconds: 1, fraction: 0, [1])
        capture.append(2, 0, 0xFFFF_FFF0, 0xFFFF_FFF0, 0)
        let directory = try TemporaryDirectory()
        let (packets, error) = try readAll(directory.write(capture.bytes))
        #expect(packets.count == 1)
        #expect(error?.exitCode == 65)
    }

    @Test func hostileTimestampsAreClamped() throws {
        var capture = CaptureBytes()
        capture.pcapngSection()
        capture.pcapngInterface()
        capture.pcapngPacket(nanoseconds: .max, [1])
        let directory = try TemporaryDirectory()
        let (packets, _) = try readAll(directory.write(capture.bytes))
        #expect(packets.map(\.header.timestamp) == [Timestamp(nanoseconds: .max)])
    }

    @Test(arguments: [false, true])
    func everyWrongByteIsReadOrRefused(isPcapng: Bool) throws {
        var capture = CaptureBytes()
        if isPcapng {
            capture.pcapngSection()
            capture.pcapngInterface()
            capture.pcapngPacket(nanoseconds: 1_456_626_113_232_810_123, [1, 2, 3, 4, 5])
        } else {
            capture.pcapHeader(nanoseconds: true)
            capture.pcapRecord(seconds: 1, fraction: 2, [1, 2, 3, 4, 5])
        }
        let directory = try TemporaryDirectory()
        for index in capture.bytes.indices {
            for value: UInt8 in [0, 1, 0x7F, 0x80, 0xFF] {
                var bytes = capture.bytes
                bytes[index] = value
                let path = try directory.write(bytes)
                do throws(CaptureError) {
                    let (packets, error) = try readAll(path)
                    #expect(packets.allSatisfy { $0.bytes.count == $0.header.capturedLength })
                    #expect(error == nil || error?.exitCode == 65)
                } catch {
                    #expect(error.exitCode == 65)
                }
            }
        }
    }

    private var tenPackets: [UInt8] {
        var capture = CaptureBytes()
        capture.pcapHeader(nanoseconds: true)
        for number in UInt32(0)..<10 {
            capture.pcapRecord(seconds: number, fraction: 0, [UInt8(number)])
        }
        return capture.bytes
    }
}
