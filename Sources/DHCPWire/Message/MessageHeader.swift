public import PacketWire

/// The numeric fields of a BOOTP or DHCP message (RFC 2131 §2).
public struct MessageHeader: Hashable, Sendable {
    /// 1 from a client, 2 from a server.
    public var op: UInt8
    /// The kind of hardware address: 1 for Ethernet (IANA "ARP Hardware Types").
    public var htype: UInt8
    /// The number of bytes of chaddr that count.
    public var hlen: UInt8
    /// How many relays the message passed.
    public var hops: UInt8
    /// The number by which a client knows the answers to its question.
    public var xid: UInt32
    /// Seconds since the client began.
    public var secs: UInt16
    /// The BROADCAST bit and 15 that must be zero.
    public var flags: UInt16
    /// The client's own address, when it has one and answers ARP for it.
    public var ciaddr: IPv4Address
    /// The address that the server gives.
    public var yiaddr: IPv4Address
    /// The server of the next stage of the boot.
    public var siaddr: IPv4Address
    /// The relay's address.
    public var giaddr: IPv4Address
    /// The client's hardware address, 16 bytes.
    public var chaddr: HardwareAddress

    /// Makes a header; fields that are not named are zero, htype and hlen those of Ethernet.
    public init(
        op: UInt8, htype: UInt8 = 1, hlen: UInt8 = 6, hops: UInt8 = 0, xid: UInt32, secs: UInt16 = 0, flags: UInt16 = 0,
        ciaddr: IPv4Address = .zero, yiaddr: IPv4Address = .zero, siaddr: IPv4Address = .zero,
        giaddr: IPv4Address = .zero, chaddr: HardwareAddress
    ) {
        self.op = op
        self.htype = htype
        self.hlen = hlen
        self.hops = hops
        self.xid = xid
        self.secs = secs
        self.flags = flags
        self.ciaddr = ciaddr
        self.yiaddr = yiaddr
        self.siaddr = siaddr
        self.giaddr = giaddr
        self.chaddr = chaddr
    }

    /// The op of a client's message, BOOTREQUEST.
    @inlinable public static var request: UInt8 { 1 }
    /// The op of a server's message, BOOTREPLY.
    @inlinable public static var reply: UInt8 { 2 }
    /// The BROADCAST bit of flags (RFC 2131 §2, figure 2).
    @inlinable public static var broadcastBit: UInt16 { 0x8000 }

    /// Whether the client asks for answers by broadcast.
    @inlinable public var wantsBroadcast: Bool { flags & Self.broadcastBit != 0 }
}

extension MessageHeader {
    /// Reads the fields; those that lie beyond the end of `payload` are zero.
    init(decoding payload: Span<UInt8>) {
        if payload.count >= MessageField.chaddr.upperBound {
            self.init(complete: payload)
        } else {
            var padded = [UInt8](copying: payload)
            padded.append(contentsOf: repeatElement(0, count: MessageField.chaddr.upperBound - payload.count))
            self.init(complete: padded.span)
        }
    }

    private init(complete payload: Span<UInt8>) {
        self.init(
            op: payload[0], htype: payload[1], hlen: payload[2], hops: payload[3],
            xid: payload.bigEndian32(at: 4), secs: payload.bigEndian16(at: 8), flags: payload.bigEndian16(at: 10),
            ciaddr: payload.ipv4Address(at: 12), yiaddr: payload.ipv4Address(at: 16),
            siaddr: payload.ipv4Address(at: 20), giaddr: payload.ipv4Address(at: 24),
            chaddr: HardwareAddress(
                high: UInt64(payload.bigEndian32(at: 28)) << 32 | UInt64(payload.bigEndian32(at: 32)),
                low: UInt64(payload.bigEndian32(at: 36)) << 32 | UInt64(payload.bigEndian32(at: 40))))
    }

    /// Appends the fields and chaddr: 44 bytes.
    func append(to buffer: inout [UInt8]) {
        buffer.append(addingCapacity: MessageField.chaddr.upperBound) { (output: inout OutputSpan<UInt8>) in
            append(to: &output)
        }
    }

    /// Appends the fields and chaddr: 44 bytes.
    func append(to buffer: inout OutputSpan<UInt8>) {
        buffer.append(op)
        buffer.append(htype)
        buffer.append(hlen)
        buffer.append(hops)
        buffer.appendBigEndian(xid)
        buffer.appendBigEndian(secs)
        buffer.appendBigEndian(flags)
        buffer.appendBigEndian(ciaddr.rawValue)
        buffer.appendBigEndian(yiaddr.rawValue)
        buffer.appendBigEndian(siaddr.rawValue)
        buffer.appendBigEndian(giaddr.rawValue)
        buffer.appendBigEndian(UInt32(truncatingIfNeeded: chaddr.high >> 32))
        buffer.appendBigEndian(UInt32(truncatingIfNeeded: chaddr.high))
        buffer.appendBigEndian(UInt32(truncatingIfNeeded: chaddr.low >> 32))
        buffer.appendBigEndian(UInt32(truncatingIfNeeded: chaddr.low))
    }
}
