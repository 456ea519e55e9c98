import DHCPWire
import PXEPlayback
import PXEResponder
import PacketWire
import Testing

@Suite("Clients that play a boot against the real engine")
struct PlayedFleetTests {
    static let files = ["snponly.efi": 100_000, "marker.ipxe": 44, "marker-x64.efi": 7_340]

    /// A responder that boots iPXE and its script by TFTP.
    static func server(
        pool: UInt8 = 100, files: [String: Int] = files, _ change: (inout ResponderConfiguration) -> Void = { _ in }
    ) -> VirtualServer {
        VirtualServer(1, files: files) { configuration in
            configuration.subnets[0].pools = VirtualServer.pool(pool)
            configuration.settings.boot = BootPolicy(
                bootFile: "snponly.efi", iPXEBootFile: "tftp://203.0.113.1/marker.ipxe")
            change(&configuration)
        }
    }

    static func chain() throws -> BootRecipe { try Recording("ref-dnsmasq-ovmf-chain").recipe }

    @Test("All come to the end, so many at a time, and give their addresses back")
    func all() throws {
        var network = VirtualNetwork(try Self.chain(), clients: 100, window: 7, [Self.server(pool: 10)])
        network.run()
        let tally = network.fleet.tally
        #expect(tally.complete == 100)
        #expect(tally.failures == [])
        #expect(tally.repetitions == 0)
        #expect(network.most == 7)
        #expect(tally.tallies.map(\.count) == [100, 100, 100, 100, 100, 100, 100])
        #expect(tally.tallies[3].sizes == 100_000...100_000)
        #expect(tally.tallies[3].bytes == 10_000_000)
        #expect(tally.tallies[0].servers == [IPv4Address(203, 0, 113, 1): 100])
        #expect(network.servers[0].responder.activeLeaseCount(at: network.now) == 0)
    }

    @Test("Who fails in iPXE's stage gives back what the firmware's stage was given")
    func failedLater() throws {
        let server = Self.server {
            $0.settings.boot = BootPolicy(bootFile: "snponly.efi", iPXEBootFile: "tftp://203.0.113.1/no")
        }
        var network = VirtualNetwork(try Self.chain(), clients: 8, window: 2, [server])
        network.run()
        #expect(network.fleet.tally.failures.map(\.reason) == ["TFTP error 1 for no: File not found"])
        #expect(network.servers[0].responder.activeLeaseCount(at: network.now) == 0)
        // Nobody answers iPXE at all.
        network = VirtualNetwork(try Self.chain(), clients: 8, window: 2, [server])
        network.drops = { frame in frame.firstRange(of: Array("iPXE".utf8)) != nil }
        network.run()
        #expect(network.fleet.tally.failures.map(\.reason) == ["no OFFER in 15 s"])
        #expect(network.servers[0].responder.activeLeaseCount(at: network.now) == 0)
    }

    @Test("Leases that are kept are one for each client")
    func kept() throws {
        var network = VirtualNetwork(try Self.chain(), clients: 50, releases: false, [Self.server()])
        network.run()
        #expect(network.fleet.tally.complete == 50)
        #expect(network.servers[0].responder.activeLeaseCount(at: network.now) == 50)
    }

    @Test(
        "Lost frames are asked for again; who fails all the same has asked for 15 seconds",
        arguments: [3, 5, 11, 19] as [UInt64])
    func loss(every: UInt64) throws {
        var network = VirtualNetwork(try Self.chain(), clients: 20, [Self.server()])
        network.loses = every
        network.run()
        let tally = network.fleet.tally
        #expect(tally.complete + tally.failed == 20)
        #expect(tally.complete > 0)
        #expect(every < 10 || tally.complete >= 18)
        #expect(tally.repetitions > 0)
        let patient = ["in 15 s", "fell silent", "answers ARP"]
        #expect(tally.failures.allSatisfy { failure in patient.contains { failure.reason.contains($0) } })
    }

    @Test("What differs is told once for all, and addresses that map are no difference")
    func differences() throws {
        let server = Self.server { $0.settings.leaseTimes = LeaseTimes(1_234) }
        var network = VirtualNetwork(try Self.chain(), clients: 5, [server])
        network.run()
        let differences = network.fleet.tally.differences
        let lease = differences.filter { $0.first.subject == .option(.ipAddressLeaseTime) }
        #expect(lease.map(\.count) == [5, 5, 5, 5])
        #expect(lease.allSatisfy { ($0.first.recorded, $0.first.live) == ("600", "1234") })
        for code: OptionCode in [.serverIdentifier, .messageType, .vendorClassIdentifier] {
            #expect(!differences.contains { $0.first.recorded != nil && $0.first.subject == .option(code) }, "\(code)")
        }
        // The recorded server repeats neither option 61 nor 97 (RFC 6842); ours does.
        #expect(differences.contains { $0.first.subject == .option(.clientIdentifier) && $0.first.recorded == nil })
        let sizes = differences.filter { $0.first.subject == .fileSize }
        #expect(sizes.contains { ($0.first.recorded, $0.first.live) == ("173792", "100000") })
    }

    @Test("PXELINUX asks for files by each client's own names, and in the folder of the live boot file")
    func names() throws {
        let files = ["lpxe/pxelinux.0": 40_000, "lpxe/ldlinux.c32": 120_000, "lpxe/pxelinux.cfg/default": 99]
        let server = Self.server(files: files) {
            $0.settings.boot = BootPolicy(bootFile: "lpxe/pxelinux.0", iPXEBootFile: "lpxe/pxelinux.0")
        }
        let recipe = try Recording("ref-dnsmasq-seabios-pxelinux").recipe
        var network = VirtualNetwork(recipe, clients: 2, window: 1, releases: false, [server])
        network.run()
        let requested = network.servers[0].requested
        #expect(requested.contains("lpxe/pxelinux.0"))
        #expect(requested.contains { $0.hasSuffix("pxelinux.cfg/01-02-50-4c-00-00-01") })
        #expect(requested.contains { $0.hasSuffix("pxelinux.cfg/01-02-50-4c-00-00-02") })
        #expect(!requested.contains { $0.contains("52-54-00") || $0.contains("C63364") })
        // 203.0.113.100, in hexadecimal digits, and then shorter.
        #expect(requested.contains { $0.hasSuffix("pxelinux.cfg/CB007164") })
        #expect(requested.contains { $0.hasSuffix("pxelinux.cfg/CB0071") })
    }

    @Test("Each client has a MAC address, xids, a GUID and a client identifier of its own")
    func identities() throws {
        let settings = PlaybackSettings(clients: 300, window: 300, firstHardware: VirtualNetwork.first)
        var fleet = PlayedFleet(try Self.chain(), settings)
        fleet.begin(at: Timestamp(seconds: 1_000))
        var xids: Set<UInt32> = []
        var hardware: Set<MACAddress> = []
        var identifiers: Set<[UInt8]> = []
        var machines: Set<[UInt8]> = []
        fleet.output.forEachFrame { bytes in
            let frame = DecodedFrame(decoding: bytes)
            guard let message = DHCPMessage(decoding: bytes.extracting(frame.payload)) else { return }
            #expect(frame.udp?.checksumStatus == .good)
            #expect(message.header.chaddr.macAddress == frame.link.source)
            hardware.insert(message.header.chaddr.macAddress)
            xids.insert(message.header.xid)
            if let value = message.options[.clientIdentifier] { identifiers.insert(value) }
            if let value = message.options[.machineIdentifier] { machines.insert(value) }
        }
        #expect((xids.count, hardware.count, machines.count) == (300, 300, 300))
        #expect(identifiers.isEmpty || identifiers.count == 300)
        #expect(hardware.max() == MACAddress(2, 0x50, 0x4C, 0, 1, 0x2C))
    }

    @Test("A proxy beside a server of addresses, and its menu on port 4011")
    func proxied() throws {
        let addresses = VirtualServer(2) { $0.subnets[0].pools = VirtualServer.pool(50) }
        let proxy = VirtualServer(1, files: Self.files) {
            $0.settings.boot = BootPolicy(bootFile: "marker-x64.efi", offer: .menu)
        }
        let recipe = try Recording("pxe-respond-matrix-proxy-dnsmasq-seabios-ipxe-menu").recipe
        var network = VirtualNetwork(recipe, clients: 30, [addresses, proxy])
        network.run()
        #expect(network.fleet.tally.failures == [])
        #expect(network.fleet.tally.complete == 30)
        let proxies = network.fleet.tally.tallies[1].servers
        #expect(proxies == [IPv4Address(203, 0, 113, 1): 30])
    }

    @Test("Nobody answers: every client says so after 15 seconds")
    func silence() throws {
        var network = VirtualNetwork(try Self.chain(), clients: 3, [])
        network.run()
        #expect(network.fleet.tally.failures.map(\.reason) == ["no OFFER in 15 s"])
        #expect(network.fleet.tally.failures.map(\.count) == [3])
        #expect(network.fleet.tally.failures.map(\.example) == [VirtualNetwork.first])
        #expect(network.fleet.tally.repetitions == 9)
        #expect(network.fleet.tally.duration == .seconds(15))
    }

    @Test("A server that gives addresses alone: no OFFER names a boot file")
    func withoutFile() throws {
        let server = VirtualServer(1) { $0.subnets[0].pools = VirtualServer.pool(50) }
        var network = VirtualNetwork(try Self.chain(), clients: 2, [server])
        network.run()
        #expect(network.fleet.tally.failures.map(\.reason) == ["no OFFER with a boot file in 15 s"])
    }

    @Test("The file is not there: the server's own words, and the live file's name")
    func fileMissing() throws {
        var network = VirtualNetwork(try Self.chain(), clients: 2, [Self.server(files: ["marker.ipxe": 44])])
        network.run()
        #expect(
            network.fleet.tally.failures.map(\.reason) == ["TFTP error 1 for snponly.efi: File not found"])
    }

    @Test("A boot file by HTTP is not played, and that is said")
    func otherScheme() throws {
        let server = Self.server {
            $0.settings.boot = BootPolicy(
                bootFile: "snponly.efi", iPXEBootFile: "http://203.0.113.1/marker.ipxe")
        }
        var network = VirtualNetwork(try Self.chain(), clients: 1, [server])
        network.run()
        #expect(
            network.fleet.tally.failures.map(\.reason)
                == ["the boot file is http://203.0.113.1/marker.ipxe, and only TFTP is played"])
    }

    @Test("Nobody listens for port 4011")
    func silentBootServer() throws {
        let server = VirtualServer(1) {
            $0.subnets[0].pools = VirtualServer.pool(50)
            $0.settings.boot = BootPolicy(bootFile: "marker-x64.efi")
        }
        var recipe = try Recording("ref-dnsmasq-proxy-ovmf-pxe4").recipe
        #expect(recipe.summary.contains("4011: 4011 ACK"))
        var network = VirtualNetwork(recipe, clients: 1, [server])
        network.run()
        #expect(network.fleet.tally.failures.map(\.reason) == ["no proxy OFFER in 15 s"])
        recipe = try Self.chain()
        network = VirtualNetwork(recipe, clients: 1, [server])
        network.run()
        #expect(network.fleet.tally.failed == 1)
    }

    @Test("Stopped on the way: those that boot are counted as stopped, and none begins any more")
    func stop() throws {
        var network = VirtualNetwork(try Self.chain(), clients: 10, window: 4, [])
        network.fleet.begin(at: network.now)
        network.fleet.stop(at: network.now)
        #expect(network.fleet.isOver)
        #expect((network.fleet.tally.begun, network.fleet.tally.stopped) == (4, 4))
        network.fleet.begin(at: network.now)
        #expect(network.fleet.tally.begun == 4)
    }
}
