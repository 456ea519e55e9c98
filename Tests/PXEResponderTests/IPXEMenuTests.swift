import DHCPWire
import PXEResponder
import PacketWire
import Testing

@Suite("The menu that iPXE is given where nobody wrote a script")
struct IPXEMenuTests {
    static func lines(_ paths: [String], _ commandLine: String? = nil) -> [String] {
        IPXEMenu(paths: paths).script { _ in commandLine }.split(separator: "\n").map(String.init)
    }

    @Test("A kernel is booted with the disk of its version, its command line and a name that UEFI takes")
    func kernels() {
        let lines = Self.lines(
            [
                "debian/initrd.img-6.1.0", "debian/vmlinuz-6.1.0", "debian/initrd.img-5.10", "debian/vmlinuz-5.10",
                "debian/vmlinuz-6.1.0.args", "a b/linux", "a b/initrd.gz", "alone/bzImage",
            ], "console=ttyS0 quiet\nsecond")
        #expect(lines[0] == "#!ipxe")
        #expect(lines.contains("item linux0 a%20b/linux"))
        #expect(lines.contains("kernel a%20b/linux initrd=initrd.gz || goto failed"))
        #expect(lines.contains("initrd a%20b/initrd.gz || goto failed"))
        #expect(lines.contains("kernel alone/bzImage || goto failed"))
        #expect(lines.contains("kernel debian/vmlinuz-5.10 initrd=initrd.img-5.10 || goto failed"))
        #expect(
            lines.contains(
                "kernel debian/vmlinuz-6.1.0 initrd=initrd.img-6.1.0 console=ttyS0 quiet || goto failed"))
    }

    @Test("Applications for UEFI are in it, loaders by convention are not")
    func applications() {
        let lines = Self.lines(["memtest.efi", "ipxe.efi", "bootx64.efi", "x/grubx64.efi"])
        #expect(lines.filter { $0.hasPrefix("item efi") } == ["item efi0 memtest.efi"])
        #expect(lines.contains("chain memtest.efi || goto failed"))
        #expect(IPXEMenu(paths: ["ipxe.efi", "readme.txt", "undionly.kpxe"]).isEmpty)
    }

    /// A stranger found that a file of this name ended the menu.
    @Test("A file's name gives no commands")
    func names() {
        let lines = Self.lines(["vmlinuz && reboot", "vmlinuz-${net0}", "x || shell.efi"])
        #expect(lines.contains("item linux0 vmlinuz%20&&%20reboot"))
        #expect(lines.contains("item linux1 vmlinuz-$%7Bnet0%7D"))
        #expect(lines.contains("item efi0 x%20%7C%7C%20shell.efi"))
    }

    @Test("A command line gives no commands")
    func hostile() {
        let lines = Self.lines(["vmlinuz", "vmlinuz.args"], "a ${net0/mac}\rreboot")
        #expect(lines.contains("kernel vmlinuz a $ {net0/mac} || goto failed"))
        #expect(!lines.contains("reboot"))
    }

    @Test("It comes after a script that somebody wrote, and after a loader that the ROM can start")
    func order() {
        func file(_ paths: [String]) -> String? {
            BootFileTable(paths: paths, generatedScript: IPXEMenu.name).fileForIPXE(on: [0])
        }
        #expect(file(["boot.ipxe"]) == "boot.ipxe")
        #expect(file(["pxelinux.0"]) == "pxelinux.0")
        #expect(file(["undionly.kpxe"]) == "pxewire-menu.ipxe")
    }

    /// iPXE lists its features in option 175: 0x13 is HTTP.
    @Test("An iPXE that loads from HTTP gets its script from there, and another by TFTP")
    func http() {
        let policy = BootPolicy(
            conventions: BootFileTable(paths: ["boot.ipxe"]), httpPort: 8_080)
        let client = BootChoiceTests.pxe(7, isIPXE: true)
        #expect(BootChoiceTests.file(client, policy) == "boot.ipxe")
        let able = client.with(.iPXE, [0x24, 1, 1, 0x13, 1, 1])
        #expect(BootChoiceTests.file(able, policy) == "http://198.51.100.1:8080/boot.ipxe")
        #expect(BootChoiceTests.file(client.with(.iPXE, [0x13, 1, 0]), policy) == "boot.ipxe")
        #expect(BootChoiceTests.file(client.with(.iPXE, [0x13]), policy) == "boot.ipxe")
        let named = BootPolicy(bootFile: "own.ipxe", httpPort: 80)
        #expect(BootChoiceTests.file(able, named) == "own.ipxe")
        let none = BootPolicy(conventions: BootFileTable(paths: ["boot.ipxe"]))
        #expect(BootChoiceTests.file(able, none) == "boot.ipxe")
    }
}
