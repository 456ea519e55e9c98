import DHCPWire
import PacketWire

/// A recorded message of a client, and where in it stands what differs from client to client.
///
/// All of it has a fixed length, so that a message is a copy of the recorded bytes with some of them replaced.
public struct MessageTemplate: Hashable, Sendable {
    /// What is put in.
    enum Value: Hashable, Sendable {
        case hardwareAddress
        case machineIdentifier
        /// The end of the hardware address, so many bytes: to tell clients apart by an identifier without it.
        case hardwareTail(Int)
        case address(AddressReference)
    }

    struct Patch: Hashable, Sendable {
        var offset: Int
        var value: Value
    }

    /// The recorded bytes.
    public let payload: [UInt8]
    let patches: [Patch]
    /// Which of the boot's transactions it belongs to: messages with one xid share it.
    let transaction: Int
    /// secs as recorded.
    let seconds: UInt16
    /// The address that it is sent from.
    public let source: AddressReference
    /// The address that it is sent to.
    public let destination: AddressReference
    /// The port that it is sent from.
    public let sourcePort: UInt16
    /// The port that it is sent to.
    public let destinationPort: UInt16

    /// Makes the message of a client.
    ///
    /// - Parameter elapsed: how long the client has asked, in seconds: secs grows by it.
    /// - Returns: nil where the live answers lack an address that the message names.
    func message(for client: PlayedIdentity, _ answers: ServerAnswers, elapsed: Int) -> [UInt8]? {
        var bytes = payload
        bytes.store(client.transaction(transaction), at: MessageTemplate.xidOffset)
        bytes.storeBigEndian(UInt16(clamping: Int(seconds) + elapsed), at: MessageTemplate.secondsOffset)
        for patch in patches {
            switch patch.value {
            case .hardwareAddress: bytes.store(client.hardware.octets, at: patch.offset)
            case .machineIdentifier: bytes.store(client.machine, at: patch.offset)
            case .hardwareTail(let count): bytes.store(client.hardware.octets.suffix(count), at: patch.offset)
            case .address(let reference):
                guard let address = reference.resolved(in: answers) else { return nil }
                bytes.store(address.rawValue, at: patch.offset)
            }
        }
        return bytes
    }

    static let xidOffset = 4
    static let secondsOffset = 8
    static let clientAddressOffset = 12
    static let nextServerOffset = 20
}

extension [UInt8] {
    /// Overwrites the bytes at `offset`.
    mutating func store(_ bytes: some Collection<UInt8>, at offset: Int) {
        for (index, byte) in zip(offset..., bytes) { self[index] = byte }
    }

    /// Overwrites the four bytes at `offset`.
    mutating func store(_ value: UInt32, at offset: Int) {
        storeBigEndian(UInt16(truncatingIfNeeded: value >> 16), at: offset)
        storeBigEndian(UInt16(truncatingIfNeeded: value), at: offset + 2)
    }
}
