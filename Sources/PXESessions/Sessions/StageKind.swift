public import PXEFirmware

/// What runs on the machine in a stage of its boot.
public enum StageKind: Hashable, Sendable {
    /// Firmware, or iPXE.
    case firmware(FirmwareKind)
    /// What was booted, or a machine that does not boot from the network: an ordinary DHCP client.
    case system
    /// Something whose DHCP messages were not seen, or only their beginnings.
    case unknown

    /// How far a boot has come with it: a boot never goes back.
    var rank: Int {
        switch self {
        case .unknown: 0
        case .firmware(.edk2PXE), .firmware(.undi), .firmware(.raspberryPi): 1
        case .firmware(.edk2HTTP): 2
        case .firmware(.iPXE): 3
        case .system: 4
        }
    }
}

extension StageKind: CustomStringConvertible {
    /// A few words: "UEFI PXE".
    public var description: String {
        switch self {
        case .firmware(let kind): kind.rawValue
        case .system: "system"
        case .unknown: "unknown"
        }
    }
}
