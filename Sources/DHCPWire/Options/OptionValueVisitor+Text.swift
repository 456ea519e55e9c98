public import PacketWire

/// Text, opaque bytes and lists of texts.
extension OptionValueVisitor where Self: ~Copyable & ~Escapable {
    /// NVT ASCII: NULs at the end are dropped, as RFC 2132 §2 wants of receivers.
    @inlinable
    mutating func walkText(_ value: Span<UInt8>, _ range: Range<Int>) {
        if range.isEmpty { problem(.optionValueLength, at: range.lowerBound, needed: 1, available: 0) }
        var end = range.upperBound
        while end > range.lowerBound, value[end &- 1] == 0 { end &-= 1 }
        for offset in range.lowerBound..<end where value[offset] == 0 {
            problem(.optionValueNUL, at: offset, needed: nil, available: nil)
            break
        }
        text(value.extracting(range.lowerBound..<end))
    }

    /// Text where all bytes are printable ASCII, else bytes.
    @inlinable
    mutating func walkOpaque(_ value: Span<UInt8>, _ range: Range<Int>) {
        var isText = !range.isEmpty
        for offset in range where value[offset] < 0x20 || value[offset] > 0x7E {
            isText = false
            break
        }
        if isText { text(value.extracting(range)) } else { bytes(value.extracting(range)) }
    }

    /// URIs behind lengths of two bytes (RFC 8572).
    @inlinable
    mutating func walkURIList(_ value: Span<UInt8>, _ range: Range<Int>) {
        if range.isEmpty { problem(.optionValueLength, at: range.lowerBound, needed: 3, available: 0) }
        beginList()
        var offset = range.lowerBound
        while offset < range.upperBound {
            guard range.upperBound &- offset >= 2 else {
                problem(.optionValueOverrun, at: offset, needed: 2, available: 1)
                bytes(value.extracting(offset..<range.upperBound))
                break
            }
            let end = offset &+ 2 &+ Int(value.bigEndian16(at: offset))
            let stop = walkEnd(end, range, at: offset, header: 2)
            walkText(value, (offset &+ 2)..<stop)
            offset = stop
        }
        endList()
    }

    /// Option 77 in both its forms.
    ///
    /// RFC 3004 §4 puts a length before each class; iPXE sends its name alone. The lengths decide: if they do not lead
    /// exactly to the end, it is raw text.
    @inlinable
    mutating func walkUserClass(_ value: Span<UInt8>, _ range: Range<Int>) {
        guard !range.isEmpty else {
            problem(.optionValueLength, at: range.lowerBound, needed: 2, available: 0)
            return text(value.extracting(range))
        }
        var offset = range.lowerBound
        while offset < range.upperBound, value[offset] > 0 { offset &+= 1 &+ Int(value[offset]) }
        guard offset == range.upperBound else {
            problem(.optionUserClassRaw, at: range.lowerBound, needed: nil, available: nil)
            return walkText(value, range)
        }
        beginList()
        offset = range.lowerBound
        while offset < range.upperBound {
            let end = offset &+ 1 &+ Int(value[offset])
            walkOpaque(value, (offset &+ 1)..<end)
            offset = end
        }
        endList()
    }

    /// Where a part ends that says it ends at `end`: there, or at the end of the range with a problem.
    @inlinable
    mutating func walkEnd(_ end: Int, _ range: Range<Int>, at offset: Int, header: Int) -> Int {
        guard end > range.upperBound else { return end }
        problem(
            .optionValueOverrun, at: offset, needed: end &- offset &- header,
            available: range.upperBound &- offset &- header)
        return range.upperBound
    }
}
