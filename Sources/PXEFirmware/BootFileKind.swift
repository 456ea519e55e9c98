public import DHCPWire

/// For which firmware a boot file is, as its own bytes say.
public struct BootFileKind: Hashable, Sendable {
    /// The numbers of option 93 of firmware that takes it.
    public let architectures: [UInt16]

    private init(_ architectures: [UInt16]) { self.architectures = architectures }

    /// What people call its firmware.
    public var firmware: ClientArchitecture { ClientArchitecture(rawValue: architectures.first ?? 0) }

    /// For a BIOS.
    public static let bios = BootFileKind([0, 20])

    /// Looks at the first bytes of a file: an EFI application says its machine (PE format, "COFF File Header"). Other
    /// bytes say nothing, and then the name does where it is one that BIOS files have.
    ///
    /// - Parameters:
    ///   - head: the first kilobyte of the file, or all of a shorter one.
    ///   - path: its path.
    public init?(head: [UInt8], path: String) {
        if let machine = Self.machine(head) {
            guard let architectures = Self.machines[machine] else { return nil }
            self.init(architectures)
        } else if [".kpxe", ".kkpxe", ".pxe", ".0"].contains(where: path.lowercased().hasSuffix) {
            self = .bios
        } else {
            return nil
        }
    }

    /// "MZ", at 60 the place of "PE\0\0", and behind that the machine.
    private static func machine(_ head: [UInt8]) -> UInt16? {
        guard head.starts(with: [0x4D, 0x5A]), head.count >= 64 else { return nil }
        let place = Int(head[60]) | Int(head[61]) << 8 | Int(head[62]) << 16 | Int(head[63]) << 24
        guard place <= head.count - 6, Array(head[place..<place + 4]) == [0x50, 0x45, 0, 0] else { return nil }
        return UInt16(head[place + 4]) | UInt16(head[place + 5]) << 8
    }

    /// PE format, "Machine Types"; each with the architectures of PXE and of HTTP boot (IANA "Processor Architecture
    /// Types").
    private static let machines: [UInt16: [UInt16]] = [
        0x8664: [7, 9, 16, 17], 0x014C: [6, 15], 0xAA64: [11, 19], 0x01C0: [10, 18], 0x01C2: [10, 18],
        0x01C4: [10, 18], 0x0EBC: [9, 7, 17, 16], 0x5032: [25, 26], 0x5064: [27, 28], 0x5128: [29, 30],
        0x6232: [37, 38], 0x6264: [39, 40],
    ]
}
