/// A TCP header (RFC 9293 §3.1), as far as boots over HTTP need it. It is read and never sent.
public struct TCPHeader: Hashable, Sendable {
    /// The size of the header without options, in bytes.
    @inlinable public static var minimumSize: Int { 20 }
    /// TCP's number in the IPv4 header.
    @inlinable public static var protocolNumber: UInt8 { 6 }

    /// The sender's port.
    public var sourcePort: UInt16
    /// The receiver's port.
    public var destinationPort: UInt16
    /// The number of the first byte of the payload, or of the SYN.
    public var sequenceNumber: UInt32
    /// The number of the next byte that the sender expects.
    public var acknowledgmentNumber: UInt32
    /// The control bits.
    public var flags: Flags
    /// The size of the header with its options, in bytes: 20 to 60.
    public var headerLength: Int

    /// The control bits of the header.
    public struct Flags: OptionSet, Hashable, Sendable {
        /// The bits as on the wire.
        public let rawValue: UInt8

        /// Makes flags of their bits.
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// FIN: the sender sends no more.
        public static let fin = Flags(rawValue: 0x01)
        /// SYN: the beginning of a connection.
        public static let syn = Flags(rawValue: 0x02)
        /// RST: the connection is refused or broken off.
        public static let rst = Flags(rawValue: 0x04)
        /// ACK: the acknowledgment number counts.
        public static let ack = Flags(rawValue: 0x10)
    }

    /// Reads the header at `offset`; the caller has seen that 20 bytes are there.
    init(decoding bytes: Span<UInt8>, at offset: Int) {
        sourcePort = bytes.bigEndian16(at: offset)
        destinationPort = bytes.bigEndian16(at: offset + 2)
        sequenceNumber = bytes.bigEndian32(at: offset + 4)
        acknowledgmentNumber = bytes.bigEndian32(at: offset + 8)
        headerLength = Int(bytes[offset + 12] >> 4) * 4
        flags = Flags(rawValue: bytes[offset + 13])
    }
}
