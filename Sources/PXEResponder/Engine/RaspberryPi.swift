import DHCPWire
import PXEFirmware

/// The boot ROM of a Raspberry Pi 3, 4 or 5. It says that it is a BIOS, and is none.
enum RaspberryPi {
    /// Whether it is the ROM that asks: its makers' prefix, "PXEClient" with architecture 0 or 41. UEFI and iPXE on such
    /// a machine say what they are.
    static func isROM(_ client: ClientFacts) -> Bool {
        guard let prefix = prefix(of: client), RaspberryPiMaker.has(prefix: prefix), client.bootClass == .pxe,
            !client.isIPXE
        else { return false }
        let numbers = [ClientArchitecture.x86BIOS, .rpiboot].map(\.rawValue)
        return client.architecture.map(numbers.contains) ?? true
    }

    /// How long an offer to it is held back; zero for not at all. The ROM of the Pi 3 can lock up on an answer that
    /// comes at once.
    static func replyDelay(for client: ClientFacts) -> Duration {
        prefix(of: client) == RaspberryPiMaker.thirdGeneration && isROM(client) ? .seconds(2) : .zero
    }

    private static func prefix(of client: ClientFacts) -> UInt32? {
        let address = client.hardwareAddress
        guard address.count == 6 else { return nil }
        return UInt32(address[0]) << 16 | UInt32(address[1]) << 8 | UInt32(address[2])
    }
}
