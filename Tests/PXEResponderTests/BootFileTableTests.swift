import DHCPWire
import PXEResponder
import Testing

@Suite("Which boot file by convention")
struct BootFileTableTests {
    static func file(_ architectures: UInt16..., of paths: String...) -> String? {
        BootFileTable(paths: paths).file(for: architectures)
    }

    static func iPXEFile(_ architectures: UInt16..., of paths: String...) -> String? {
        BootFileTable(paths: paths).fileForIPXE(on: architectures)
    }

    /// The names of each class of clients, most wanted first; a folder or a companion where one is needed.
    static let conventions: [(architectures: [UInt16], paths: [String])] = [
        (
            [0],
            [
                "undionly.kpxe", "ipxe.pxe", "ipxe.kpxe", "undionly.kkpxe", "ipxe.kkpxe", "undionly.pxe",
                "netboot.xyz-undionly.kpxe", "netboot.xyz.kpxe", "lpxelinux.0", "pxelinux.0", "core.0",
            ]
        ),
        (
            [7, 9],
            [
                "ipxe.efi", "ipxe-x86_64.efi", "ipxe-amd64.efi", "snponly.efi", "snponly-x86_64.efi",
                "ipxe-snponly-x86_64.efi", "snp.efi", "netboot.xyz.efi", "netboot.xyz-snponly.efi",
                "netboot.xyz-snp.efi", "bootnetx64.efi", "bootx64.efi", "grubnetx64.efi.signed", "grubnetx64.efi",
                "grubx64.efi",
            ]
        ),
        ([7, 9], ["x86_64-efi/core.efi", "efi64/syslinux.efi"]),
        ([6], ["ipxe-i386.efi", "ipxe-ia32.efi", "snponly-i386.efi", "bootia32.efi", "grubia32.efi"]),
        (
            [6],
            ["i386/ipxe.efi", "i386/snponly.efi", "ia32/snp.efi", "i386-efi/core.efi", "efi32/syslinux.efi"]
        ),
        (
            [11],
            [
                "ipxe-arm64.efi", "ipxe-aarch64.efi", "snponly-arm64.efi", "netboot.xyz-arm64.efi",
                "netboot.xyz-arm64-snponly.efi", "netboot.xyz-arm64-snp.efi", "bootnetaa64.efi", "bootaa64.efi",
                "grubnetaa64.efi.signed", "grubnetaa64.efi", "grubaa64.efi",
            ]
        ),
        ([11], ["arm64/ipxe.efi", "aarch64/snponly.efi", "arm64/snp.efi", "arm64-efi/core.efi"]),
        ([10], ["snponly-arm32.efi", "ipxe-arm32.efi", "bootarm.efi", "grubarm.efi"]),
        ([10], ["arm32/snponly.efi", "arm32/ipxe.efi", "arm32/snp.efi", "arm-efi/core.efi"]),
        ([27], ["ipxe-riscv64.efi", "snponly-riscv64.efi", "bootriscv64.efi", "grubriscv64.efi"]),
        ([27], ["riscv64/ipxe.efi", "riscv64/snponly.efi", "riscv64-efi/core.efi"]),
        ([39], ["ipxe-loong64.efi", "snponly-loong64.efi", "bootloongarch64.efi", "grubloongarch64.efi"]),
        ([39], ["loong64/ipxe.efi", "loong64/snponly.efi", "loongarch64-efi/core.efi"]),
    ]

    /// Those that boot over HTTP run what the others run.
    static let withoutHTTP: [UInt16: UInt16] = [
        15: 6, 16: 7, 17: 9, 18: 10, 19: 11, 20: 0, 23: 10, 24: 11, 28: 27, 40: 39,
    ]

    @Test(
        "Each name is found by its architectures and no other, and names count in their order", arguments: conventions)
    func order(architectures: [UInt16], paths: [String]) {
        for (index, path) in paths.enumerated() {
            let table = BootFileTable(paths: paths[index...].reversed())
            for number in UInt16(0)...45 {
                let expected = architectures.contains(Self.withoutHTTP[number] ?? number) ? path : nil
                #expect(table.file(for: [number]) == expected, "\(path) for \(number)")
            }
        }
    }

    @Test("The rows tell what was found and what was looked for")
    func rows() {
        let rows = BootFileTable(paths: ["undionly.kpxe", "pxelinux.0", "boot.ipxe"]).rows
        let names = [
            "x86 BIOS", "x64 UEFI", "x86 UEFI", "ARM64 UEFI", "ARM32 UEFI", "RISC-V 64 UEFI", "LoongArch 64 UEFI",
            "ARM rpiboot",
            "iPXE",
        ]
        #expect(rows.map(\.name) == names)
        #expect(rows.map(\.file) == ["undionly.kpxe", nil, nil, nil, nil, nil, nil, nil, "boot.ipxe"])
        #expect(rows[0].fileOtherThanIPXE == "pxelinux.0")
        #expect(rows[1].architectures == [7, 9])
        #expect(rows[1].names.contains("shimx64.efi with grubx64.efi"))
        #expect(rows[3].names.contains("arm64/ipxe.efi"))
        #expect(rows[8].names == ["autoexec.ipxe", "boot.ipxe", "menu.ipxe", "default.ipxe"])
        #expect(rows[8].architectures.isEmpty)
        #expect(BootFileTable(paths: []).rows.allSatisfy { $0.file == nil && !$0.names.isEmpty })
    }

    @Test("Each name that a row says to look for is found", arguments: BootFileTable(paths: []).rows)
    func names(row: BootFileTable.Row) {
        for name in row.names {
            let path = String(name.prefix { $0 != " " })
            let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
            let companion = name.split(separator: " ").last.map { folder + $0 } ?? ""
            let table = BootFileTable(paths: name == path ? [path] : [path, companion])
            #expect(table.rows.first { $0.name == row.name }?.file == path, "\(name) for \(row.name)")
        }
    }

    @Test("What lies less deep wins over the order of names, and that over the order of paths")
    func depth() {
        #expect(Self.file(7, of: "images/ipxe.efi", "grubx64.efi") == "grubx64.efi")
        #expect(Self.file(7, of: "b/grubx64.efi", "c/ipxe.efi", "a/b/ipxe.efi") == "c/ipxe.efi")
        #expect(Self.file(0, of: "b/pxelinux.0", "a/pxelinux.0", "B/pxelinux.0") == "B/pxelinux.0")
        #expect(Self.file(0, of: "a/pxelinux.0", "a-b/pxelinux.0") == "a-b/pxelinux.0")
        #expect(Self.iPXEFile(0, of: "a/autoexec.ipxe", "default.ipxe", "menu.ipxe") == "menu.ipxe")
    }

    @Test("Case is of no matter, and a path is told as it was listed")
    func letterCase() {
        #expect(Self.file(7, of: "EFI/BOOT/BOOTX64.EFI") == "EFI/BOOT/BOOTX64.EFI")
        #expect(Self.file(0, of: "PXELINUX.0", "core.0") == "PXELINUX.0")
        #expect(Self.file(11, of: "ARM64/IPXE.EFI") == "ARM64/IPXE.EFI")
        #expect(Self.file(7, of: "ShimX64.efi", "GRUBX64.EFI") == "ShimX64.efi")
        #expect(Self.iPXEFile(7, of: "Boot.iPXE") == "Boot.iPXE")
        // U+212A, the Kelvin sign, is a K only for people.
        #expect(Self.file(0, of: "undionly.\u{212A}pxe") == nil)
    }

    @Test("A folder says the architecture of a name that says none; the innermost counts")
    func folders() {
        let paths = ["arm64/ipxe.efi", "riscv64/ipxe.efi", "i386/ipxe.efi", "i386/ipxe.pxe", "x86_64/ipxe.efi"]
        let table = BootFileTable(paths: paths)
        #expect([0, 6, 7, 11, 27].map { table.file(for: [$0]) } == ["i386/ipxe.pxe"] + [2, 4, 0, 1].map { paths[$0] })
        #expect(Self.file(7, of: "arm64/ipxe.efi", "snp/snponly.efi") == "snp/snponly.efi")
        #expect(Self.file(7, of: "arm64/x86_64-efi/core.efi") == "arm64/x86_64-efi/core.efi")
        #expect(Self.file(11, of: "arm64/x86_64-efi/core.efi") == nil)
        #expect(Self.file(7, of: "core.efi", "syslinux.efi", "boot/syslinux.efi") == nil)
        // A name that says its architecture is believed.
        #expect(Self.file(7, of: "arm64/grubx64.efi") == "arm64/grubx64.efi")
    }

    @Test("A shim is handed out before GRUB, if GRUB is beside it under the name that the shim asks for")
    func shim() {
        #expect(Self.file(7, of: "grubx64.efi", "shimx64.efi") == "shimx64.efi")
        #expect(Self.file(9, of: "a/grubx64.efi", "a/shimx64.efi.signed") == "a/shimx64.efi.signed")
        #expect(Self.file(7, of: "shimx64.efi") == nil)
        #expect(Self.file(7, of: "shimx64.efi", "a/grubx64.efi") == "a/grubx64.efi")
        #expect(Self.file(7, of: "shimx64.efi", "grubnetx64.efi.signed") == "grubnetx64.efi.signed")
        #expect(Self.file(7, of: "grubx64.efi", "shimx64.efi", "ipxe.efi") == "ipxe.efi")
        #expect(Self.file(11, of: "grubaa64.efi", "shimaa64.efi", "bootaa64.efi") == "shimaa64.efi")
        #expect(Self.file(11, of: "shimaa64.efi", "grubx64.efi") == nil)
        #expect(Self.file(6, of: "shimia32.efi", "grubia32.efi") == "shimia32.efi")
        // A shim under UEFI's default name, as in Ubuntu's and Debian's folders.
        #expect(Self.file(7, of: "amd64/grubx64.efi", "amd64/bootx64.efi") == "amd64/bootx64.efi")
        #expect(Self.file(7, of: "d-i/bootnetx64.efi", "d-i/grubx64.efi") == "d-i/bootnetx64.efi")
    }

    @Test("iPXE's own shim is handed out before the iPXE that it starts")
    func iPXEShim() {
        let names = ["ipxe.efi", "ipxe-shim.efi", "snponly.efi", "snponly-shim.efi"]
        let paths = ["x86_64-sb", "arm64-sb"].flatMap { folder in names.map { "\(folder)/\($0)" } }
        let table = BootFileTable(paths: paths + ["x86_64-sb/shimx64.efi", "arm64-sb/shimaa64.efi"])
        #expect(table.file(for: [7]) == "x86_64-sb/ipxe-shim.efi")
        #expect(table.file(for: [11]) == "arm64-sb/ipxe-shim.efi")
        #expect(table.fileForIPXE(on: [7]) == nil)
        #expect(Self.file(7, of: "ipxe-shim.efi") == nil)
    }

    @Test("Of several architectures the first that has a file counts; without any it is x86 BIOS")
    func architectures() {
        let paths = ["undionly.kpxe", "bootaa64.efi"]
        let table = BootFileTable(paths: paths)
        #expect(table.file(for: [7, 11, 0]) == "bootaa64.efi")
        #expect(table.file(for: [200, 0, 11]) == "undionly.kpxe")
        #expect(table.file(for: []) == "undionly.kpxe")
        #expect(table.file(for: [200, 16]) == nil)
        #expect(table.file(for: Array(1...6)) == nil)
    }

    @Test("iPXE is given a script, or else a loader that is not iPXE, and never itself")
    func iPXE() {
        #expect(Self.iPXEFile(7, of: "ipxe.efi", "grubx64.efi", "boot.ipxe") == "boot.ipxe")
        #expect(Self.iPXEFile(200, of: "scripts/boot.ipxe") == "scripts/boot.ipxe")
        #expect(Self.iPXEFile(of: "undionly.kpxe", "x/pxelinux.0") == "x/pxelinux.0")
        #expect(Self.iPXEFile(7, of: "ipxe.efi", "x/grubx64.efi", "x/shimx64.efi") == "x/shimx64.efi")
        #expect(Self.iPXEFile(7, of: "ipxe.efi", "netboot.xyz.efi") == "netboot.xyz.efi")
        for (architectures, paths) in Self.conventions {
            let file = BootFileTable(paths: paths).fileForIPXE(on: architectures)
            #expect(file.map(BootFileTable.isIPXE) != true)
            let builds = paths.filter(BootFileTable.isIPXE)
            #expect(BootFileTable(paths: builds).fileForIPXE(on: architectures) == nil)
        }
    }

    @Test(
        "Builds of iPXE are known by name, in paths and URIs",
        arguments: [
            "undionly.kpxe", "boot/UNDIONLY.KPXE", "/snponly.efi", "a\\b\\ipxe.efi", "http://198.51.100.1/ipxe.efi",
            "tftp://198.51.100.1/arm64/snponly-arm64.efi?mac=${mac}#x", "ipxe.lkrn", "x86_64-sb/ipxe-shim.efi",
        ])
    func knownBuild(file: String) { #expect(BootFileTable.isIPXE(file)) }

    @Test(
        "Other files are not",
        arguments: [
            "", "/", "boot.ipxe", "ipxe", "ipxe.efi/pxelinux.0", "pxelinux.0", "our-ipxe.efi", "netboot.xyz.kpxe",
            "http://198.51.100.1/menu?file=ipxe.efi", "ipxe.efi.sig",
        ])
    func otherFile(file: String) { #expect(!BootFileTable.isIPXE(file)) }

    @Test(
        "A path that no client can be told is left out",
        arguments: [
            "", "/", "//", "/ipxe.efi", "a//ipxe.efi", "ipxe.efi/", "../ipxe.efi", "a/../ipxe.efi", "./ipxe.efi",
            "a\\ipxe.efi", "a\u{0}/ipxe.efi", "a\n/ipxe.efi", "\u{E4}/ipxe.efi", "\u{FFFD}/ipxe.efi",
            String(repeating: "a", count: 246) + "/ipxe.efi",
        ])
    func hostilePath(path: String) {
        #expect(BootFileTable(paths: [path]).rows.allSatisfy { $0.file == nil })
        #expect(Self.file(7, of: path, "z/z/snponly.efi") == "z/z/snponly.efi")
    }

    @Test("A path of 254 bytes is told, and a folder may have a name with dots and spaces")
    func edgePath() {
        let longest = String(repeating: "a", count: 245) + "/ipxe.efi"
        #expect(Self.file(7, of: longest) == longest)
        #expect(Self.file(7, of: "a b/..c/ipxe.efi") == "a b/..c/ipxe.efi")
    }

    @Test("A large root in another order gives the same table")
    func largeRoot() {
        var paths = (0..<5_000).map { "images/\($0 % 97)/\($0)/ipxe.efi" }
        paths += (0..<5_000).map { "images/\($0)/vmlinuz" }
        let table = BootFileTable(paths: paths)
        #expect(table.file(for: [7]) == "images/0/0/ipxe.efi")
        #expect(table == BootFileTable(paths: paths.reversed()))
        #expect(table.hashValue == BootFileTable(paths: paths.reversed()).hashValue)
    }

    @Test("The system's files count only for firmware that has none in the folder: an operator's own loader wins")
    func filesOfTheSystem() {
        let table = BootFileTable(paths: ["deep/er/pxelinux.0"], others: ["undionly.kpxe", "ipxe.efi"])
        #expect(table.file(for: [0]) == "deep/er/pxelinux.0")
        #expect(table.file(for: [7]) == "ipxe.efi")
        #expect(table.fileForIPXE(on: [0]) == "deep/er/pxelinux.0")
        #expect(table.fileForIPXE(on: [7]) == nil)
    }
}
