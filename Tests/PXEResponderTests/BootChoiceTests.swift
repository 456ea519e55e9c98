import DHCPWire
import PXEResponder
import PacketWire
import Testing

@Suite("What a client is told to boot, and why nothing")
struct BootChoiceTests {
    static let table = BootFileTable(paths: ["undionly.kpxe", "ipxe.efi", "boot.ipxe"])

    static func pxe(_ architectures: UInt16..., isIPXE: Bool = false, vendorClass: String = "PXEClient") -> TestClient {
        var client = TestClient(1).with(.vendorClassIdentifier, Array(vendorClass.utf8))
        let numbers = architectures.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
        if !numbers.isEmpty { client = client.with(.clientArchitecture, numbers) }
        return isIPXE ? client.with(.userClass, Array("iPXE".utf8)) : client
    }

    static func bench(_ boot: BootPolicy, isProxy: Bool = false) -> TestBench {
        TestBench {
            $0.settings.boot = boot
            if isProxy { $0.pool = nil }
        }
    }

    /// The file that a client is told in the offer.
    static func file(_ client: TestClient, _ boot: BootPolicy, isProxy: Bool = false) -> String? {
        var bench = bench(boot, isProxy: isProxy)
        return bench.send(client.discover()).first?.text(.bootfileName).map { String($0.prefix { $0 != "\0" }) }
    }

    @Test("Conventions come last", arguments: [true, false])
    func last(isProxy: Bool) {
        let policy = BootPolicy(conventions: Self.table)
        #expect(Self.file(Self.pxe(7), policy, isProxy: isProxy) == "ipxe.efi")
        #expect(Self.file(Self.pxe(0), policy, isProxy: isProxy) == "undionly.kpxe")
        #expect(Self.file(Self.pxe(), policy, isProxy: isProxy) == "undionly.kpxe")
        #expect(Self.file(Self.pxe(7, isIPXE: true), policy, isProxy: isProxy) == "boot.ipxe")
        let own = BootPolicy(bootFile: "own.efi", conventions: Self.table)
        #expect(Self.file(Self.pxe(0), own, isProxy: isProxy) == "own.efi")
        #expect(Self.file(Self.pxe(0, isIPXE: true), own, isProxy: isProxy) == "own.efi")
        let script = BootPolicy(iPXEBootFile: "own.ipxe", conventions: Self.table)
        #expect(Self.file(Self.pxe(0), script, isProxy: isProxy) == "undionly.kpxe")
        #expect(Self.file(Self.pxe(0, isIPXE: true), script, isProxy: isProxy) == "own.ipxe")
    }

    @Test("What is said of a client, at any level, wins over conventions")
    func levels() {
        var bench = TestBench {
            $0.settings.boot = BootPolicy(conventions: Self.table)
            $0.classes = [
                ClientClass(
                    "ARM", .architecture([11]), settings: ClientSettings(boot: BootPolicy(bootFile: "arm.efi"))),
                ClientClass("x64", .architecture([7]), settings: ClientSettings(leaseTimes: LeaseTimes(60))),
            ]
        }
        #expect(bench.send(Self.pxe(11).discover()).first?.text(.bootfileName) == "arm.efi\0")
        #expect(bench.send(Self.pxe(7).discover()).first?.text(.bootfileName) == "ipxe.efi\0")
    }

    @Test("A path is nothing for HTTP boot where no HTTP server is, nor is it for clients that do not boot")
    func notPXE() {
        let policy = BootPolicy(conventions: Self.table)
        #expect(Self.file(Self.pxe(16, vendorClass: "HTTPClient"), policy) == nil)
        #expect(Self.file(Self.pxe(7, vendorClass: "HTTPClient"), policy) == nil)
        #expect(Self.file(Self.pxe(0, vendorClass: "MSFT 5.0"), policy) == nil)
        #expect(Self.file(TestClient(1), policy) == nil)
    }

    @Test("A build of iPXE that is named for firmware leaves iPXE its script by convention")
    func scriptBesideBuild() {
        let policy = BootPolicy(bootFile: "own/snponly.efi", conventions: Self.table)
        #expect(Self.file(Self.pxe(7), policy) == "own/snponly.efi")
        #expect(Self.file(Self.pxe(7, isIPXE: true), policy) == "boot.ipxe")
    }

    static let loops: [(BootPolicy, String)] = [
        (BootPolicy(bootFile: "undionly.kpxe"), "undionly.kpxe"),
        (BootPolicy(bootFile: "Boot/IPXE.EFI"), "Boot/IPXE.EFI"),
        (BootPolicy(bootFile: "x.efi", iPXEBootFile: "http://198.51.100.1/ipxe.efi"), "http://198.51.100.1/ipxe.efi"),
        (BootPolicy(iPXEBootFile: "ipxe.efi", conventions: table), "ipxe.efi"),
        (BootPolicy(bootFile: "own/ipxe.efi", conventions: BootFileTable(paths: ["ipxe.efi"])), "own/ipxe.efi"),
        (BootPolicy(conventions: BootFileTable(paths: ["x/ipxe.efi"])), "x/ipxe.efi"),
    ]

    @Test("iPXE is given its lease and not itself, and that is told", arguments: loops)
    func loop(policy: BootPolicy, file: String) throws {
        let sentence = "boots nothing: \(file) is iPXE, which would load itself for ever: give iPXE a script to boot"
        var bench = Self.bench(policy)
        let client = Self.pxe(7, isIPXE: true)
        let offer = try #require(bench.send(client.discover()).first)
        #expect(offer.yiaddr == TestBench.first)
        #expect(offer.message.header.siaddr.isZero)
        for code in [OptionCode.bootfileName, .vendorSpecific, .vendorClassIdentifier] {
            #expect(!offer.message.options.contains(code))
        }
        #expect(
            bench.decision?.description == "offered \(TestBench.first), which nobody had before, \(sentence)")
        let ack = try #require(bench.send(client.select(TestBench.first)).first)
        #expect(ack.type == .ack)
        #expect(bench.decision?.description == "acknowledged \(TestBench.first), \(sentence)")
        #expect(Self.file(Self.pxe(7), policy) != nil || policy.bootFile == nil)
    }

    @Test("As a proxy and on port 4011, an iPXE that would load itself is ignored", arguments: loops)
    func proxyLoop(policy: BootPolicy, file: String) {
        var bench = Self.bench(policy, isProxy: true)
        let client = Self.pxe(7, isIPXE: true)
        for frame in [client.discover(), BootServerTests.ask(client)] {
            #expect(bench.send(frame).isEmpty)
            #expect(bench.decision == .ignored(.iPXELoop(file)))
            #expect(bench.ignored == "ipxe-loop")
        }
        #expect(bench.responder.counters.ignored["ipxe-loop"] == 2)
    }

    static let missing: [(TestClient, String)] = [
        (pxe(11), "there is no boot file for ARM64 UEFI"),
        (pxe(200), "there is no boot file for architecture 200"),
        (pxe(11, 7), "there is no boot file for ARM64 UEFI"),
        (pxe(), "there is no boot file for it, and it does not say its architecture"),
        (pxe(16, vendorClass: "HTTPClient"), "there is no boot file for x64 UEFI HTTP"),
        (pxe(11, isIPXE: true), "there is no boot file for ARM64 UEFI"),
    ]

    @Test("Who finds no file is told of with its architecture", arguments: missing)
    func noFile(client: TestClient, sentence: String) throws {
        for policy in [BootPolicy(), BootPolicy(conventions: BootFileTable(paths: ["bootia32.efi"]))] {
            var bench = Self.bench(policy)
            let offer = try #require(bench.send(client.discover()).first)
            #expect(offer.yiaddr == TestBench.first)
            let end = ", boots nothing: \(sentence)"
            #expect(bench.decision?.description == "offered \(TestBench.first), which nobody had before\(end)")
            #expect(bench.send(client.select(TestBench.first)).first?.type == .ack)
            #expect(bench.decision?.description == "acknowledged \(TestBench.first)\(end)")
            let own = TestBench.first
            let inform = client.frame(client.message(.inform, ciaddr: own), from: own, to: TestBench.server)
            #expect(bench.send(inform).first?.type == .ack)
            #expect(bench.decision?.description == "told the network's settings\(end)")
            var proxy = Self.bench(policy, isProxy: true)
            #expect(proxy.send(client.discover()).isEmpty)
            #expect(proxy.ignored == "nothing-to-boot")
            #expect(proxy.decision?.description == "ignored: \(sentence)")
        }
    }

    @Test("Of a client that does not boot, nothing is said")
    func bystander() {
        var bench = Self.bench(BootPolicy())
        _ = bench.send(TestClient(1).discover())
        #expect(bench.decision?.description == "offered \(TestBench.first), which nobody had before")
    }
}
