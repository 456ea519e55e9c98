/// An IPv4 header (RFC 791 §3.1); its options stand beside it as bytes.
public struct IPv4Header: Hashable, Sendable {
    /// The size of the header without options, in bytes.
    @inlinable public static var minimumSize: Int { 20 }

    /// The length of the header in bytes, options included: 20 to 60 in steps of 4.
    public var headerLength: Int
    /// Differentiated services and ECN bits, once called type of service.
    public var typeOfService: UInt8
    /// The length of header and data in bytes, as the header says.
    public var totalLength: UInt16
    /// The number that the fragments of one packet share.
    public var identification: UInt16
    /// Flags (3 bits: reserved, don't fragment, more fragments) and fragment offset (13 bits, in units of 8 bytes).
    public var flagsAndOffset: UInt16
    /// How many more routers the packet may pass.
    public var timeToLive: UInt8
    /// What it carries: 1 ICMP, 6 TCP, 17 UDP.
    public var protocolNumber: UInt8
    /// The header checksum as sent.
    public var checksum: UInt16
    /// Who sent it.
    public var source: IPv4Address
    /// Where it goes.
    public var destination: IPv4Address
    /// What the checksum says of the header as captured.
    public var checksumStatus: ChecksumStatus

    /// Makes a header to send: lengths and checksum are computed when it is encoded.
    public init(
        source: IPv4Address, destination: IPv4Address, protocolNumber: UInt8,
        timeToLive: UInt8 = 64, typeOfService: UInt8 = 0, identification: UInt16 = 0, flagsAndOffset: UInt16 = 0
    ) {
        self.headerLength = Self.minimumSize
        self.typeOfService = typeOfService
        self.totalLength = 0
        self.identification = identification
        self.flagsAndOffset = flagsAndOffset
        self.timeToLive = timeToLive
        self.protocolNumber = protocolNumber
        self.checksum = 0
        self.source = source
        self.destination = destination
        self.checksumStatus = .good
    }

    /// Whether the packet may not be cut into fragments.
    @inlinable public var dontFragment: Bool { flagsAndOffset & 0x4000 != 0 }
    /// Whether it is one of several fragments: more follow, or it is not the first.
    @inlinable public var isFragment: Bool { flagsAndOffset & 0x3FFF != 0 }
    /// Where this fragment's data stands in the whole packet, in bytes.
    @inlinable public var fragmentOffset: Int { Int(flagsAndOffset & 0x1FFF) * 8 }

    /// Appends the header and its options.
    ///
    /// - Parameters:
    ///   - buffer: what it is appended to.
    ///   - options: the option bytes; padded with END (0) to a multiple of 4, cut at 40.
    ///   - payloadLength: the number of bytes that will follow.
    ///   - policy: whether header length, total length and checksum are computed or kept as they stand.
    public func append(
        to buffer: inout [UInt8], options: [UInt8] = [], payloadLength: Int, policy: FieldPolicy = .computed
    ) {
        let start = buffer.count
        let optionBytes = options.prefix(40)
        let padding = (4 - optionBytes.count % 4) % 4
        let computedHeader = Self.minimumSize + optionBytes.count + padding
        let header = policy.contains(.keepLengths) ? headerLength : computedHeader
        let total =
            policy.contains(.keepLengths) ? totalLength : UInt16(clamping: computedHeader + payloadLength)
        buffer.append(0x40 | UInt8(truncatingIfNeeded: header / 4) & 0x0F)
        buffer.append(typeOfService)
        buffer.appendBigEndian(total)
        buffer.appendBigEndian(identification)
        buffer.appendBigEndian(flagsAndOffset)
        buffer.append(timeToLive)
        buffer.append(protocolNumber)
        buffer.appendBigEndian(policy.contains(.keepChecksums) ? checksum : 0)
        buffer.appendBigEndian(source.rawValue)
        buffer.appendBigEndian(destination.rawValue)
        buffer.append(contentsOf: optionBytes)
        buffer.append(contentsOf: repeatElement(0, count: padding))
        guard !policy.contains(.keepChecksums) else { return }
        var sum = InternetChecksum()
        sum.add(buffer.span.extracting(start..<buffer.count))
        buffer.storeBigEndian(sum.value, at: start + 10)
    }
}
