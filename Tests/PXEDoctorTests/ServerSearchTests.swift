import DHCPWire
import PXEResponder
import PacketWire
import Testing

@testable import PXEDoctor

@Suite("Which servers a network has")
struct ServerSearchTests {
    static let hardware = MACAddress(2, 0, 0, 0, 0, 7)

    /// What an engine answers to the question.
    static func answer(pool: Bool, file: String?) -> ServerSearch.Answer? {
        guard let subnet = IPv4Subnet("198.51.100.0/24") else { return nil }
        let range = IPv4Address(198, 51, 100, 10)...IPv4Address(198, 51, 100, 20)
        let configuration = ResponderConfiguration(
            interfaces: [
                InterfaceSettings(
                    name: "eth1", address: IPv4Address(198, 51, 100, 1), hardwareAddress: MACAddress(2, 0, 0, 0, 0, 1))
            ],
            subnets: [SubnetSettings(subnet, pools: pool ? [PoolSettings(range)] : [])],
            settings: ClientSettings(boot: BootPolicy(bootFile: file)))
        var responder = Responder(configuration: configuration, now: Timestamp(seconds: 0))
        let frame = ServerSearch.discover(from: hardware, xid: 5).encoded()
        responder.receive(frame.span, context: FrameContext(interface: 0), now: Timestamp(seconds: 0))
        for case .transmit(let transmission) in responder.takeOutputs() {
            let bytes = transmission.frame.encoded()
            #expect(ServerSearch.answer(in: bytes.span, .ethernet, xid: 6) == nil)
            for length in 0..<bytes.count {
                _ = ServerSearch.answer(in: bytes.span.extracting(0..<length), .ethernet, xid: 5)
            }
            return ServerSearch.answer(in: bytes.span, .ethernet, xid: 5)
        }
        return nil
    }

    @Test("A DHCP server and a proxy are told apart, with what they tell to boot")
    func kinds() throws {
        let server = try #require(Self.answer(pool: true, file: nil))
        #expect(server.address == IPv4Address(198, 51, 100, 10))
        #expect(server.bootFile == nil)
        let proxy = try #require(Self.answer(pool: false, file: "x.efi"))
        #expect(proxy.address == nil)
        #expect(proxy.bootFile == "x.efi")
        #expect(ServerSearch.finding(server, on: "eth1", true).level == .warning)
        #expect(
            ServerSearch.finding(server, on: "eth1", false).description
                == "ok       The DHCP server on eth1 is 198.51.100.1 (02:00:00:00:00:01): it offers 198.51.100.10, and nothing "
                + "to boot.")
        #expect(ServerSearch.finding(proxy, on: "eth1", true).level == .warning)
    }
}
