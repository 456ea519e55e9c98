import DHCPWire

// Names are those under which files are made and packed: iPXE's own build and its release archive ("ipxeboot.tar.gz":
// a folder for each architecture), Debian's packages ipxe, pxelinux, syslinux-efi, grub-efi-*-signed and shim-signed
// and its and Ubuntu's "netboot.tar.gz", Fedora's ipxe-bootimgs, GRUB's grub-mknetdir (a folder for each platform),
// netboot.xyz, and the default names of the UEFI specification (2.10 §3.5.1.1: "BOOTX64.EFI").
//
// The order, in each class:
//
// - iPXE before all others. It comes with no distribution, so nobody has it by accident: whoever has put it there wants
//   it. GRUB and its shim come along with every unpacked installer. Where there is only GRUB, GRUB it is.
// - A shim before what it starts, since firmware with Secure Boot takes nothing but the shim, and other firmware takes
//   both. But only with that beside it: a shim asks for its next file by a fixed name, in its own folder.
// - The default name before GRUB's: where both are there, "bootx64.efi" is the shim under another name.
// - `snponly` and `undionly` use the firmware's network driver, `ipxe` has drivers of its own. Guides name `undionly`
//   for BIOS and `ipxe` for UEFI; for ARM32, iPXE's list of build targets says that only `snponly` works.
//
// The binaries of netboot.xyz are iPXE with a script in it. They do not load what they are told, so iPXE may load them.
//
// There are no rows for HTTP architectures (15 to 20, 23, 24 and so on): they run what the others run.

extension BootConvention {
    /// The numbers of clients that boot over HTTP, and of those that run the same files (IANA "Processor Architecture Types").
    /// U-Boot over HTTP (23, 24) starts programs for UEFI of its processor.
    static let withoutHTTP: [UInt16: UInt16] = [
        15: 6, 16: 7, 17: 9, 18: 10, 19: 11, 20: 0, 23: 10, 24: 11, 26: 25, 28: 27, 30: 29, 38: 37, 40: 39,
    ]

    /// All conventions; that of iPXE's scripts is the last.
    static let all = [
        x86BIOS, x64UEFI, x86UEFI, arm64UEFI, arm32UEFI, riscv64UEFI, loongArch64UEFI, raspberryPi, scripts,
    ]

    /// What iPXE runs. It looks for the first by itself, too, where it was loaded from.
    private static let scripts = BootConvention(scripts: ["autoexec.ipxe", "boot.ipxe", "menu.ipxe", "default.ipxe"])

    private static let x86BIOS = BootConvention(
        .x86BIOS,
        names: [
            .iPXE("undionly.kpxe"), .iPXE("ipxe.pxe"), .iPXE("ipxe.kpxe"), .iPXE("undionly.kkpxe"),
            .iPXE("ipxe.kkpxe"), .iPXE("undionly.pxe"),
            .loader("netboot.xyz-undionly.kpxe"), .loader("netboot.xyz.kpxe"),
            // The first can HTTP as well.
            .loader("lpxelinux.0"), .loader("pxelinux.0"),
            // GRUB.
            .loader("core.0"),
        ])

    /// 7 is x64 UEFI and 9 EBC. RFC 4578 §2.1 had them the other way round, so x64 firmware sends either.
    private static let x64UEFI = BootConvention(
        .x64UEFI, .ebc,
        folders: [
            "x86_64", "x86_64-sb", "x86_64-efi", "bin-x86_64-efi", "bin-x86_64-efi-sb", "x64", "amd64", "efi64",
        ],
        names: [
            // Without a folder that says more, iPXE's plain names are those of x64, in its archive and in packages.
            .iPXE("ipxe-shim.efi", .notElsewhere, with: "ipxe.efi"), .iPXE("ipxe-shimx64.efi", with: "ipxe.efi"),
            .iPXE("ipxe.efi", .notElsewhere), .iPXE("ipxe-x86_64.efi"), .iPXE("ipxe-amd64.efi"),
            .iPXE("snponly-shim.efi", .notElsewhere, with: "snponly.efi"),
            .iPXE("snponly.efi", .notElsewhere), .iPXE("snponly-x86_64.efi"), .iPXE("ipxe-snponly-x86_64.efi"),
            .iPXE("snp.efi", .notElsewhere),
            .loader("netboot.xyz.efi"), .loader("netboot.xyz-snponly.efi"), .loader("netboot.xyz-snp.efi"),
            .loader("shimx64.efi", with: "grubx64.efi"), .loader("shimx64.efi.signed", with: "grubx64.efi"),
            .loader("bootnetx64.efi"), .loader("bootx64.efi"),
            .loader("grubnetx64.efi.signed"), .loader("grubnetx64.efi"), .loader("grubx64.efi"),
            .loader("core.efi", .folder("x86_64-efi")), .loader("syslinux.efi", .folder("efi64")),
        ])

    private static let x86UEFI = BootConvention(
        .x86UEFI, folders: ["i386", "i386-efi", "bin-i386-efi", "ia32", "efi32", "x86"],
        names: [
            .iPXE("ipxe-i386.efi"), .iPXE("ipxe-ia32.efi"), .iPXE("ipxe.efi", .folder("i386")),
            .iPXE("snponly-i386.efi"), .iPXE("snponly.efi", .folder("i386")), .iPXE("snp.efi", .folder("i386")),
            .loader("shimia32.efi", with: "grubia32.efi"), .loader("shimia32.efi.signed", with: "grubia32.efi"),
            .loader("bootia32.efi"), .loader("grubia32.efi"),
            .loader("core.efi", .folder("i386-efi")), .loader("syslinux.efi", .folder("efi32")),
        ])

    private static let arm64UEFI = BootConvention(
        .arm64UEFI,
        folders: ["arm64", "arm64-sb", "arm64-efi", "bin-arm64-efi", "bin-arm64-efi-sb", "aarch64", "aa64"],
        names: [
            .iPXE("ipxe-shim.efi", .folder("arm64-sb"), with: "ipxe.efi"), .iPXE("ipxe-shimaa64.efi", with: "ipxe.efi"),
            .iPXE("ipxe-arm64.efi"), .iPXE("ipxe-aarch64.efi"), .iPXE("ipxe.efi", .folder("arm64")),
            .iPXE("snponly-shim.efi", .folder("arm64-sb"), with: "snponly.efi"),
            .iPXE("snponly-arm64.efi"), .iPXE("snponly.efi", .folder("arm64")), .iPXE("snp.efi", .folder("arm64")),
            .loader("netboot.xyz-arm64.efi"), .loader("netboot.xyz-arm64-snponly.efi"),
            .loader("netboot.xyz-arm64-snp.efi"),
            .loader("shimaa64.efi", with: "grubaa64.efi"), .loader("shimaa64.efi.signed", with: "grubaa64.efi"),
            .loader("bootnetaa64.efi"), .loader("bootaa64.efi"),
            .loader("grubnetaa64.efi.signed"), .loader("grubnetaa64.efi"), .loader("grubaa64.efi"),
            .loader("core.efi", .folder("arm64-efi")),
        ])

    private static let arm32UEFI = BootConvention(
        .arm32UEFI, folders: ["arm32", "arm-efi", "bin-arm32-efi", "arm", "armhf"],
        names: [
            .iPXE("snponly-arm32.efi"), .iPXE("snponly.efi", .folder("arm32")),
            .iPXE("ipxe-arm32.efi"), .iPXE("ipxe.efi", .folder("arm32")), .iPXE("snp.efi", .folder("arm32")),
            .loader("bootarm.efi"), .loader("grubarm.efi"), .loader("core.efi", .folder("arm-efi")),
        ])

    private static let riscv64UEFI = BootConvention(
        ClientArchitecture(rawValue: 27), folders: ["riscv64", "riscv64-efi", "bin-riscv64-efi"],
        names: [
            .iPXE("ipxe-riscv64.efi"), .iPXE("ipxe.efi", .folder("riscv64")),
            .iPXE("snponly-riscv64.efi"), .iPXE("snponly.efi", .folder("riscv64")),
            .iPXE("snp.efi", .folder("riscv64")),
            .loader("bootriscv64.efi"), .loader("grubriscv64.efi"), .loader("core.efi", .folder("riscv64-efi")),
        ])

    private static let loongArch64UEFI = BootConvention(
        ClientArchitecture(rawValue: 39),
        folders: ["loong64", "loongarch64", "loongarch64-efi", "bin-loong64-efi"],
        names: [
            .iPXE("ipxe-loong64.efi"), .iPXE("ipxe.efi", .folder("loong64")),
            .iPXE("snponly-loong64.efi"), .iPXE("snponly.efi", .folder("loong64")),
            .iPXE("snp.efi", .folder("loong64")),
            .loader("bootloongarch64.efi"), .loader("grubloongarch64.efi"),
            .loader("core.efi", .folder("loongarch64-efi")),
        ])

    /// What the ROM of a Raspberry Pi loads: the Pi 3 `bootcode.bin`, later ones `start4.elf` and, the Pi 5, `config.txt`,
    /// each by a name that it knows itself. It looks in a folder named by its serial number first.
    private static let raspberryPi = BootConvention(
        .rpiboot, names: [.loader("bootcode.bin"), .loader("start4.elf"), .loader("config.txt")])
}
