import DHCPWire
import PXESessions
import PacketCapture
import PacketWire
import TestSupport
import Testing

/// What nobody means well with: cut, damaged and countless frames.
@Suite struct HostileTests {
    @Test(arguments: Checkout.fixtures)
    func everyShorterPrefixOfEachFrameIsTaken(_ path: String) throws {
        var table = SessionTable()
        var file = try CaptureFile(path: path)
        var number: UInt64 = 0
        try file.forEach { header, bytes in
            number += 1
            for length in stride(from: 0, through: bytes.count, by: 7) {
                let cut = bytes.extracting(0..<length)
                let frame = DecodedFrame(
                    decoding: cut, linkType: header.linkType, originalLength: header.originalLength)
                table.take(frame, cut, at: FrameMark(number: number, time: header.timestamp))
            }
            return .proceed
        }
        table.finish()
        #expect(table.takeEnded().allSatisfy { $0.verdict != nil })
    }

    @Test func aConnectionDoesNotOutliveItsSession() throws {
        var limits = SessionLimits()
        limits.sessions = 1
        var table = SessionTable(limits: limits)
        var file = try CaptureFile(path: Checkout.fixture("firmware/ovmf-http4-ok"))
        var frames: [[UInt8]] = []
        try file.forEach { _, bytes in
            frames.append(bytes.indices.map { bytes[$0] })
            return .proceed
        }
        // Frames of the connection come again and again behind the sessions of other machines in the same place.
        for turn in 0..<frames.count {
            for (index, frame) in (frames + frames[turn...]).enumerated() {
                let decoded = DecodedFrame(decoding: frame.span)
                table.take(
                    decoded, frame.span, at: FrameMark(number: UInt64(index + 1), time: Timestamp(nanoseconds: 0)))
            }
            var other = frames[0]
            for at in 14 + 20 + 8 + 28..<14 + 20 + 8 + 34 { other[at] = UInt8(truncatingIfNeeded: turn) }
            table.take(
                DecodedFrame(decoding: other.span), other.span,
                at: FrameMark(number: 1, time: Timestamp(nanoseconds: 0)))
        }
        #expect(table.open.count == 1)
    }

    @Test func optionsOfTFTPBeyondAllMeasureAreTaken() {
        var talk = Conversation()
        talk.ask(.discover, xid: 1, Conversation.iPXE)
        let client = (Conversation.client, Conversation.clientAddress, UInt16(2_000))
        let server = (Conversation.server, Conversation.serverAddress, UInt16(40_000))
        talk.see([0, 1, 97, 0] + Array("octet".utf8) + [0], from: client, to: (server.0, server.1, 69))
        let huge = "blksize\u{0}99999999\u{0}windowsize\u{0}99999999\u{0}tsize\u{0}-5\u{0}"
        talk.see([0, 6] + Array(huge.utf8), from: server, to: client)
        talk.see([0, 3, 0x7F, 0xFF, 1, 2], from: server, to: client)
        talk.see([0, 3, 0xFF, 0xFE, 1, 2], from: server, to: client)
        #expect(talk.finish().first?.stages.last?.transfers.first?.blockSize == 65_464)
    }

    @Test func timesThatGoBackAndFarAheadAreTaken() throws {
        var table = SessionTable()
        var file = try CaptureFile(path: Checkout.fixture("lab/ref-dnsmasq-ovmf-pxe4"))
        let times: [Int64] = [0, .max, .min, 5, -5, .max]
        var number: UInt64 = 0
        try file.forEach { header, bytes in
            number += 1
            let time = Timestamp(nanoseconds: times[Int(number) % times.count])
            let frame = DecodedFrame(decoding: bytes, linkType: header.linkType)
            table.take(frame, bytes, at: FrameMark(number: number, time: time))
            return .proceed
        }
        table.finish()
        #expect(!table.takeEnded().isEmpty)
    }

    @Test func aFloodOfMachinesKeepsNoMoreSessionsThanTheLimit() throws {
        var limits = SessionLimits()
        limits.sessions = 10
        var table = SessionTable(limits: limits)
        var file = try CaptureFile(path: Checkout.fixture("lab/ref-dnsmasq-ovmf-pxe4"))
        var first: [UInt8] = []
        try file.forEach { _, bytes in
            first = bytes.indices.map { bytes[$0] }
            return .stop
        }
        for machine in 0..<1_000 {
            // The last two bytes of chaddr, behind Ethernet, IPv4 and UDP.
            (first[14 + 20 + 8 + 32], first[14 + 20 + 8 + 33]) = (UInt8(machine >> 8), UInt8(machine & 255))
            let frame = DecodedFrame(decoding: first.span)
            let time = Timestamp(nanoseconds: Int64(machine) * 1_000)
            table.take(frame, first.span, at: FrameMark(number: UInt64(machine + 1), time: time))
            #expect(table.open.count <= 10)
        }
        #expect(table.evicted == 990)
        #expect(table.takeEnded().count == 990)
    }
}
