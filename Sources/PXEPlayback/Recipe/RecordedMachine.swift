public import PacketWire

/// The machine that was recorded: by what its messages name it.
public struct RecordedMachine: Hashable, Sendable {
    /// chaddr.
    public var hardware: MACAddress
    /// Option 97 without its type byte, where it is a GUID of 16 bytes.
    public var machine: [UInt8]?
    /// The addresses that it had.
    public var addresses: [IPv4Address] = []

    /// Makes a machine.
    public init(hardware: MACAddress, machine: [UInt8]? = nil, addresses: [IPv4Address] = []) {
        self.hardware = hardware
        self.machine = machine?.count == Self.machineLength ? machine : nil
        self.addresses = addresses
    }

    /// The bytes of a GUID.
    static let machineLength = 16

    /// Where an option's value names the machine.
    func patches(_ value: Span<UInt8>, at start: Int) -> [MessageTemplate.Patch] {
        var patches: [MessageTemplate.Patch] = []
        var offset = 0
        while offset < value.count {
            if let machine, Self.stands(machine, in: value, at: offset) {
                patches.append(.init(offset: start + offset, value: .machineIdentifier))
                offset += machine.count
            } else if Self.stands(hardware.octets, in: value, at: offset) {
                patches.append(.init(offset: start + offset, value: .hardwareAddress))
                offset += 6
            } else {
                offset += 1
            }
        }
        return patches
    }

    private static func stands(_ bytes: [UInt8], in value: Span<UInt8>, at offset: Int) -> Bool {
        guard value.count - offset >= bytes.count else { return false }
        for index in bytes.indices where value[offset + index] != bytes[index] { return false }
        return true
    }
}
