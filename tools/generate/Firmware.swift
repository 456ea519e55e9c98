import DHCPWire

/// What a kind of firmware sends in its requests.
struct Firmware {
    /// The options that do not change from client to client.
    let options: [RawOption]
    /// The boot file that it is given.
    let bootFile: String
    /// What that file begins with.
    let fileHead: [UInt8]
    /// Whether it sets the BROADCAST bit.
    let wantsBroadcast: Bool
    /// Whether it sends option 61.
    let sendsClientIdentifier: Bool
    /// The length that it fills its messages to, in bytes of UDP payload.
    let messageLength: Int

    /// The kinds that boot: x64 UEFI twice as often as the others.
    static let all = [edk2, edk2, legacyROM, iPXE]

    /// x64 UEFI.
    static let edk2 = Firmware(
        options: head([0, 7], "PXEClient:Arch:00007:UNDI:003016", [1, 3, 16]),
        bootFile: "boot/x64/shim.efi", fileHead: efiHead, wantsBroadcast: true, sendsClientIdentifier: false,
        messageLength: 347)

    /// The option ROM of a network card on a BIOS machine: it fills its messages to 548 bytes.
    static let legacyROM = Firmware(
        options: head([0, 0], "PXEClient:Arch:00000:UNDI:002001", [1, 2, 1]),
        bootFile: "boot/bios/lpxelinux.0", fileHead: [0xEA], wantsBroadcast: true, sendsClientIdentifier: false,
        messageLength: 548)

    /// iPXE, which one of the others loaded.
    static let iPXE = Firmware(
        options: head([0, 7], "PXEClient:Arch:00007:UNDI:003010", [1, 3, 10]) + [
            RawOption(.userClass, Array("iPXE".utf8)),
            RawOption(
                .iPXE,
                [0xB1, 5, 1, 0x1A, 0xF4, 0x10, 0x00, 0xEB, 3, 1, 0, 0]
                    + [0x17, 0x22, 0x13, 0x14, 0x11, 0x27, 0x19, 0x29, 0x10, 0x15, 0x18, 0x1B, 0x26, 0x12]
                    .flatMap { [$0, 1, 1] }),
        ],
        bootFile: "http://10.77.0.1/menu.ipxe", fileHead: Array("#!ipxe\n".utf8), wantsBroadcast: false,
        sendsClientIdentifier: true,
        messageLength: 300)

    /// An EFI application for x64, as far as its machine (PE format).
    private static let efiHead: [UInt8] =
        [0x4D, 0x5A] + [UInt8](repeating: 0, count: 58) + [64, 0, 0, 0] + [0x50, 0x45, 0, 0, 0x64, 0x86]

    private static func head(_ architecture: [UInt8], _ vendorClass: String, _ undi: [UInt8]) -> [RawOption] {
        [
            RawOption(.maximumMessageSize, [0x05, 0xC0]),
            RawOption(
                .parameterRequestList,
                [
                    1, 2, 3, 4, 5, 6, 12, 13, 15, 17, 18, 22, 23, 28, 40, 41, 42, 43, 50, 51, 54, 58, 59, 60, 66, 67,
                    97,
                    128, 129, 130, 131, 132, 133, 134, 135,
                ]),
            RawOption(.clientNetworkInterface, undi), RawOption(.clientArchitecture, architecture),
            RawOption(.vendorClassIdentifier, Array(vendorClass.utf8)),
        ]
    }
}
