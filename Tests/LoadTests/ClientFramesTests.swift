import DHCPWire
import PacketWire
import Testing

@testable import pxewire_load

/// What the clients send, read by the decoder.
@Suite struct ClientFramesTests {
    private static let server = IPv4Address(198, 18, 0, 1)
    private static let serverMAC = MACAddress(0x02, 0, 0, 0, 0, 0x67)

    private func client() -> VirtualClient {
        let lease = HeldLease(
            address: IPv4Address(198, 18, 3, 4), server: Self.server, serverHardware: Self.serverMAC)
        var client = VirtualClient()
        client.xid = 0xCAFE_0001
        client.offer = lease
        client.lease = lease
        return client
    }

    private func bytes(_ question: Question.Kind, _ kind: ClientKind, client number: Int = 5) -> [UInt8] {
        var frames = ClientFrames(kind)
        var bytes: [UInt8] = []
        // Another client's message before it: nothing of it may stay.
        for client in [number + 1, number] {
            frames.with(Question(kind: question, client: client), from: self.client()) { span in
                bytes = span.indices.map { span[$0] }
            }
        }
        return bytes
    }

    private func message(_ bytes: [UInt8]) throws -> (DecodedFrame, DHCPMessage) {
        let frame = DecodedFrame(decoding: bytes.span)
        #expect(frame.diagnostics.isEmpty)
        #expect(frame.ipv4?.checksumStatus == .good)
        #expect(frame.udp?.checksumStatus == .good)
        let message = DHCPMessage(decoding: bytes.span.extracting(frame.payload))
        return (frame, try #require(message))
    }

    private func option(_ code: OptionCode, _ message: DHCPMessage) -> [UInt8]? {
        message.options.raw.first { $0.code == code.rawValue }?.value
    }

    @Test(arguments: [Question.Kind.discover, .request, .renew, .release])
    func everyMessageNamesItsClientAndHasGoodChecksums(_ question: Question.Kind) throws {
        let (frame, message) = try message(bytes(question, ClientKind(sendsClientIdentifier: true)))
        let mac = MACAddress(0x02, 0x50, 0x58, 0, 0, 5)
        #expect(frame.link.source == mac)
        #expect(message.header.chaddr.macAddress == mac)
        #expect(message.header.xid == 0xCAFE_0001)
        #expect(option(.clientIdentifier, message) == [1] + mac.octets)
        let expected: [MessageType] = [.discover, .request, .request, .release]
        #expect(message.messageType == expected[[.discover, .request, .renew, .release].firstIndex(of: question) ?? 0])
    }

    @Test func requestNamesAddressAndServer() throws {
        let (frame, message) = try message(bytes(.request, ClientKind(wantsBroadcast: true)))
        #expect(option(.requestedIPAddress, message) == [198, 18, 3, 4])
        #expect(option(.serverIdentifier, message) == [198, 18, 0, 1])
        #expect(option(.clientArchitecture, message) == [0, 7])
        #expect(message.header.wantsBroadcast)
        #expect(frame.link.destination == .broadcast)
    }

    @Test func renewalGoesFromTheClientsAddressToTheServerItself() throws {
        let (frame, message) = try message(bytes(.renew, ClientKind()))
        #expect(message.header.ciaddr == IPv4Address(198, 18, 3, 4))
        #expect(option(.requestedIPAddress, message) == nil)
        #expect(option(.serverIdentifier, message) == nil)
        #expect(frame.ipv4?.source == IPv4Address(198, 18, 3, 4))
        #expect(frame.ipv4?.destination == Self.server)
        #expect(frame.link.destination == Self.serverMAC)
    }

    @Test func relayedMessageComesFromTheRelay() throws {
        let relay = RelayPlace(
            address: IPv4Address(198, 18, 0, 254), mac: MACAddress(2, 2, 2, 2, 2, 2), server: Self.server,
            serverMAC: Self.serverMAC)
        let (frame, message) = try message(bytes(.discover, ClientKind(relay: relay)))
        #expect(message.header.giaddr == relay.address)
        #expect(message.header.hops == 1)
        #expect(frame.link.source == relay.mac)
        #expect(frame.link.destination == Self.serverMAC)
        #expect(frame.udp?.sourcePort == 67)
    }

    @Test func onlyOwnersAnswerARP() {
        let request = ARPPacket(
            operation: ARPPacket.request, senderHardware: Self.serverMAC, senderAddress: Self.server,
            targetAddress: IPv4Address(198, 18, 3, 4))
        let owner = MACAddress(2, 2, 2, 2, 2, 2)
        let reply = ARPAnswers.frame(to: request) { $0 == IPv4Address(198, 18, 3, 4) ? owner : nil }
        #expect(
            reply == Self.serverMAC.octets + owner.octets + [8, 6, 0, 1, 8, 0, 6, 4, 0, 2] + owner.octets
                + [198, 18, 3, 4] + Self.serverMAC.octets + [198, 18, 0, 1])
        #expect(ARPAnswers.frame(to: request) { _ in nil } == nil)
    }
}
