/// A client system architecture: a number of option 93 (RFC 4578 §2.1; IANA "Processor Architecture Types").
public struct ClientArchitecture: RawRepresentable, Hashable, Sendable {
    /// The number on the wire.
    public let rawValue: UInt16

    /// Makes an architecture of any number, known or not.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// x86 BIOS. Raspberry Pi ROMs send it too.
    @inlinable public static var x86BIOS: Self { .init(rawValue: 0) }
    /// x86 UEFI.
    @inlinable public static var x86UEFI: Self { .init(rawValue: 6) }
    /// x64 UEFI.
    @inlinable public static var x64UEFI: Self { .init(rawValue: 7) }
    /// EBC: EFI byte code. RFC 4578 had 7 and 9 the other way round, so some x64 firmware sends it.
    @inlinable public static var ebc: Self { .init(rawValue: 9) }
    /// ARM 32-bit UEFI.
    @inlinable public static var arm32UEFI: Self { .init(rawValue: 10) }
    /// ARM 64-bit UEFI.
    @inlinable public static var arm64UEFI: Self { .init(rawValue: 11) }
    /// x86 UEFI booting from HTTP.
    @inlinable public static var x86HTTP: Self { .init(rawValue: 15) }
    /// x64 UEFI booting from HTTP.
    @inlinable public static var x64HTTP: Self { .init(rawValue: 16) }
    /// EBC booting from HTTP.
    @inlinable public static var ebcHTTP: Self { .init(rawValue: 17) }
    /// ARM 32-bit UEFI booting from HTTP.
    @inlinable public static var arm32HTTP: Self { .init(rawValue: 18) }
    /// ARM 64-bit UEFI booting from HTTP.
    @inlinable public static var arm64HTTP: Self { .init(rawValue: 19) }
    /// x86 BIOS booting from HTTP.
    @inlinable public static var x86BIOSHTTP: Self { .init(rawValue: 20) }
    /// Raspberry Pi boot ROM.
    @inlinable public static var rpiboot: Self { .init(rawValue: 41) }

    /// A short name, or nil for an unknown number.
    @inlinable public var name: String? {
        Int(rawValue) < Self.names.count ? Self.names[Int(rawValue)] : nil
    }

    /// Indexed by number.
    @usableFromInline static let names = [
        "x86 BIOS", "NEC PC98", "IA64 UEFI", "DEC Alpha", "Arc x86", "Intel Lean Client", "x86 UEFI", "x64 UEFI",
        "XScale UEFI", "EBC UEFI", "ARM32 UEFI", "ARM64 UEFI", "PowerPC Open Firmware", "PowerPC ePAPR", "POWER OPAL",
        "x86 UEFI HTTP", "x64 UEFI HTTP", "EBC UEFI HTTP", "ARM32 UEFI HTTP", "ARM64 UEFI HTTP", "x86 BIOS HTTP",
        "ARM32 U-Boot", "ARM64 U-Boot", "ARM32 U-Boot HTTP", "ARM64 U-Boot HTTP", "RISC-V 32 UEFI",
        "RISC-V 32 UEFI HTTP", "RISC-V 64 UEFI", "RISC-V 64 UEFI HTTP", "RISC-V 128 UEFI", "RISC-V 128 UEFI HTTP",
        "s390 basic", "s390 extended", "MIPS 32 UEFI", "MIPS 64 UEFI", "Sunway 32 UEFI", "Sunway 64 UEFI",
        "LoongArch 32 UEFI", "LoongArch 32 UEFI HTTP", "LoongArch 64 UEFI", "LoongArch 64 UEFI HTTP", "ARM rpiboot",
    ]
}

extension ClientArchitecture: CustomStringConvertible {
    /// The name, or the number of an unknown architecture.
    public var description: String { name ?? "architecture \(rawValue)" }
}
