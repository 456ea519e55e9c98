/// Domain names in DNS form.
extension OptionValueVisitor where Self: ~Copyable & ~Escapable {
    @inlinable
    mutating func walkDomainList(_ value: Span<UInt8>, _ range: Range<Int>) {
        if range.isEmpty { problem(.optionValueLength, at: range.lowerBound, needed: 2, available: 0) }
        beginList()
        var offset = range.lowerBound
        var names = 0
        while offset < range.upperBound {
            // Pointers let two bytes stand for a name of 255: without a bound, one hostile message would expand to
            // megabytes of text. Search lists of resolvers end at six names or a few hundred.
            guard names < OptionValueLimits.domainNames else {
                problem(.optionDomainCount, at: offset, needed: nil, available: range.upperBound &- offset)
                bytes(value.extracting(offset..<range.upperBound))
                break
            }
            offset = walkDomainName(value, at: offset, in: range)
            names &+= 1
        }
        endList()
    }

    /// Gives one name, and returns the offset behind it; a broken one is given as far as it went, and it ends the
    /// value unless only its pointer was bad.
    @inlinable
    mutating func walkDomainName(
        _ value: Span<UInt8>, at offset: Int, in range: Range<Int>, allowsPartial: Bool = false
    ) -> Int {
        let name = DomainNameText(value, at: offset, in: range, allowsPartial: allowsPartial)
        switch name.fault {
        case nil: break
        case .broken(let at): problem(.optionDomainName, at: at, needed: nil, available: nil)
        case .pointer(let at): problem(.optionDomainPointer, at: at, needed: nil, available: nil)
        case .cut(let at):
            let left = max(0, range.upperBound &- at)
            problem(.optionDomainName, at: at, needed: left &+ 1, available: left)
        }
        printable(name.bytes.span.extracting(0..<name.count))
        return name.end
    }

    /// Option 81: flags S, O, E and N, two codes that are obsolete, and a name (RFC 4702 §2).
    @inlinable
    mutating func walkClientFQDN(_ value: Span<UInt8>, _ range: Range<Int>) {
        guard range.count >= 3 else { return walkWrongLength(value, range, needed: 3) }
        let flags = value[range.lowerBound]
        if flags & 0xF0 != 0 { problem(.optionValueRange, at: range.lowerBound, needed: nil, available: nil) }
        let name = (range.lowerBound &+ 3)..<range.upperBound
        beginRecord()
        field("flags")
        number(UInt64(flags), flags & 0x0F == 0 ? nil : clientFQDNFlagNames[Int(flags & 0x0F)])
        field("rcode1")
        unsigned(UInt64(value[range.lowerBound &+ 1]))
        field("rcode2")
        unsigned(UInt64(value[range.lowerBound &+ 2]))
        field("name")
        if flags & 4 == 0 {
            text(value.extracting(name))
        } else if name.isEmpty {
            text(value.extracting(name))
        } else {
            let end = walkDomainName(value, at: name.lowerBound, in: name, allowsPartial: true)
            walkTrailing(value, min(end, name.upperBound)..<name.upperBound)
        }
        endRecord()
    }
}

/// The letters of the four flags of option 81, indexed by the bits.
@usableFromInline
let clientFQDNFlagNames = [
    "", "S", "O", "SO", "E", "SE", "OE", "SOE", "N", "SN", "ON", "SON", "EN", "SEN", "OEN", "SOEN",
]
