import DHCPWire
import PXEResponder
import PacketWire
import Testing

@Suite("Pools, classes and what their clients are told")
struct PoolTests {
    static func a(_ last: UInt8) -> IPv4Address { TestBench.address(last) }

    @Test("Excluded addresses are not handed out, asked for or not")
    func exclusions() {
        var bench = TestBench {
            $0.only.pools = [
                PoolSettings(
                    Self.a(10)...Self.a(14), exclusions: [Self.a(0)...Self.a(10), Self.a(12)...Self.a(13)])
            ]
        }
        #expect(bench.lease(TestClient(1)) == Self.a(11))
        let wish = RawOption(.requestedIPAddress, Self.a(12).octets)
        #expect(bench.send(TestClient(2).discover([wish])).first?.yiaddr == Self.a(14))
        #expect(bench.send(TestClient(3).discover()).isEmpty)
        #expect(bench.ignored == "pool-exhausted")
        #expect(bench.send(TestClient(3).select(Self.a(12))).first?.type == .nak)
    }

    @Test("A pool for a class is for its members alone, and they use the common ones when it is full")
    func classes() {
        var bench = TestBench {
            $0.classes = [ClientClass("phones", .vendorClass(Array("phone".utf8)))]
            $0.only.pools = [
                PoolSettings(Self.a(30)...Self.a(30), classes: ["phones"]), PoolSettings(Self.a(40)...Self.a(41)),
            ]
        }
        let phone = TestClient(1).with(.vendorClassIdentifier, Array("phone 7".utf8))
        let wish = RawOption(.requestedIPAddress, Self.a(30).octets)
        #expect(bench.send(TestClient(9).discover([wish])).first?.yiaddr == Self.a(40))
        #expect(bench.send(TestClient(9).select(Self.a(30))).first?.type == .nak)
        #expect(bench.lease(phone) == Self.a(30))
        var second = phone
        second.mac = TestClient(2).mac
        #expect(bench.lease(second) == Self.a(41))
    }

    @Test("A client that left the class of its pool is refused there, and gets an address of another")
    func leftClass() {
        var bench = TestBench {
            $0.classes = [ClientClass("phones", .vendorClass(Array("phone".utf8)))]
            $0.only.pools = [
                PoolSettings(Self.a(30)...Self.a(30), classes: ["phones"]), PoolSettings(Self.a(40)...Self.a(41)),
            ]
        }
        #expect(bench.lease(TestClient(1).with(.vendorClassIdentifier, Array("phone".utf8))) == Self.a(30))
        #expect(bench.send(TestClient(1).rebind(Self.a(30))).first?.type == .nak)
        #expect(bench.lease(TestClient(1)) == Self.a(40))
        #expect(bench.store[Self.a(30)]?.state == .released)
    }

    static let relayed = TestClient(1).behind(TestBench.address(200), [1, 2, 7, 7, 2, 1, 9])
        .with(.vendorClassIdentifier, Array("PXEClient:Arch:00011".utf8)).with(.clientArchitecture, [0, 7, 0, 11])
        .with(.userClass, [3, 1, 2, 3, 2, 9, 9]).with(.hostName, [65])

    @Test(
        "Each kind of question about a client",
        arguments: [
            (.architecture([6, 11]), true), (.architecture([9]), false), (.architecture([]), false),
            (.vendorClass(Array("PXEClient".utf8)), true), (.vendorClass(Array("HTTP".utf8)), false),
            (.userClass([9, 9]), true), (.userClass([3, 1, 2, 3, 2, 9, 9]), true), (.userClass([9]), false),
            (.hardwarePrefix([2, 0x54]), true), (.hardwarePrefix([]), true), (.hardwarePrefix([3]), false),
            (.circuitIdentifier([7, 7]), true), (.circuitIdentifier([7]), false),
            (.remoteIdentifier([9]), true), (.remoteIdentifier([]), false),
            (.hasOption(.hostName), true), (.hasOption(.clientFQDN), false),
            (.option(.hostName, [65]), true), (.option(.hostName, [66]), false), (.option(.clientFQDN, []), false),
            (.all([.hasOption(.hostName), .vendorClass(Array("PXE".utf8))]), true),
            (.all([.hasOption(.hostName), .hasOption(.clientFQDN)]), false), (.all([]), true),
            (.any([.hasOption(.clientFQDN), .remoteIdentifier([9])]), true), (.any([.hasOption(.clientFQDN)]), false),
            (.any([]), false), (.not(.hasOption(.clientFQDN)), true), (.not(.all([])), false),
            (.all([.any([.not(.architecture([11])), .userClass([1, 2, 3])]), .not(.circuitIdentifier([8]))]), true),
        ] as [(ClassTest, Bool)])
    func question(test: ClassTest, isMember: Bool) {
        var bench = TestBench {
            $0.classes = [ClientClass("members", test, settings: ClientSettings(leaseTimes: LeaseTimes(60)))]
        }
        #expect(bench.send(Self.relayed.discover()).first?.number(.ipAddressLeaseTime) == (isMember ? 60 : 3_600))
    }

    @Test("Circuits and remotes are asked of Ethernet's own kind: a prefix is no MAC address for other hardware")
    func otherHardware() {
        var bench = TestBench {
            $0.classes = [
                ClientClass("ours", .hardwarePrefix([2]), settings: ClientSettings(leaseTimes: LeaseTimes(60)))
            ]
        }
        var client = TestClient(1)
        client.htype = 6
        #expect(bench.send(client.discover()).first?.number(.ipAddressLeaseTime) == 3_600)
    }
}
