public import DHCPWire
public import PacketWire

/// The kinds of firmware that there are models of.
public enum FirmwareKind: String, Hashable, Sendable, CaseIterable {
    /// UEFI booting by PXE over IPv4: EDK2.
    case edk2PXE = "UEFI PXE"
    /// UEFI booting from HTTP over IPv4: EDK2.
    case edk2HTTP = "UEFI HTTP boot"
    /// iPXE, as a ROM or loaded by other firmware.
    case iPXE = "iPXE"
    /// The classic PXE ROM of BIOS machines.
    case undi = "BIOS PXE ROM"
    /// The ROM of a Raspberry Pi.
    case raspberryPi = "Raspberry Pi ROM"

    /// The kind of a client, as its own messages tell; nil for one that does not boot from the network.
    ///
    /// - Parameters:
    ///   - bootClass: its option 60.
    ///   - architecture: its first number of option 93.
    ///   - isIPXE: whether option 77 or 175 says so.
    ///   - chaddr: its MAC address: the ROM of a Raspberry Pi says that it is a BIOS.
    public init?(
        bootClass: BootClass?, architecture: ClientArchitecture?, isIPXE: Bool, chaddr: MACAddress
    ) {
        if isIPXE {
            self = .iPXE
        } else if bootClass == .http {
            self = .edk2HTTP
        } else if bootClass != .pxe {
            return nil
        } else if architecture == nil || architecture == .x86BIOS || architecture == .rpiboot {
            self = RaspberryPiMaker.has(prefix: UInt32(chaddr.rawValue >> 24)) ? .raspberryPi : .undi
        } else {
            self = .edk2PXE
        }
    }

    /// The model of such a client, which has just sent its first DISCOVER.
    public func makeModel() -> any FirmwareModel {
        switch self {
        case .edk2PXE: EDK2PXEModel()
        case .edk2HTTP: EDK2HTTPModel()
        case .iPXE: IPXEModel()
        case .undi: UNDIModel()
        case .raspberryPi: RaspberryPiModel()
        }
    }
}
