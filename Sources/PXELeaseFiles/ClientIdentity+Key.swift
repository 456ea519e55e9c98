import DHCPWire
public import PXEResponder
import PacketWire

extension ClientIdentity {
    /// Reads a ``key``: `hw-1-525400123456`, `id-01525400123456`, `guid-00…` or `port-0104…`; nil for anything else.
    public init?(key: some StringProtocol) {
        let parts = key.split(separator: "-", omittingEmptySubsequences: false)
        guard let digits = parts.last, digits.utf8.count % 2 == 0,
            digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20) }),
            let bytes = [UInt8](hexadecimal: digits)
        else { return nil }
        switch (parts[0], parts.count) {
        case ("hw", 3):
            guard let type = UInt8(parts[1]), bytes.count <= 16 else { return nil }
            self = .hardware(type: type, length: UInt8(bytes.count), HardwareAddress(bytes))
        case ("id", 2): self = .clientIdentifier(bytes)
        case ("guid", 2): self = .machine(bytes)
        case ("port", 2): self = .relayPort(bytes)
        default: return nil
        }
    }
}
