/// Big-endian numbers in bytes. The caller has checked the bounds.
extension Span where Element == UInt8 {
    /// Two bytes.
    @inlinable
    func wireUInt16(at offset: Int) -> UInt16 {
        UInt16(self[offset]) << 8 | UInt16(self[offset &+ 1])
    }

    /// Four bytes.
    @inlinable
    func wireUInt32(at offset: Int) -> UInt32 {
        UInt32(wireUInt16(at: offset)) << 16 | UInt32(wireUInt16(at: offset &+ 2))
    }
}
