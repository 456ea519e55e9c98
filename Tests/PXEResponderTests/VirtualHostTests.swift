import PXEResponder
import PacketWire
import SeededNumbers
import Testing

@Suite("A host that is on the wire only")
struct VirtualHostTests {
    static let own = MACAddress(0x02, 0, 0, 0, 0, 0x01)
    static let other = MACAddress(0x52, 0x54, 0, 0, 0, 0x09)
    static let address = IPv4Address(198, 51, 100, 1)
    static let now = Timestamp(seconds: 1_000)
    static let host: VirtualHost = VirtualHost(hardwareAddress: own, addresses: [VirtualAddress(address)])

    /// What a frame is to the host.
    static func reception(_ frame: [UInt8], _ host: VirtualHost = Self.host) -> VirtualHost.Reception {
        var host = host
        return reception(frame, &host)
    }

    static func reception(
        _ frame: [UInt8], _ host: inout VirtualHost, originalLength: Int? = nil, after time: Duration = .zero
    ) -> VirtualHost.Reception {
        host.receive(frame.span, originalLength: originalLength, now: now.advanced(by: time))
    }

    static func rival(of host: VirtualHost, _ frame: [UInt8]) -> [UInt64]? {
        host.rival(in: frame.span).map { [UInt64($0.address.rawValue), $0.hardwareAddress.rawValue] }
    }

    /// Who has 198.51.100.1? Tell 198.51.100.50.
    static let request: [UInt8] = [
        0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x52, 0x54, 0, 0, 0, 0x09, 0x08, 0x06,
        0, 1, 0x08, 0, 6, 4, 0, 1, 0x52, 0x54, 0, 0, 0, 0x09, 198, 51, 100, 50, 0, 0, 0, 0, 0, 0, 198, 51, 100, 1,
    ]
    static let reply: [UInt8] = [
        0x52, 0x54, 0, 0, 0, 0x09, 0x02, 0, 0, 0, 0, 0x01, 0x08, 0x06,
        0, 1, 0x08, 0, 6, 4, 0, 2, 0x02, 0, 0, 0, 0, 0x01, 198, 51, 100, 1, 0x52, 0x54, 0, 0, 0, 0x09, 198, 51, 100, 50,
    ]
    /// An echo request with the data `abc`, an odd number of bytes.
    static let echoRequest: [UInt8] = [
        0x02, 0, 0, 0, 0, 0x01, 0x52, 0x54, 0, 0, 0, 0x09, 0x08, 0x00,
        0x45, 0xB8, 0, 31, 0x12, 0x34, 0x40, 0, 64, 1, 0xD3, 0x57, 198, 51, 100, 50, 198, 51, 100, 1,
        8, 0, 0x33, 0x8D, 0, 7, 0, 9, 0x61, 0x62, 0x63,
    ]
    static let echoReply: [UInt8] = [
        0x52, 0x54, 0, 0, 0, 0x09, 0x02, 0, 0, 0, 0, 0x01, 0x08, 0x00,
        0x45, 0xB8, 0, 31, 0, 0, 0, 0, 64, 1, 0x25, 0x8C, 198, 51, 100, 1, 198, 51, 100, 50,
        0, 0, 0x3B, 0x8D, 0, 7, 0, 9, 0x61, 0x62, 0x63,
    ]

    @Test("It answers who has its address")
    func arp() {
        #expect(Self.reception(Self.request) == .question(answer: Self.reply))
        // A probe (RFC 5227) names no sender.
        var (probe, answer) = (Self.request, Self.reply)
        probe.replaceSubrange(28..<32, with: [0, 0, 0, 0])
        answer.replaceSubrange(38..<42, with: [0, 0, 0, 0])
        #expect(Self.reception(probe) == .question(answer: answer))
    }

    @Test("It sends back what a ping brings")
    func ping() {
        #expect(Self.reception(Self.echoRequest) == .question(answer: Self.echoReply))
        // Ethernet fills short frames up.
        #expect(Self.reception(Self.echoRequest + [1, 2, 3, 4]) == .question(answer: Self.echoReply))
    }

    static let twoTags: [UInt8] = [0x88, 0xA8, 0x20, 0x64, 0x81, 0x00, 0x00, 0x0A]

    @Test("It answers inside the tags of the question, and in no other VLAN")
    func tags() {
        func tagged(_ frame: [UInt8]) -> [UInt8] { frame.prefix(12) + Self.twoTags + frame.dropFirst(12) }
        let inner = VirtualHost(
            hardwareAddress: Self.own, addresses: [VirtualAddress(Self.address, vlans: [100, 10])])
        let anywhere = VirtualHost(hardwareAddress: Self.own, addresses: [VirtualAddress(Self.address, vlans: nil)])
        for (question, answer) in [(Self.request, Self.reply), (Self.echoRequest, Self.echoReply)] {
            #expect(Self.reception(tagged(question), inner) == .question(answer: tagged(answer)))
            #expect(Self.reception(tagged(question), anywhere) == .question(answer: tagged(answer)))
            #expect(Self.reception(question, anywhere) == .question(answer: answer))
            #expect(Self.reception(question, inner) == .nothing)
            #expect(Self.reception(tagged(question)) == .nothing)
        }
        // Id 0 tells a priority only.
        let urgent = Self.request.prefix(12) + [0x81, 0x00, 0xE0, 0x00] + Self.request.dropFirst(12)
        #expect(Self.reception(Array(urgent)) != .nothing)
    }

    @Test(
        "It is silent about what is not for it",
        arguments: [
            ("another address is asked for", request, 41, [2]), ("an answer to somebody", request, 21, [2]),
            ("to another MAC address", request, 0, [2, 0, 0, 0, 0, 9]),
            ("its own frame", request, 6, [2, 0, 0, 0, 0, 1]), ("from a group", request, 22, [0xFF]),
            ("from nobody", request, 22, [0, 0, 0, 0, 0, 0]), ("another hardware", request, 15, [6]),
            ("to many", echoRequest, 0, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]),
            ("wrong header sum", echoRequest, 24, [0]), ("wrong ICMP sum", echoRequest, 36, [0]),
            ("no echo request", echoRequest, 34, [13, 0, 0x2E]),
            ("sent from a group", echoRequest, 6, [0x53]),
        ] as [(String, [UInt8], Int, [UInt8])])
    func silent(why: String, frame: [UInt8], at offset: Int, bytes: [UInt8]) {
        var frame = frame
        frame.replaceSubrange(offset..<offset + bytes.count, with: bytes)
        #expect(Self.reception(frame) == .nothing, "\(why)")
    }

    @Test("It answers no packet that comes from no host, or in pieces")
    func oddPackets() {
        func ping(from source: IPv4Address = IPv4Address(198, 51, 100, 50), flags: UInt16 = 0) -> [UInt8] {
            var bytes = Array(Self.echoRequest.prefix(14))
            IPv4Header(source: source, destination: Self.address, protocolNumber: 1, flagsAndOffset: flags)
                .append(to: &bytes, payloadLength: 11)
            return bytes + Self.echoRequest.suffix(11)
        }
        #expect(Self.reception(ping()) != .nothing)
        for source in [IPv4Address.zero, .broadcast, IPv4Address(224, 0, 0, 1), IPv4Address(127, 0, 0, 1)] {
            #expect(Self.reception(ping(from: source)) == .nothing)
        }
        #expect(Self.reception(ping(flags: 0x2000)) == .nothing)
        #expect(Self.reception(ping(flags: 0x0001)) == .nothing)
    }

    @Test("A datagram is told with the way back, whatever is in its sum that is no damage")
    func datagram() throws {
        let client = IPv4Address(198, 51, 100, 50)
        var frame = UDPFrame(
            ethernet: EthernetHeader(destination: Self.own, source: Self.other),
            ipv4: IPv4Header(source: client, destination: Self.address, protocolNumber: 17),
            udp: UDPHeader(sourcePort: 2_070, destinationPort: 69), payload: [0, 1, 0x61, 0])
        let datagram = VirtualDatagram(
            hardwareAddress: Self.other, vlans: VLANStack(), source: client, sourcePort: 2_070,
            destination: Self.address, destinationPort: 69, payload: 42..<46)
        var bytes = frame.encoded()
        #expect(Self.reception(bytes) == .datagram(datagram))
        #expect(Self.reception(bytes + [0, 0]) == .datagram(datagram))
        bytes.replaceSubrange(40..<42, with: [0, 0])
        #expect(Self.reception(bytes) == .datagram(datagram))
        // Unfinished: the pseudo header alone.
        var sum = InternetChecksum()
        sum.addPseudoHeader(source: client, destination: Self.address, protocolNumber: 17, length: 12)
        bytes.replaceSubrange(40..<42, with: [UInt8(sum.folded >> 8), UInt8(sum.folded & 0xFF)])
        #expect(Self.reception(bytes) == .datagram(datagram))
        bytes[41] ^= 1
        #expect(Self.reception(bytes) == .nothing)
        frame.udp.sourcePort = 0
        #expect(Self.reception(frame.encoded()) == .nothing)

        let answer = datagram.answer(from: Self.own, port: 50_000)
        #expect(answer.ethernet == EthernetHeader(destination: Self.other, source: Self.own))
        #expect((answer.ipv4.source, answer.ipv4.destination) == (Self.address, client))
        #expect((answer.udp.sourcePort, answer.udp.destinationPort) == (50_000, 2_070))
    }

    @Test("A client that has closed its port is told as the datagram that does not come")
    func closed() {
        let client = IPv4Address(198, 51, 100, 50)
        var quoted: [UInt8] = []
        IPv4Header(source: Self.address, destination: client, protocolNumber: 17)
            .append(to: &quoted, payloadLength: 1_000)
        quoted += [0xC3, 0x50, 0x08, 0x16, 0x03, 0xE8, 0x12, 0x34]
        func frame(_ quoted: [UInt8], code: UInt8 = 3) -> [UInt8] {
            var bytes = Array(Self.echoRequest.prefix(14))
            IPv4Header(source: client, destination: Self.address, protocolNumber: 1)
                .append(to: &bytes, payloadLength: ICMPHeader.size + quoted.count)
            ICMPHeader(type: 3, code: code).append(to: &bytes, payload: quoted.span)
            return bytes
        }
        let datagram = VirtualDatagram(
            hardwareAddress: Self.other, vlans: VLANStack(), source: client, sourcePort: 2_070,
            destination: Self.address, destinationPort: 50_000, payload: 0..<0)
        #expect(Self.reception(frame(quoted)) == .closed(datagram))
        #expect(Self.reception(frame(quoted, code: 1)) == .nothing)
        for count in 0..<quoted.count { #expect(Self.reception(frame(Array(quoted.prefix(count)))) == .nothing) }
        // Nobody speaks for others.
        var foreign = quoted
        foreign[19] = 51
        #expect(Self.reception(frame(foreign)) == .nothing)
    }

    @Test("Who uses its address is told off, every ten seconds at most")
    func conflict() {
        var claim = Self.request
        claim.replaceSubrange(28..<32, with: Self.address.octets)
        let defence: [UInt8] = [
            0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x02, 0, 0, 0, 0, 0x01, 0x08, 0x06,
            0, 1, 0x08, 0, 6, 4, 0, 1, 0x02, 0, 0, 0, 0, 0x01, 198, 51, 100, 1, 0, 0, 0, 0, 0, 0, 198, 51, 100, 1,
        ]
        let conflict = VirtualHost.Reception.conflict(Self.address, by: Self.other, defence: defence)
        var host = Self.host
        #expect(Self.reception(claim, &host) == conflict)
        #expect(Self.reception(claim, &host, after: .milliseconds(9_999)) == .nothing)
        #expect(Self.reception(claim, &host, after: .seconds(10)) == conflict)
        #expect(host.announcements == [defence])
    }

    @Test("Before it is there it asks who has its addresses, with a tag in a tag in both forms")
    func claim() {
        let host = VirtualHost(
            hardwareAddress: Self.own,
            addresses: [
                VirtualAddress(Self.address), VirtualAddress(IPv4Address(203, 0, 113, 1), vlans: [10]),
                VirtualAddress(IPv4Address(203, 0, 113, 2), vlans: [100, 10]),
            ])
        var probe = Self.request
        probe.replaceSubrange(6..<12, with: Self.own.octets)
        probe.replaceSubrange(22..<32, with: Self.own.octets + [0, 0, 0, 0])
        #expect(host.probes.first == probe)
        let tags = host.probes.map { probe in
            DecodedFrame(decoding: probe.span).vlans.map { [$0.protocolIdentifier.rawValue, $0.id] }
        }
        #expect(tags == [[], [[0x8100, 10]], [[0x8100, 100], [0x8100, 10]], [[0x88A8, 100], [0x8100, 10]]])

        #expect(Self.rival(of: host, probe) == nil)
        #expect(Self.rival(of: host, Self.request) == nil)
        // Somebody answers, or asks for the same address at the same time.
        let rivals: [[UInt8]] = [
            [0, 2] + Self.other.octets + Self.address.octets + Self.own.octets + [0, 0, 0, 0],
            [0, 1] + Self.other.octets + [0, 0, 0, 0, 0, 0, 0, 0, 0, 0] + Self.address.octets,
        ]
        for rest in rivals {
            let rival = Self.rival(of: host, Self.request.prefix(20) + rest)
            #expect(rival == [UInt64(Self.address.rawValue), Self.other.rawValue])
        }
    }

    @Test("Every shorter frame is nothing to it")
    func prefixes() {
        for frame in [Self.request, Self.echoRequest] {
            for count in 0..<frame.count { #expect(Self.reception(Array(frame.prefix(count))) == .nothing) }
        }
        // One that the capture cut is longer than it looks.
        var host = Self.host
        #expect(Self.reception(Self.echoRequest, &host, originalLength: 60) == .question(answer: Self.echoReply))
        let cut = Array(Self.echoRequest.dropLast())
        #expect(Self.reception(cut, &host, originalLength: cut.count + 1) == .nothing)
    }

    @Test("Twenty thousand damaged frames: no trap, and no answer longer than its question or to a group")
    func damaged() {
        let seed: UInt64 = 11
        var numbers = SplitMix64(seed: seed)
        let anywhere = VirtualHost(hardwareAddress: Self.own, addresses: [VirtualAddress(Self.address, vlans: nil)])
        for number in 0..<20_000 {
            var frame = number.isMultiple(of: 2) ? Self.request : Self.echoRequest
            if numbers.below(3) == 0 { frame.insert(contentsOf: Self.twoTags, at: 12) }
            for _ in 0...numbers.below(4) { frame[numbers.below(frame.count)] = numbers.byte() }
            if numbers.below(4) == 0 { frame = Array(frame.prefix(numbers.below(frame.count))) }
            guard case .question(let answer) = Self.reception(frame, anywhere) else { continue }
            #expect(answer.count <= frame.count, "seed \(seed), frame \(number)")
            #expect(answer[0] & 1 == 0, "seed \(seed), frame \(number)")
        }
    }

    @Test("It has the address of each network on its interface, in the network's tags")
    func addresses() {
        var configuration = TestBench.severalSubnets().responder.configuration
        #expect(configuration.virtualHost(onInterface: 0) == nil)
        configuration.interfaces[0].isVirtual = true
        let own = configuration.interfaces[0].address
        #expect(
            configuration.virtualAddresses == [
                "eth1": [
                    VirtualAddress(own), VirtualAddress(IPv4Address(198, 18, 10, 1), vlans: [10]),
                    VirtualAddress(IPv4Address(198, 18, 20, 1), vlans: [20]), VirtualAddress(own, vlans: [100, 10]),
                ]
            ])
        configuration.subnets = []
        #expect(configuration.virtualAddresses == ["eth1": [VirtualAddress(own)]])
    }
}
