public import PacketWire

/// Addresses, alone, in lists and in routes.
extension OptionValueVisitor where Self: ~Copyable & ~Escapable {
    @inlinable
    mutating func walkAddresses(_ syntax: OptionSyntax, _ value: Span<UInt8>, _ range: Range<Int>) {
        switch syntax {
        case .ipv4:
            guard range.count == 4 else { return walkWrongLength(value, range, needed: 4) }
            address(value, at: range.lowerBound)
        case .ipv6:
            guard range.count == 16 else { return walkWrongLength(value, range, needed: 16) }
            let text = IPv6Text(value, at: range.lowerBound)
            printable(text.bytes.span.extracting(0..<text.count))
        case .ipv4PairList: walkAddressPairs(value, range)
        case .ipv4Groups: walkAddressGroups(value, range)
        case .classlessRoutes: walkRoutes(value, range)
        default:
            if range.isEmpty, syntax == .ipv4ListOrEmpty {
                beginList()
                endList()
            } else {
                walkAddressList(value, range)
            }
        }
    }

    /// One address; the caller has checked that four bytes are there.
    @inlinable
    mutating func address(_ value: Span<UInt8>, at offset: Int) {
        address(IPv4Address(rawValue: value.bigEndian32(at: offset)))
    }

    @inlinable
    mutating func walkAddressList(_ value: Span<UInt8>, _ range: Range<Int>) {
        beginList()
        var offset = range.lowerBound
        while range.upperBound &- offset >= 4 {
            address(value, at: offset)
            offset &+= 4
        }
        walkListEnd(of: 4, value, range, offset)
        endList()
    }

    /// Destinations and routers of option 33, addresses and masks of option 21: lists of two.
    @inlinable
    mutating func walkAddressPairs(_ value: Span<UInt8>, _ range: Range<Int>) {
        beginList()
        var offset = range.lowerBound
        while range.upperBound &- offset >= 8 {
            walkAddressList(value, offset..<(offset &+ 8))
            offset &+= 8
        }
        walkListEnd(of: 8, value, range, offset)
        endList()
    }

    /// PCP servers: each a length and addresses (RFC 7291).
    @inlinable
    mutating func walkAddressGroups(_ value: Span<UInt8>, _ range: Range<Int>) {
        if range.isEmpty { problem(.optionValueLength, at: range.lowerBound, needed: 5, available: 0) }
        beginList()
        var offset = range.lowerBound
        while offset < range.upperBound {
            let stop = walkEnd(offset &+ 1 &+ Int(value[offset]), range, at: offset, header: 1)
            walkAddressList(value, (offset &+ 1)..<stop)
            offset = stop
        }
        endList()
    }

    /// Routes: width, the octets that the width makes significant, router (RFC 3442).
    @inlinable
    mutating func walkRoutes(_ value: Span<UInt8>, _ range: Range<Int>) {
        if range.isEmpty { problem(.optionValueLength, at: range.lowerBound, needed: 5, available: 0) }
        beginList()
        var offset = range.lowerBound
        while offset < range.upperBound {
            let width = Int(value[offset])
            let octets = (width &+ 7) / 8
            guard width <= 32 else {
                problem(.optionValueRange, at: offset, needed: nil, available: nil)
                bytes(value.extracting(offset..<range.upperBound))
                break
            }
            guard range.upperBound &- offset >= octets &+ 5 else {
                problem(
                    .optionValueOverrun, at: offset, needed: octets &+ 5, available: range.upperBound &- offset)
                bytes(value.extracting(offset..<range.upperBound))
                break
            }
            var destination: UInt32 = 0
            for index in 0..<octets {
                destination |= UInt32(value[offset &+ 1 &+ index]) << UInt32(24 &- 8 &* index)
            }
            let text = SubnetText(IPv4Address(rawValue: destination), width: width)
            beginRecord()
            field("destination")
            printable(text.bytes.span.extracting(0..<text.count))
            field("router")
            address(value, at: offset &+ 1 &+ octets)
            endRecord()
            offset &+= octets &+ 5
        }
        endList()
    }
}
