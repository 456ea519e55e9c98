// Wire integers are assembled from single bytes: that is safe at any alignment, and the compiler makes one load of it.
// Callers check lengths first; a wrong offset stops the program at the span's bounds check, it never reads beyond.

extension Span where Element == UInt8 {
    /// The unsigned 16-bit integer in network byte order at `offset`.
    @inlinable @inline(__always)
    package func bigEndian16(at offset: Int) -> UInt16 {
        UInt16(self[offset]) << 8 | UInt16(self[offset + 1])
    }

    /// The unsigned 32-bit integer in network byte order at `offset`.
    @inlinable @inline(__always)
    package func bigEndian32(at offset: Int) -> UInt32 {
        UInt32(self[offset]) << 24 | UInt32(self[offset + 1]) << 16
            | UInt32(self[offset + 2]) << 8 | UInt32(self[offset + 3])
    }

    /// The IPv4 address at `offset`.
    @inlinable @inline(__always)
    package func ipv4Address(at offset: Int) -> IPv4Address {
        IPv4Address(rawValue: bigEndian32(at: offset))
    }

    /// The MAC address at `offset`.
    @inlinable @inline(__always)
    package func macAddress(at offset: Int) -> MACAddress {
        MACAddress(rawValue: UInt64(bigEndian16(at: offset)) << 32 | UInt64(bigEndian32(at: offset + 2)))
    }

    /// A copy of the bytes in `range`.
    @inlinable
    package func array(_ range: Range<Int>) -> [UInt8] {
        [UInt8](copying: extracting(range))
    }
}

extension [UInt8] {
    /// A copy of the bytes of `span`.
    @inlinable
    package init(copying span: Span<UInt8>) {
        // `init(capacity:initializingWith:)` is not specialized by Swift 6.3.1: it costs several times as much.
        self.init()
        append(copying: span)
    }

    /// Appends all bytes of `span` in one move.
    @inlinable
    package mutating func append(copying span: Span<UInt8>) {
        append(addingCapacity: span.count) { (output: inout OutputSpan<UInt8>) in
            for index in span.indices { output.append(span[index]) }
        }
    }

    /// Appends an integer in network byte order.
    @inlinable
    package mutating func appendBigEndian(_ value: UInt16) {
        append(UInt8(truncatingIfNeeded: value >> 8))
        append(UInt8(truncatingIfNeeded: value))
    }

    /// Appends an integer in network byte order.
    @inlinable
    package mutating func appendBigEndian(_ value: UInt32) {
        appendBigEndian(UInt16(truncatingIfNeeded: value >> 16))
        appendBigEndian(UInt16(truncatingIfNeeded: value))
    }

    /// Appends the six octets of a MAC address.
    @inlinable
    package mutating func append(_ address: MACAddress) {
        appendBigEndian(UInt16(truncatingIfNeeded: address.rawValue >> 32))
        appendBigEndian(UInt32(truncatingIfNeeded: address.rawValue))
    }

    /// Overwrites the two bytes at `offset`.
    @inlinable
    package mutating func storeBigEndian(_ value: UInt16, at offset: Int) {
        self[offset] = UInt8(truncatingIfNeeded: value >> 8)
        self[offset + 1] = UInt8(truncatingIfNeeded: value)
    }
}

extension OutputSpan<UInt8> {
    /// Appends an integer in network byte order.
    @inlinable @inline(__always)
    package mutating func appendBigEndian(_ value: UInt16) {
        append(UInt8(truncatingIfNeeded: value >> 8))
        append(UInt8(truncatingIfNeeded: value))
    }

    /// Appends an integer in network byte order.
    @inlinable @inline(__always)
    package mutating func appendBigEndian(_ value: UInt32) {
        appendBigEndian(UInt16(truncatingIfNeeded: value >> 16))
        appendBigEndian(UInt16(truncatingIfNeeded: value))
    }

    /// Appends all bytes of `span`.
    @inlinable @inline(__always)
    package mutating func append(copying span: Span<UInt8>) {
        for index in span.indices { append(span[index]) }
    }
}
