import Foundation
import PacketWire
import TestSupport
import Testing

@testable import PacketCapture

/// pcapng with interfaces that differ, which libpcap refuses.
@Suite struct MixedPcapngTests {
    @Test(arguments: [false, true])
    func eachPacketHasTheLinkTypeOfItsInterface(bigEndian: Bool) throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write(mixed(bigEndian: bigEndian))
        let (packets, error) = try readAll(path)
        #expect(error == nil)
        #expect(packets == expected)
        #expect(try CaptureFile(path: path).linkType == .ethernet)
    }

    @Test(arguments: 1...6)
    func batchesAndStopsLoseNothing(limit: Int) throws {
        let directory = try TemporaryDirectory()
        var file = try CaptureFile(path: directory.write(mixed(bigEndian: false)))
        var packets: [Packet] = []
        var count: Int
        repeat {
            count = try file.readBatch(limit: limit) { header, bytes in
                packets.append(Packet(header, bytes))
                return packets.count % 2 == 0 ? .stop : .proceed
            }
        } while count > 0
        #expect(packets == expected)
        #expect(file.packetCount == expected.count)
    }

    @Test func moreInterfacesThanAnybodyHasAreRefused() throws {
        let directory = try TemporaryDirectory()
        var capture = CaptureBytes(bigEndian: false)
        capture.pcapngSection()
        for _ in 0..<65_536 { capture.pcapngInterface() }
        capture.pcapngPacket(nanoseconds: 1, [1], interface: 65_535)
        #expect(try readAll(directory.write(capture.bytes)).error == nil)
        capture.pcapngInterface()
        let (packets, error) = try readAll(directory.write(capture.bytes))
        #expect(packets.count == 1)
        #expect(error?.description.contains("too many interfaces") == true)
    }

    @Test func everyShorterFileGivesItsPacketsAndThePlace() throws {
        let directory = try TemporaryDirectory()
        let bytes = mixed(bigEndian: false)
        for count in 60..<bytes.count {
            let (packets, error) = try readAll(directory.write(Array(bytes.prefix(count))))
            #expect(packets == Array(expected.prefix(packets.count)))
            guard let error else { continue }
            guard case .brokenFile(_, packets.count + 1, _) = error else {
                Issue.record("\(error)")
                continue
            }
        }
    }

    @Test(arguments: 8...27)
    func aSectionThatIsCutIsNamed(kept: Int) throws {
        let directory = try TemporaryDirectory()
        let first = mixed(bigEndian: false)
        let (packets, error) = try readAll(directory.write(first + first.prefix(kept)))
        #expect(packets == expected)
        #expect(error?.description.contains("the file is cut in a section header") == true)
    }

    @Test func everyWrongByteIsReadOrRefused() throws {
        let directory = try TemporaryDirectory()
        let whole = mixed(bigEndian: true)
        try forEachWrongByte(of: whole) { bytes in
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

    @Test(arguments: [
        (6, 0, 1_500_000, 1_500_000_000), (9, 0, 7, 7), (0, 0, 3, 3_000_000_000), (12, 0, 1999, 1),
        (0x80 | 1, 0, 3, 1_500_000_000), (6, 10, 1, 10_000_001_000), (6, -1, 1_000_000, 0),
        (19, 0, UInt64.max, 1_844_674_407), (0x80 | 63, 0, UInt64.max, 1_999_999_999), (20, 5, 9, 5_000_000_000),
        (0, 0, UInt64.max, Int64.max),
        (0, Int64.max, 1, Int64.max),
    ])
    func ticksBecomeNanoseconds(resolution: UInt8, offset: Int64, ticks: UInt64, nanoseconds: Int64) {
        let interface = PcapngInterface(
            linkType: .ethernet, snapshotLength: 0, resolution: resolution, offset: offset)
        #expect(interface.timestamp(ticks: ticks).nanoseconds == nanoseconds)
    }

    private let expected = [
        Packet(nanoseconds: 1_000_000_001, [1, 2, 3]),
        Packet(nanoseconds: 1_000_000_002, [4]),
        Packet(nanoseconds: 1_000_000_003, [5, 6], linkType: .linuxSLL),
        Packet(nanoseconds: 1_000_000_004, [7, 8, 9, 10, 11], originalLength: 64),
        Packet(nanoseconds: 0, [12, 13]),
    ]

    private func mixed(bigEndian: Bool) -> [UInt8] {
        var capture = CaptureBytes(bigEndian: bigEndian)
        capture.pcapngSection()
        capture.pcapngInterface()
        capture.pcapngPacket(nanoseconds: 1_000_000_001, [1, 2, 3])
        capture.pcapngPacket(nanoseconds: 1_000_000_002, [4])
        capture.pcapngInterface(linkType: 113)
        capture.pcapngPacket(nanoseconds: 1_000_000_003, [5, 6], interface: 1)
        // A block of a kind that nobody knows.
        capture.append(0x0BAD, 16, 0, 16)
        capture.pcapngPacket(nanoseconds: 1_000_000_004, [7, 8, 9, 10, 11], originalLength: 64)
        // A simple packet block.
        capture.append(3, 20, 2)
        capture.bytes += [12, 13, 0, 0]
        capture.append(20)
        return capture.bytes
    }
}
