import DHCPWire
import PXEResponder
import PacketWire
import Testing

@Suite("What of the configuration holds for a message")
struct MatchedRulesTests {
    private static let lab = ClientClass(
        "lab", .option(.hostName, Array("a".utf8)), settings: ClientSettings(boot: BootPolicy(bootFile: "lab.efi")))

    private func rules(
        _ client: TestClient, at address: IPv4Address? = nil,
        _ change: (inout ResponderConfiguration) -> Void = { _ in }
    ) -> MatchedRules? {
        let bench = TestBench(change)
        return bench.responder.rules(for: client.discover().encoded().span, context: FrameContext(), at: address)
    }

    @Test("The subnet holds for all, and the file is said for all")
    func subnet() throws {
        let rules = try #require(self.rules(ReplyOptionTests.pxe(1)))
        #expect(rules.subnet == TestBench.subnet("198.51.100.0/24"))
        #expect(rules.server == TestBench.server)
        #expect(!rules.isProxy)
        #expect(rules.reservation == nil)
        #expect(rules.classes == [])
        #expect(rules.bootFile == .general)
        #expect("\(rules)" == "subnet 198.51.100.0/24, boot file by the settings for all")
    }

    @Test("What stands nearest to the client names its file: pool, class, reservation")
    func nearest() {
        let pool: (inout ResponderConfiguration) -> Void = {
            $0.subnets[0].pools[0].settings.boot.bootFile = "pool.efi"
        }
        #expect(
            rules(ReplyOptionTests.pxe(1), at: TestBench.first, pool)?.bootFile
                == .pool(TestBench.first...TestBench.last))
        // Of no pool yet.
        #expect(rules(ReplyOptionTests.pxe(1), pool)?.bootFile == .general)
        let member = ReplyOptionTests.pxe(1).with(.hostName, Array("a".utf8))
        let both = self.rules(member, at: TestBench.first) {
            pool(&$0)
            $0.classes = [Self.lab]
        }
        #expect(both?.classes == ["lab"])
        #expect(both?.bootFile == .clientClass("lab"))
        let reserved = rules(member) {
            $0.classes = [Self.lab]
            $0.reservations = [Reservation([ClientIdentity(TestClient(1).mac)])]
            $0.reservations[0].settings.boot.bootFile = "own.efi"
        }
        #expect(reserved?.reservation == ClientIdentity(TestClient(1).mac))
        #expect(reserved?.bootFile == .reservation)
    }

    @Test("Who boots nothing has no rule for a file")
    func nothing() {
        #expect(rules(ReplyOptionTests.pxe(1)) { $0.settings.boot = BootPolicy() }?.bootFile == nil)
    }

    @Test("A message of another network has no rules")
    func foreign() {
        let relayed = TestClient(1).behind(IPv4Address(203, 0, 113, 1), [1, 2, 7, 7])
        #expect(rules(relayed) == nil)
    }
}
