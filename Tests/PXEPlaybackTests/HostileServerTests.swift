import DHCPWire
import PXEPlayback
import PXEResponder
import PacketWire
import SeededNumbers
import Testing

@Suite("Clients before a hostile server")
struct HostileServerTests {
    /// A server that answers every DISCOVER and REQUEST as `change` has it.
    struct Server {
        var change: (inout DHCPMessage) -> Void

        func answer(_ bytes: [UInt8]) -> [UInt8]? {
            let frame = DecodedFrame(decoding: bytes.span)
            guard frame.udp?.destinationPort == 67 else { return nil }
            guard let question = DHCPMessage(decoding: bytes.span.extracting(frame.payload)) else { return nil }
            let type: MessageType = question.messageType == .discover ? .offer : .ack
            var message = DHCPMessage(
                header: MessageHeader(
                    op: 2, xid: question.header.xid, yiaddr: IPv4Address(203, 0, 113, 100),
                    siaddr: IPv4Address(203, 0, 113, 1), chaddr: question.header.chaddr))
            let options = [
                RawOption(.messageType, [type.rawValue]), RawOption(.serverIdentifier, [203, 0, 113, 1]),
                RawOption(.subnetMask, [255, 255, 255, 0]), RawOption(.bootfileName, Array("x.efi".utf8)),
            ]
            _ = OptionLayout().place(options, in: &message)
            change(&message)
            return Self.frame(message.encoded())
        }

        static func frame(_ payload: [UInt8]) -> [UInt8] {
            UDPFrame(
                ethernet: EthernetHeader(destination: .broadcast, source: MACAddress(2, 0, 0, 0, 0, 1)),
                ipv4: IPv4Header(
                    source: IPv4Address(203, 0, 113, 1), destination: .broadcast,
                    protocolNumber: UDPHeader.protocolNumber),
                udp: UDPHeader(sourcePort: 67, destinationPort: 68), payload: payload
            ).encoded()
        }
    }

    /// Plays until nothing is left, with every frame answered by `answer`.
    private func play(clients: Int, _ answer: ([UInt8]) -> [[UInt8]]) throws -> PlayedFleet {
        let recipe = try PlayedFleetTests.chain()
        let settings = PlaybackSettings(clients: clients, window: clients, firstHardware: VirtualNetwork.first)
        var fleet = PlayedFleet(recipe, settings)
        var now = Timestamp(seconds: 1_000)
        fleet.begin(at: now)
        for _ in 0..<1_000 where !fleet.isOver {
            fleet.tick(at: now)
            for _ in 0..<20 {
                var sent: [[UInt8]] = []
                fleet.output.forEachFrame { sent.append([UInt8](copying: $0)) }
                fleet.removeFrames()
                for frame in sent.flatMap(answer) { fleet.receive(frame.span, originalLength: frame.count, at: now) }
            }
            now = now.advanced(by: .milliseconds(500))
        }
        return fleet
    }

    @Test("One address for two clients: the second says so, and the first goes on")
    func sharedAddress() throws {
        let server = Server { _ in }
        let fleet = try play(clients: 2) { [server.answer($0)].compactMap(\.self) }
        #expect(fleet.isOver)
        let reasons = Set(fleet.tally.failures.map(\.reason))
        #expect(reasons.contains("the server gave an address that another client has"))
        // Nobody answers ARP for the TFTP server.
        #expect(reasons.contains("nobody answers ARP for 203.0.113.1"))
    }

    @Test("A NAK with the server's words, made safe to print")
    func refused() throws {
        let server = Server { message in
            guard message.messageType == .ack else { return }
            message.options.raw[0] = RawOption(.messageType, [MessageType.nak.rawValue])
            message.options.raw[2] = RawOption(.message, Array("no\u{1B}[2J".utf8))
        }
        let fleet = try play(clients: 3) { [server.answer($0)].compactMap(\.self) }
        #expect(fleet.tally.failures.map(\.reason) == ["NAK: no\\x1B[2J"])
        #expect(fleet.tally.failures.map(\.count) == [3])
    }

    @Test("A reason for each client: those beyond the bound are counted as one")
    func manyReasons() throws {
        let server = Server { message in
            guard message.messageType == .ack else { return }
            let client = message.header.chaddr.macAddress
            message.options.raw[0] = RawOption(.messageType, [MessageType.nak.rawValue])
            message.options.raw[2] = RawOption(.message, Array("\(client)".utf8))
        }
        let fleet = try play(clients: 200) { [server.answer($0)].compactMap(\.self) }
        #expect(fleet.tally.failed == 200)
        #expect(fleet.tally.failures.count == 33)
        #expect(fleet.tally.failures.last?.reason == "other reasons")
    }

    @Test("Another client's xid or chaddr, a request, and an ACK for a DISCOVER change nothing")
    func foreign() throws {
        let changes: [(inout DHCPMessage) -> Void] = [
            { $0.header.xid &+= 1 }, { $0.header.op = 1 },
            { $0.options.raw[0] = RawOption(.messageType, [MessageType.ack.rawValue]) },
            { $0.header.chaddr = HardwareAddress(MACAddress(2, 0x50, 0x4C, 0, 9, 9)) }, { $0.hasCookie = false },
        ]
        for change in changes {
            let server = Server(change: change)
            let fleet = try play(clients: 1) { [server.answer($0)].compactMap(\.self) }
            #expect(fleet.tally.failures.map(\.reason) == ["no OFFER in 15 s"])
        }
    }

    @Test("Damaged frames of a real server: no trap, and every boot has an end", arguments: 0..<20)
    func damage(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var real = PlayedFleetTests.server()
        let fleet = try play(clients: 10) { frame in
            let answers = real.receive(frame, at: Timestamp(seconds: 1_000))
            return answers.map { answer in
                var damaged = answer
                guard random.next() % 3 == 0 else { return damaged }
                for _ in 0..<1 + random.next() % 8 {
                    let at = Int(random.next() % UInt64(damaged.count))
                    damaged[at] = UInt8(truncatingIfNeeded: random.next())
                }
                if random.next() % 4 == 0 { damaged.removeLast(Int(random.next() % UInt64(damaged.count))) }
                return damaged
            }
        }
        #expect(fleet.isOver)
        #expect(fleet.tally.complete + fleet.tally.failed == 10)
    }
}
