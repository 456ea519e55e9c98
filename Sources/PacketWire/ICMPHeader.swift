/// An ICMP header (RFC 792): the four common bytes and the four that depend on the type.
public struct ICMPHeader: Hashable, Sendable {
    /// The size of the header, in bytes.
    @inlinable public static var size: Int { 8 }
    /// ICMP's number in the IPv4 header.
    @inlinable public static var protocolNumber: UInt8 { 1 }

    /// What kind of message it is.
    public var type: UInt8
    /// Which variant of that kind.
    public var code: UInt8
    /// The checksum as sent.
    public var checksum: UInt16
    /// The second four bytes: identifier and sequence number of an echo, zero or the next hop's MTU of an unreachable.
    public var rest: UInt32
    /// What the checksum says of the message as captured.
    public var checksumStatus: ChecksumStatus

    /// Makes a header to send: the checksum is computed when it is encoded.
    public init(type: UInt8, code: UInt8 = 0, rest: UInt32 = 0) {
        self.type = type
        self.code = code
        self.checksum = 0
        self.rest = rest
        self.checksumStatus = .good
    }

    /// The type of an echo reply.
    @inlinable public static var echoReply: UInt8 { 0 }
    /// The type of a destination unreachable message; code 3 says that no program has the port.
    @inlinable public static var destinationUnreachable: UInt8 { 3 }
    /// The type of an echo request.
    @inlinable public static var echoRequest: UInt8 { 8 }

    /// The identifier of an echo.
    @inlinable public var identifier: UInt16 { UInt16(truncatingIfNeeded: rest >> 16) }
    /// The sequence number of an echo.
    @inlinable public var sequenceNumber: UInt16 { UInt16(truncatingIfNeeded: rest) }

    /// Appends header and payload: echo data, or the head of the packet that could not be delivered.
    public func append(to buffer: inout [UInt8], payload: Span<UInt8>, policy: FieldPolicy = .computed) {
        let start = buffer.count
        buffer.append(type)
        buffer.append(code)
        buffer.appendBigEndian(policy.contains(.keepChecksums) ? checksum : 0)
        buffer.appendBigEndian(rest)
        buffer.append(copying: payload)
        guard !policy.contains(.keepChecksums) else { return }
        var sum = InternetChecksum()
        sum.add(buffer.span.extracting(start..<buffer.count))
        buffer.storeBigEndian(sum.value, at: start + 2)
    }
}
