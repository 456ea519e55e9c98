import Foundation
import TestSupport
import Testing

/// A boot menu, as a client of another make (tools/lab/menu_client.py) goes through it.
@Suite(.enabled(if: Privilege.canRunRootTests, "\(Privilege.reason)"))
struct BootMenuTests {
    private static let file = """
        interfaces: [left]
        subnets: [{subnet: 198.51.100.0/24, pools: [198.51.100.10-198.51.100.20]}]
        probe: off
        boot:
          file: usual.efi
          menu:
            prompt: Press F8
            timeout: 5s
            items:
              - {text: As usual}
              - {text: Rescue, file: rescue/rescue.efi}
              - {text: Local disk, local: true}

        """

    private static func choose(_ number: Int) throws -> (answer: [String: Any], loaded: String) {
        let namespace = try NetworkNamespace()
        try namespace.ip("addr", "add", "198.51.100.1/24", "dev", "left")
        let responder = try ServingResponder(in: namespace) { directory in
            let root = directory.file("boot")
            try FileManager.default.createDirectory(atPath: root + "/rescue", withIntermediateDirectories: true)
            _ = try directory.write(Array("usual".utf8), to: "boot/usual.efi")
            _ = try directory.write(Array("rescue".utf8), to: "boot/rescue/rescue.efi")
            let file = try directory.write(Array((Self.file + "boot-root: \(root)\n").utf8), to: "pxewire.yaml")
            return ["--config", file, "--no-http"]
        }
        // The client is a host of its own: in one namespace the kernel would not let the file cross the cable.
        let client = try NetworkNamespace()
        try namespace.ip("link", "set", "right", "netns", client.name, "name", "far")
        try client.ip("link", "set", "far", "up")
        let script = Checkout.file("tools/lab/menu_client.py")
        let result = try Command(client.command(["python3", script, "far", "\(number)"])).run()
        #expect(result.code == 0, "\(result.error)\n\(responder.logged)")
        let answer = try #require(JSONSerialization.jsonObject(with: Data(result.output)) as? [String: Any])
        let address = try #require(answer["address"] as? String)
        try client.ip("addr", "add", "\(address)/24", "dev", "far")
        let path = try #require(answer["file"] as? String)
        let loaded = try Command(client.command(["curl", "-s", "tftp://198.51.100.1/\(path)"])).run()
        return (answer, loaded.text)
    }

    /// Frames for a group that nobody here is in can be kept away by the card, or by a switch.
    @Test func theGroupOfAMenuIsJoinedAlsoAfterAReload() throws {
        let namespace = try NetworkNamespace()
        try namespace.ip("addr", "add", "198.51.100.1/24", "dev", "left")
        let text = Self.file.replacing("prompt:", with: "multicast: 239.1.2.3\n    prompt:")
        let responder = try ServingResponder(in: namespace) { directory in
            ["--config", try directory.write(Array(text.utf8), to: "pxewire.yaml")]
        }
        func groups() throws -> String {
            try Command(["ip", "-n", namespace.name, "maddress", "show", "dev", "left"]).run().text
        }
        #expect(try groups().contains("239.1.2.3"))
        let other = text.replacing("239.1.2.3", with: "239.1.2.4")
        _ = try responder.directory.write(Array(other.utf8), to: "pxewire.yaml")
        responder.hangUp()
        responder.wait(for: "Configuration: boot menu: what its items boot, or how it is shown, is different")
        for _ in 0..<100 where try groups().contains("239.1.2.3") { usleep(50_000) }
        #expect(try groups().contains("239.1.2.4"))
        #expect(try !groups().contains("239.1.2.3"))
    }

    @Test func theSecondItemOfTheMenuGivesItsFile() throws {
        let (answer, loaded) = try Self.choose(2)
        #expect(loaded == "rescue")
        #expect(answer["menu"] as? [String] == ["As usual", "Rescue", "Local disk"])
        #expect(answer["prompt"] as? String == "Press F8")
        #expect(answer["timeout"] as? Int == 5)
        #expect(answer["control"] as? Int == 7)
        #expect(answer["chosen"] as? String == "Rescue")
        #expect(answer["file"] as? String == "rescue/rescue.efi")
        #expect(answer["item"] as? String == "80010000")
        #expect(answer["server"] as? String == "198.51.100.1")
        #expect(answer["from_port"] as? Int == 4_011)
    }

    @Test func theFirstItemGivesWhatIsBootedAnyway() throws {
        let (answer, loaded) = try Self.choose(1)
        #expect(answer["file"] as? String == "usual.efi")
        #expect(loaded == "usual")
    }
}
