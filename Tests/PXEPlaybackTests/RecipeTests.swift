import DHCPWire
import PXEPlayback
import PXESessions
import PacketWire
import TestSupport
import Testing

@Suite("The recipe of a recorded boot")
struct RecipeTests {
    @Test("UEFI loads iPXE, and iPXE its script: what came again is one step")
    func chain() throws {
        let recipe = try Recording("ref-dnsmasq-ovmf-chain").recipe
        #expect(
            recipe.summary == [
                "DISCOVER: OFFER", "REQUEST: ACK", "size snponly.efi", "file snponly.efi", "DISCOVER: OFFER",
                "REQUEST: ACK", "file marker.ipxe",
            ])
        #expect(recipe.stages.map { "\($0)" } == ["UEFI PXE", "iPXE"])
        #expect(recipe.rows.map(\.stage) == [0, 0, 0, 0, 1, 1, 1])
        #expect(recipe.machine.hardware == MACAddress(0x52, 0x54, 0, 0x50, 0x58, 1))
        #expect(recipe.isPlayable)
    }

    @Test("A proxy, its menu on port 4011, and the item that was chosen")
    func menu() throws {
        let recipe = try Recording("ref-dnsmasq-proxy-menu-ovmf-pxe4").recipe
        #expect(
            recipe.summary == [
                "DISCOVER: OFFER, proxy OFFER", "REQUEST: ACK", "4011: 4011 ACK", "4011: 4011 ACK",
                "size marker-x64.efi", "file marker-x64.efi",
            ])
    }

    @Test("A boot by HTTP is played up to there, and says what is left out")
    func http() throws {
        let recipe = try Recording("ref-dnsmasq-ovmf-http4").recipe
        #expect(recipe.summary == ["DISCOVER: OFFER", "REQUEST: ACK"])
        #expect(!recipe.filesByHTTP.isEmpty)
        #expect(recipe.filesByHTTP.allSatisfy { $0.hasPrefix("http://198.51.100.1/") })
    }

    @Test("PXELINUX asks for names that are not there: they are refused in the recording, too")
    func refusals() throws {
        let recipe = try Recording("ref-dnsmasq-seabios-pxelinux").recipe
        let refused = recipe.steps.compactMap { step -> String? in
            if case .file(let request) = step, request.recordedRefusal != nil { request.name.recorded } else { nil }
        }
        #expect(refused.contains { $0.hasPrefix("pxelinux.cfg/01-52-54-00") })
    }

    @Test("What a relay sent on is played as the client sent it: broadcast, without giaddr and option 82")
    func relayed() throws {
        let recipe = try Recording("ref-dnsmasq-relay-ovmf-pxe4").recipe
        guard case .question(let discover) = try #require(recipe.steps.first) else { return }
        #expect(discover.template.destination.recorded == .broadcast)
        #expect(discover.template.source.recorded == .zero)
        #expect(discover.template.sourcePort == 68)
    }

    @Test("Every boot in fixtures/lab can be played", arguments: names)
    func all(name: String) throws {
        let recording = try Recording(name)
        #expect(recording.recipe.isPlayable)
        let files = recording.session.stages.flatMap(\.transfers).filter { $0.service == .tftp }.count
        let played = recording.recipe.steps.filter { if case .file = $0 { true } else { false } }.count
        #expect(played == files)
    }

    /// Recordings with firmware in them.
    static let names = Checkout.fixtures.compactMap { path -> String? in
        let name = path.split(separator: "/").last.map { String($0.dropLast(5)) } ?? ""
        return path.contains("/lab/") && ["ipxe", "ovmf", "seabios", "aarch64"].contains(where: name.contains)
            ? name : nil
    }
}
