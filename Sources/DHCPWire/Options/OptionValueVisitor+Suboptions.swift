public import PacketWire

/// Options within options.
extension OptionValueVisitor where Self: ~Copyable & ~Escapable {
    /// A list of records {code, name, value}.
    ///
    /// `depth` bounds the recursion; the table nests two deep, but it is data and this is code.
    @inlinable
    mutating func walkSuboptions(_ space: OptionSpace, _ value: Span<UInt8>, _ range: Range<Int>, depth: Int) {
        guard depth < 4 else {
            problem(.optionNesting, at: range.lowerBound, needed: nil, available: nil)
            return bytes(value.extracting(range))
        }
        if range.isEmpty { problem(.optionValueLength, at: range.lowerBound, needed: 2, available: 0) }
        beginList()
        var offset = range.lowerBound
        while offset < range.upperBound {
            let code = value[offset]
            if space.hasPadAndEnd {
                if code == 0 {
                    offset &+= 1
                    continue
                }
                if code == 255 {
                    walkAfterEnd(value, (offset &+ 1)..<range.upperBound)
                    break
                }
            }
            guard range.upperBound &- offset >= 2 else {
                problem(.optionValueOverrun, at: offset, needed: 2, available: 1)
                bytes(value.extracting(offset..<range.upperBound))
                break
            }
            let stop = walkEnd(offset &+ 2 &+ Int(value[offset &+ 1]), range, at: offset, header: 2)
            beginRecord()
            field("code")
            unsigned(UInt64(code))
            field("name")
            string(OptionTable.name(of: code, in: space))
            field("value")
            walk(OptionTable.syntax(of: code, in: space), value, (offset &+ 2)..<stop, nil, depth: depth &+ 1)
            endRecord()
            offset = stop
        }
        endList()
    }

    /// Bytes behind the end code: zeros are padding, and others are shown.
    @inlinable
    mutating func walkAfterEnd(_ value: Span<UInt8>, _ range: Range<Int>) {
        for offset in range where value[offset] != 0 {
            problem(.optionValueTrailing, at: offset, needed: nil, available: range.upperBound &- offset)
            return bytes(value.extracting(range))
        }
    }

    /// Options 124 and 125: enterprise number, length, data; repeated (RFC 3925).
    @inlinable
    mutating func walkEnterprises(_ syntax: OptionSyntax, _ value: Span<UInt8>, _ range: Range<Int>, depth: Int) {
        if range.isEmpty { problem(.optionValueLength, at: range.lowerBound, needed: 5, available: 0) }
        beginList()
        var offset = range.lowerBound
        while offset < range.upperBound {
            guard range.upperBound &- offset >= 5 else {
                problem(.optionValueOverrun, at: offset, needed: 5, available: range.upperBound &- offset)
                bytes(value.extracting(offset..<range.upperBound))
                break
            }
            let stop = walkEnd(offset &+ 5 &+ Int(value[offset &+ 4]), range, at: offset, header: 5)
            beginRecord()
            field("enterprise")
            unsigned(UInt64(value.bigEndian32(at: offset)))
            field("data")
            if syntax == .vendorInformation {
                walkSuboptions(.vendorIdentifying, value, (offset &+ 5)..<stop, depth: depth &+ 1)
            } else {
                walkCounted(value, (offset &+ 5)..<stop)
            }
            endRecord()
            offset = stop
        }
        endList()
    }

    /// A list of parts, each behind a byte with its length.
    @inlinable
    mutating func walkCounted(_ value: Span<UInt8>, _ range: Range<Int>) {
        if range.isEmpty { problem(.optionValueLength, at: range.lowerBound, needed: 1, available: 0) }
        beginList()
        var offset = range.lowerBound
        while offset < range.upperBound {
            let stop = walkEnd(offset &+ 1 &+ Int(value[offset]), range, at: offset, header: 1)
            walkOpaque(value, (offset &+ 1)..<stop)
            offset = stop
        }
        endList()
    }
}
