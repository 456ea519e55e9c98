public import PacketWire

/// By what a played client is told from the others.
public struct PlayedIdentity: Hashable, Sendable {
    /// Its MAC address.
    public let hardware: MACAddress
    /// Its GUID: the recorded one, which ends in the MAC address now.
    let machine: [UInt8]
    private let seed: UInt32

    /// The identity of a client of a fleet.
    ///
    /// - Parameters:
    ///   - number: from 0; the MAC addresses count up from the first client's.
    ///   - seed: what xids are computed from.
    init(number: Int, first: MACAddress, of machine: RecordedMachine, seed: UInt64) {
        hardware = MACAddress(rawValue: first.rawValue &+ UInt64(truncatingIfNeeded: number))
        let guid = machine.machine ?? [UInt8](repeating: 0, count: RecordedMachine.machineLength)
        self.machine = guid.prefix(RecordedMachine.machineLength - 6) + hardware.octets
        self.seed = UInt32(truncatingIfNeeded: seed) &+ UInt32(truncatingIfNeeded: number) &* 64
    }

    /// The xid of one of the boot's transactions.
    ///
    /// An odd number times another is a permutation of 32 bits: no xid comes twice in 64 million clients.
    func transaction(_ index: Int) -> UInt32 { (seed &+ UInt32(truncatingIfNeeded: index & 63)) &* 0x9E37_79B1 }
}
