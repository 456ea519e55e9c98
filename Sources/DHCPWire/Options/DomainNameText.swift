/// A domain name in presentation form, on the stack: for walking without allocation.
///
/// Bytes of a label other than letters, digits, `-` and `_` are written as `\DDD` (RFC 4343 §2.1), so the text is
/// printable ASCII whatever the wire holds.
@usableFromInline
struct DomainNameText {
    /// Why reading stopped early.
    @usableFromInline
    enum Fault {
        /// A label type or length that cannot be, or a name over 255 bytes.
        case broken(Int)
        /// A pointer that does not point to an earlier place.
        case pointer(Int)
        /// The value ends inside the name.
        case cut(Int)
    }

    /// The text in the first `count` bytes; 255 bytes of wire form are at most 4 characters each.
    @usableFromInline var bytes: InlineArray<1024, UInt8>
    @usableFromInline var count = 0
    /// The first byte behind the name in the value.
    @usableFromInline var end: Int
    /// What was wrong, if anything.
    @usableFromInline var fault: Fault?

    /// Reads the name at `start`; pointers count from `range.lowerBound` (RFC 3397 §2) and must go backward, so that
    /// reading ends. With `allowsPartial` a name may end with the range instead of with the root (RFC 4702 §2.3.1).
    @usableFromInline
    init(_ value: Span<UInt8>, at start: Int, in range: Range<Int>, allowsPartial: Bool = false) {
        bytes = .init(repeating: 0)
        end = range.upperBound
        var offset = start
        var barrier = start
        var jumped = false
        var wireLength = 1
        while true {
            guard offset < range.upperBound else {
                if !allowsPartial || jumped || offset > range.upperBound { fault = .cut(offset) }
                break
            }
            let length = Int(value[offset])
            if length == 0 {
                if !jumped { end = offset &+ 1 }
                break
            }
            if length >= 0xC0 {
                guard offset &+ 1 < range.upperBound else {
                    fault = .cut(offset)
                    break
                }
                let target = range.lowerBound &+ (length & 0x3F) << 8 &+ Int(value[offset &+ 1])
                if !jumped { end = offset &+ 2 }
                // Each jump must land before everything that was read since the last one: no loop can be built.
                guard target < barrier else {
                    fault = .pointer(offset)
                    break
                }
                offset = target
                barrier = target
                jumped = true
                continue
            }
            wireLength &+= length &+ 1
            guard length < 0x40, wireLength <= 255 else {
                fault = .broken(offset)
                break
            }
            guard offset &+ 1 &+ length <= range.upperBound else {
                fault = .cut(offset)
                break
            }
            if count > 0 { append(UInt8(ascii: ".")) }
            for index in 0..<length { append(label: value[offset &+ 1 &+ index]) }
            offset &+= 1 &+ length
        }
        if count == 0, fault == nil { append(UInt8(ascii: ".")) }
    }

    private mutating func append(label byte: UInt8) {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            append(byte)
        default:
            append(UInt8(ascii: "\\"))
            append(UInt8(ascii: "0") &+ byte / 100)
            append(UInt8(ascii: "0") &+ byte / 10 % 10)
            append(UInt8(ascii: "0") &+ byte % 10)
        }
    }

    private mutating func append(_ byte: UInt8) {
        guard count < 1024 else { return }
        bytes[count] = byte
        count &+= 1
    }
}
