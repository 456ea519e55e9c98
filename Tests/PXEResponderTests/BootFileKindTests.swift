import DHCPWire
import PXEFirmware
import PXEResponder
import PacketWire
import Testing

@Suite("For which firmware a boot file is")
struct BootFileKindTests {
    /// The least head of an EFI application.
    static func application(_ machine: UInt16, at place: Int = 64) -> [UInt8] {
        var head = [UInt8](repeating: 0, count: place + 6)
        head[0...1] = [0x4D, 0x5A]
        head[60...61] = [UInt8(place & 255), UInt8(place >> 8)]
        head[place..<place + 6] = [0x50, 0x45, 0, 0, UInt8(machine & 255), UInt8(machine >> 8)]
        return head
    }

    @Test(
        "An EFI application says its machine",
        arguments: [(0x8664, 7), (0x014C, 6), (0xAA64, 11), (0x01C2, 10), (0x5064, 27), (0x6264, 39)]
            as [(UInt16, UInt16)])
    func machines(machine: UInt16, architecture: UInt16) {
        let kind = BootFileKind(head: Self.application(machine, at: 128), path: "x.efi")
        #expect(kind?.architectures.first == architecture)
    }

    @Test("Every shorter head, and one that points beyond itself, says nothing")
    func damaged() {
        let head = Self.application(0x8664)
        for length in 0..<head.count { #expect(BootFileKind(head: Array(head.prefix(length)), path: "x.efi") == nil) }
        var wild = head
        wild[60...63] = [255, 255, 255, 255]
        #expect(BootFileKind(head: wild, path: "x.efi") == nil)
        #expect(BootFileKind(head: Self.application(0x1234), path: "x.efi") == nil)
        #expect(BootFileKind(head: [], path: "undionly.kpxe")?.firmware == .x86BIOS)
    }

    @Test("By convention a file is given to nobody for whom it is not")
    func convention() {
        let kinds = ["ipxe.efi": BootFileKind(head: Self.application(0xAA64), path: "ipxe.efi")].compactMapValues(
            \.self)
        let table = BootFileTable(paths: ["ipxe.efi", "bootx64.efi"], kinds: kinds)
        #expect(table.file(for: [7]) == "bootx64.efi")
        #expect(table.misfit("ipxe.efi", on: [7]) == .arm64UEFI)
        #expect(table.misfit("ipxe.efi", on: [11]) == nil)
        #expect(table.misfit("ipxe.efi", on: []) == nil)
        #expect(table.misfit("bootx64.efi", on: [11]) == nil)
    }

    @Test("A client that is told a file for other firmware has a line that says so")
    func told() {
        let kinds = ["x.efi": BootFileKind(head: Self.application(0x8664), path: "x.efi")].compactMapValues(\.self)
        var bench = BootChoiceTests.bench(
            BootPolicy(bootFile: "x.efi", conventions: BootFileTable(paths: ["x.efi"], kinds: kinds)))
        _ = bench.send(BootChoiceTests.pxe(11).discover())
        #expect(bench.events.contains { $0.kind.description == "x.efi is for x64 UEFI: this client will refuse it" })
        bench.events = []
        _ = bench.send(BootChoiceTests.pxe(9).discover())
        #expect(!bench.events.contains { $0.kind.name == "misfit" })
    }
}
