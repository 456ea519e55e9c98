import DHCPWire
import PXEResponder
import PacketWire
import Testing

@Suite("HTTP boot: files of this server as URIs")
struct HTTPBootTests {
    private static let table = BootFileTable(paths: [
        "undionly.kpxe", "ipxe.efi", "a b/bootaa64.efi", "bootarm.efi", "bootia32.efi", "bootriscv64.efi",
        "bootloongarch64.efi", "boot.ipxe",
    ])

    private static func file(_ architecture: UInt16, _ boot: BootPolicy, isProxy: Bool = false) -> String? {
        BootChoiceTests.file(BootChoiceTests.pxe(architecture, vendorClass: "HTTPClient"), boot, isProxy: isProxy)
    }

    @Test(
        "Each class is given the file of those that run the same programs",
        arguments: [
            (15, "bootia32.efi"), (16, "ipxe.efi"), (17, "ipxe.efi"), (18, "bootarm.efi"), (19, "a%20b/bootaa64.efi"),
            (20, "undionly.kpxe"), (23, "bootarm.efi"), (24, "a%20b/bootaa64.efi"), (28, "bootriscv64.efi"),
            (40, "bootloongarch64.efi"), (7, "ipxe.efi"),
        ], [true, false])
    func conventions(of client: (architecture: UInt16, path: String), isProxy: Bool) {
        let policy = BootPolicy(conventions: Self.table, httpPort: 80)
        let uri = "http://\(TestBench.server)/\(client.path)"
        #expect(Self.file(client.architecture, policy, isProxy: isProxy) == uri)
    }

    @Test("Those for which there is no file are given none", arguments: [26, 30, 38, 200] as [UInt16])
    func nothing(architecture: UInt16) {
        #expect(Self.file(architecture, BootPolicy(conventions: Self.table, httpPort: 80)) == nil)
    }

    @Test("A path that is configured becomes a URI, and a URI stays as it is")
    func configured() {
        #expect(
            Self.file(16, BootPolicy(bootFile: "\\Boot\\x.efi", httpPort: 8_080))
                == "http://\(TestBench.server):8080/Boot/x.efi")
        #expect(Self.file(16, BootPolicy(bootFile: "https://h/x.efi", httpPort: 80)) == "https://h/x.efi")
        #expect(Self.file(16, BootPolicy(bootFile: "https://h/x.efi")) == "https://h/x.efi")
    }

    @Test("A path on another server becomes none: nothing is known of HTTP there")
    func otherServer() {
        let other = IPv4Address(198, 51, 100, 77)
        #expect(Self.file(16, BootPolicy(serverAddress: other, bootFile: "x.efi", httpPort: 80)) == nil)
        #expect(Self.file(16, BootPolicy(serverAddress: TestBench.server, bootFile: "x.efi", httpPort: 80)) != nil)
    }

    @Test("PXE clients are given paths as before")
    func pxe() {
        let policy = BootPolicy(conventions: Self.table, httpPort: 80)
        #expect(BootChoiceTests.file(BootChoiceTests.pxe(7), policy) == "ipxe.efi")
        #expect(BootChoiceTests.file(BootChoiceTests.pxe(7, isIPXE: true), policy) == "boot.ipxe")
    }

    @Test("The answer has 60 HTTPClient and no PXE options; as a proxy's it gives no address")
    func options() throws {
        let client = BootChoiceTests.pxe(16, vendorClass: "HTTPClient:Arch:00016:UNDI:003001")
        for isProxy in [true, false] {
            var bench = BootChoiceTests.bench(BootPolicy(conventions: Self.table, httpPort: 80), isProxy: isProxy)
            let offer = try #require(bench.send(client.discover()).first)
            #expect(offer.yiaddr == (isProxy ? .zero : TestBench.first))
            #expect(offer.text(.vendorClassIdentifier) == "HTTPClient")
            #expect(offer.text(.bootfileName) == "http://\(TestBench.server)/ipxe.efi\0")
            #expect(offer.message.header.siaddr == TestBench.server)
            #expect(!offer.message.options.contains(.vendorSpecific))
        }
    }

    @Test("A URI that option 67 does not hold is none")
    func tooLong() {
        let path = String(repeating: " ", count: 80)
        #expect(BootURI.http(path, at: TestBench.server, port: 80) == nil)
        #expect(BootURI.http("/%?#é", at: TestBench.server, port: 80) == "http://\(TestBench.server)/%25%3F%23%C3%A9")
    }
}
