/// A UDP header (RFC 768).
public struct UDPHeader: Hashable, Sendable {
    /// The size of the header, in bytes.
    @inlinable public static var size: Int { 8 }
    /// UDP's number in the IPv4 header.
    @inlinable public static var protocolNumber: UInt8 { 17 }

    /// The sender's port.
    public var sourcePort: UInt16
    /// The receiver's port.
    public var destinationPort: UInt16
    /// The length of header and data in bytes, as the header says.
    public var length: UInt16
    /// The checksum as sent; zero for none.
    public var checksum: UInt16
    /// What the checksum says of the datagram as captured.
    public var checksumStatus: ChecksumStatus

    /// Makes a header to send: length and checksum are computed when it is encoded.
    public init(sourcePort: UInt16, destinationPort: UInt16) {
        self.sourcePort = sourcePort
        self.destinationPort = destinationPort
        self.length = 0
        self.checksum = 0
        self.checksumStatus = .good
    }

    /// Appends header and payload; the addresses go into the checksum.
    ///
    /// A computed checksum of zero is sent as 0xFFFF, since zero means none (RFC 768).
    public func append(
        to buffer: inout [UInt8], payload: Span<UInt8>, source: IPv4Address, destination: IPv4Address,
        policy: FieldPolicy = .computed
    ) {
        append(to: &buffer, payloadLength: payload.count, source: source, destination: destination, policy: policy) {
            $0.append(copying: payload)
        }
    }

    /// Appends the header and what `appendPayload` appends.
    func append(
        to buffer: inout [UInt8], payloadLength: Int, source: IPv4Address, destination: IPv4Address,
        policy: FieldPolicy, _ appendPayload: (inout [UInt8]) -> Void
    ) {
        let start = buffer.count
        let actualLength = UInt16(clamping: Self.size + payloadLength)
        buffer.appendBigEndian(sourcePort)
        buffer.appendBigEndian(destinationPort)
        buffer.appendBigEndian(policy.contains(.keepLengths) ? length : actualLength)
        buffer.appendBigEndian(policy.contains(.keepChecksums) ? checksum : 0)
        appendPayload(&buffer)
        guard !policy.contains(.keepChecksums) else { return }
        var sum = InternetChecksum()
        sum.addPseudoHeader(
            source: source, destination: destination, protocolNumber: Self.protocolNumber, length: actualLength)
        sum.add(buffer.span.extracting(start..<buffer.count))
        buffer.storeBigEndian(sum.value == 0 ? 0xFFFF : sum.value, at: start + 6)
    }
}
