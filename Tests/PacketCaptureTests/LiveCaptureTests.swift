import Foundation
import Glibc
import PacketCapture
import PacketWire
import TestSupport
import Testing

@Suite(.enabled(if: Privilege.canRunRootTests, "\(Privilege.reason)"))
struct LiveCaptureTests {
    @Test func injectedFrameArrivesAtTheOtherEnd() throws {
        let namespace = try NetworkNamespace()
        let frame = udpFrame(from: 68, to: 67, payload: [1, 2, 3])
        let before = Timestamp(seconds: Int64(time(nil)) - 1)
        let packets = try namespace.run {
            var options = LiveCapture.Options(interface: "right")
            options.requiresEthernet = true
            let receiver = try LiveCapture(options)
            let sender = try LiveCapture(LiveCapture.Options(interface: "left"))
            #expect(receiver.warnings.isEmpty)
            #expect(receiver.linkType == .ethernet)
            #expect(receiver.hasNanoseconds == true)
            #expect(try receiver.readBatch { _, _ in .proceed } == 0)
            try sender.inject(frame.span)
            let packets = try receive(1, from: receiver)
            let statistics = try receiver.statistics()
            #expect(statistics.received == 1)
            #expect(statistics.droppedByKernel == 0)
            return packets
        }
        #expect(packets.map(\.bytes) == [frame])
        #expect(packets.map(\.header.originalLength) == [frame.count])
        #expect(packets.allSatisfy { $0.header.timestamp > before })
    }

    @Test func filterPicksAndSnapshotLengthCuts() throws {
        let namespace = try NetworkNamespace()
        let packets = try namespace.run {
            var options = LiveCapture.Options(interface: "right")
            options.filter = "udp port 67"
            options.snapshotLength = 40
            let receiver = try LiveCapture(options)
            let sender = try LiveCapture(LiveCapture.Options(interface: "left"))
            try sender.inject(udpFrame(from: 1, to: 2).span)
            try sender.inject(udpFrame(from: 68, to: 67, payload: [9]).span)
            return try receive(1, from: receiver)
        }
        #expect(packets.map(\.bytes) == [Array(udpFrame(from: 68, to: 67, payload: [9]).prefix(40))])
        #expect(packets.map(\.header.isTruncated) == [true])
    }

    @Test func filterKnowsTheBroadcastAddressOfTheInterface() throws {
        let namespace = try NetworkNamespace()
        try namespace.ip("address", "add", "198.51.100.1/24", "dev", "right")
        let hosts = try namespace.run {
            var options = LiveCapture.Options(interface: "right")
            options.filter = "ip broadcast"
            let receiver = try LiveCapture(options)
            let sender = try LiveCapture(LiveCapture.Options(interface: "left"))
            for host: UInt8 in [7, 255] {
                var frame = udpFrame(from: 68, to: 67)
                frame.replaceSubrange(30..<34, with: [198, 51, 100, host])
                try sender.inject(frame.span)
            }
            return try receive(1, from: receiver).map { $0.bytes[33] }
        }
        #expect(hosts == [255])
    }

    @Test func ringHoldsABurst() throws {
        let namespace = try NetworkNamespace()
        try namespace.run {
            let receiver = try LiveCapture(LiveCapture.Options(interface: "right"))
            let sender = try LiveCapture(LiveCapture.Options(interface: "left"))
            for number in UInt16(0)..<4000 { try sender.inject(udpFrame(from: number, to: 67).span) }
            #expect(try receive(4000, from: receiver).count == 4000)
            #expect(try receiver.statistics() == CaptureStatistics(received: 4000))
        }
    }

    @Test(arguments: [LiveCapture.Direction.in, .out, .both])
    func directionTellsWhichFramesAreSeen(direction: LiveCapture.Direction) throws {
        let namespace = try NetworkNamespace()
        let ports = try namespace.run {
            var options = LiveCapture.Options(interface: "left")
            options.direction = direction
            let watcher = try LiveCapture(options)
            let left = try LiveCapture(LiveCapture.Options(interface: "left"))
            let right = try LiveCapture(LiveCapture.Options(interface: "right"))
            try left.inject(udpFrame(from: 1, to: 1).span)
            try right.inject(udpFrame(from: 2, to: 2).span)
            let packets = try receive(direction == .both ? 2 : 1, from: watcher)
            return packets.map { $0.bytes[35] }
        }
        let expected: [UInt8] =
            switch direction {
            case .in: [2]
            case .out: [1]
            case .both: [1, 2]
            }
        #expect(ports == expected)
    }

    @Test func framesOfThisHostTakeNoPlaceInTheRingOfACaptureOfArrivals() throws {
        let namespace = try NetworkNamespace()
        let statistics = try namespace.run {
            var options = LiveCapture.Options(interface: "right")
            options.direction = .in
            let responder = try LiveCapture(options)
            let client = try LiveCapture(LiveCapture.Options(interface: "left"))
            try responder.inject(udpFrame(from: 67, to: 68).span)
            try client.inject(udpFrame(from: 68, to: 67).span)
            _ = try receive(1, from: responder)
            return try responder.statistics()
        }
        #expect(statistics == CaptureStatistics(received: 1))
    }

    @Test(arguments: [true, false])
    func stopLosesNoPacketOfTheRing(immediate: Bool) throws {
        let namespace = try NetworkNamespace()
        let seen = try namespace.run {
            var options = LiveCapture.Options(interface: "right")
            options.isImmediate = immediate
            options.timeout = .milliseconds(10)
            let receiver = try LiveCapture(options)
            let sender = try LiveCapture(LiveCapture.Options(interface: "left"))
            for number in UInt16(0)..<10 { try sender.inject(udpFrame(from: number, to: 67).span) }
            var seen: [UInt8] = []
            while seen.count < 10, isReadable(receiver.selectableFileDescriptor) {
                _ = try receiver.readBatch(limit: 3) { _, bytes in
                    seen.append(bytes[35])
                    return seen.count % 2 == 0 ? .stop : .proceed
                }
            }
            return seen
        }
        #expect(seen == Array(0..<10))
    }

    @Test func everyInterfaceAtOnceIsCooked() throws {
        let namespace = try NetworkNamespace()
        try namespace.run {
            let receiver = try LiveCapture(LiveCapture.Options(interface: "any"))
            #expect([LinkType.linuxSLL, .linuxSLL2].contains(receiver.linkType))
            let sender = try LiveCapture(LiveCapture.Options(interface: "left"))
            try sender.inject(udpFrame(from: 68, to: 67).span)
            #expect(try receive(1, from: receiver).count >= 1)
            try receiver.checkInterface()
        }
    }

    @Test func loopbackHasTheLinkTypeEthernet() throws {
        let namespace = try NetworkNamespace()
        try namespace.ip("link", "set", "lo", "up")
        try namespace.run {
            var options = LiveCapture.Options(interface: "lo")
            options.requiresEthernet = true
            let capture = try LiveCapture(options)
            #expect(capture.linkType == .ethernet)
        }
    }

    @Test func frameLongerThanTheInterfaceTakesIsRefused() throws {
        let namespace = try NetworkNamespace()
        let error = try namespace.run { () -> CaptureError? in
            let sender = try LiveCapture(LiveCapture.Options(interface: "left"))
            let frame = [UInt8](repeating: 0, count: 4000)
            do throws(CaptureError) {
                try sender.inject(frame.span)
                return nil
            } catch {
                return error
            }
        }
        #expect(error?.exitCode == 74)
    }
}

/// Waits for `count` packets, at most five seconds for each.
func receive(_ count: Int, from capture: borrowing LiveCapture) throws -> [Packet] {
    var packets: [Packet] = []
    while packets.count < count, isReadable(capture.selectableFileDescriptor) {
        _ = try capture.readBatch { header, bytes in
            packets.append(Packet(header, bytes))
            return .proceed
        }
    }
    return packets
}

/// Waits until `descriptor` is readable or in error; false after five seconds.
func isReadable(_ descriptor: Int32) -> Bool {
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&entry, 1, 5000) > 0
}
