public import PacketWire

/// The chaddr field: 16 bytes, of which the first hlen are the client's hardware address (RFC 2131 §2).
public struct HardwareAddress: Hashable, Sendable {
    /// The first eight bytes, first on the wire in the most significant place.
    public var high: UInt64
    /// The last eight bytes.
    public var low: UInt64

    /// Makes a field from its two halves.
    @inlinable
    public init(high: UInt64 = 0, low: UInt64 = 0) {
        self.high = high
        self.low = low
    }

    /// Makes a field that begins with a MAC address; the other ten bytes are zero.
    public init(_ address: MACAddress) {
        self.init(high: address.rawValue << 16)
    }

    /// Makes a field from at most 16 bytes; missing ones are zero.
    @inlinable
    public init(_ bytes: some Sequence<UInt8>) {
        self.init()
        for (index, byte) in bytes.prefix(16).enumerated() {
            let shift = UInt64(7 - index % 8) * 8
            if index < 8 { high |= UInt64(byte) << shift } else { low |= UInt64(byte) << shift }
        }
    }

    /// The first six bytes as a MAC address; meaningful when htype is 1 and hlen is 6.
    @inlinable public var macAddress: MACAddress { MACAddress(rawValue: high >> 16) }

    /// The byte at `index`, 0 to 15; higher indices count round.
    @inlinable
    public subscript(index: Int) -> UInt8 {
        let shift = UInt64(7 - index & 7) * 8
        return UInt8(truncatingIfNeeded: (index & 8 == 0 ? high : low) >> shift)
    }

    /// The first `length` bytes; all 16 when `length` is larger, as a hostile hlen can be.
    public func bytes(length: UInt8) -> [UInt8] {
        let count = min(Int(length), 16)
        var bytes: [UInt8] = []
        bytes.append(addingCapacity: count) { (output: inout OutputSpan<UInt8>) in
            for index in 0..<count { output.append(self[index]) }
        }
        return bytes
    }
}
