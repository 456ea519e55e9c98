import DHCPWire
import PXEResponder
import PacketWire
import Testing

@Suite("Names in braces in boot paths")
struct PathTemplateTests {
    static func file(_ path: String, _ client: TestClient) -> String? {
        BootChoiceTests.file(client, BootPolicy(bootFile: path))
    }

    @Test("Each name stands for what the client says")
    func names() {
        let client = ReplyOptionTests.pxe(0x12_3456).with(.hostName, Array("Rack-1".utf8))
        #expect(Self.file("{mac}", client) == "02-54-00-12-34-56")
        #expect(Self.file("a/{uuid}/b", client) == "a/04030201-0605-0807-090a-0b0c0d0e0f10/b")
        #expect(Self.file("{arch}.efi", client) == "7.efi")
        #expect(Self.file("{ip}", client) == "198.51.100.10")
        #expect(Self.file("{hostname}/{mac}.efi", client) == "rack-1/02-54-00-12-34-56.efi")
    }

    @Test("What a client does not say is default", arguments: ["../../etc", "a/b", "a b", "", ".x", "\u{FC}"])
    func hostile(name: String) {
        let client = ReplyOptionTests.pxe(1).with(.hostName, Array(name.utf8))
        #expect(Self.file("h/{hostname}", client) == "h/default")
        #expect(Self.file("h/{hostname}", ReplyOptionTests.pxe(1)) == "h/default")
    }

    @Test("Other braces stay as they are in an answer, and are a mistake in a configuration")
    func unknown() {
        #expect(Self.file("{name}}{", ReplyOptionTests.pxe(1)) == "{name}}{")
        var configuration = TestBench.configuration
        configuration.settings.boot.bootFile = "hosts/{name}.efi"
        #expect(configuration.validate().map(\.name) == ["template-name"])
        #expect(
            configuration.validate().first?.sentence
                == "{name} in a boot file's path stands for nothing; expected {mac}, {uuid}, {arch}, {ip}, {hostname}.")
        configuration.settings.boot.bootFile = "{mac}/{mac/x.efi"
        #expect(
            configuration.validate().map(\.sentence) == [
                "{mac/x.efi in a boot file's path begins with a brace that is not closed; expected {mac}, {uuid}, {arch}, "
                    + "{ip}, {hostname}."
            ])
    }
}
