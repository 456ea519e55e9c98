public import PacketWire

/// Values of a few fields.
extension OptionValueVisitor where Self: ~Copyable & ~Escapable {
    @inlinable
    mutating func walkRecords(_ syntax: OptionSyntax, _ value: Span<UInt8>, _ range: Range<Int>) {
        let needed = syntax.shortestRecord
        guard range.count >= needed else { return walkWrongLength(value, range, needed: needed) }
        let start = range.lowerBound
        beginRecord()
        switch syntax {
        case .sipServers: walkSIPServers(value, range)
        case .authentication: walkAuthentication(value, range)
        case .mandatoryAddresses:
            mandatory(value[start], at: start)
            field("addresses")
            walkAddressList(value, (start &+ 1)..<range.upperBound)
        case .mandatoryText:
            mandatory(value[start], at: start)
            field("text")
            text(value.extracting((start &+ 1)..<range.upperBound))
        case .statusMessage:
            field("status")
            number(UInt64(value[start]), OptionEnumeration.statusCode.name(of: value[start]))
            field("message")
            text(value.extracting((start &+ 1)..<range.upperBound))
        case .resolverSelection:
            field("preference")
            unsigned(UInt64(value[start] & 3))
            field("primary")
            address(value, at: start &+ 1)
            field("secondary")
            address(value, at: start &+ 5)
            field("domains")
            walkDomainList(value, (start &+ 9)..<range.upperBound)
        case .portParameters:
            field("offset")
            unsigned(UInt64(value[start]))
            field("psid-length")
            unsigned(UInt64(value[start &+ 1]))
            field("psid")
            unsigned(UInt64(value.bigEndian16(at: start &+ 2)))
            walkTrailing(value, (start &+ 4)..<range.upperBound)
        case .sixRD: walkSixRD(value, range)
        default:
            field("type")
            number(UInt64(value[start]), value[start] == 255 ? "global" : nil)
            field("identifier")
            walkOpaque(value, (start &+ 1)..<range.upperBound)
        }
        endRecord()
    }

    /// The byte that makes a service location option binding (RFC 2610 §3).
    @inlinable
    mutating func mandatory(_ byte: UInt8, at offset: Int) {
        if byte > 1 { problem(.optionValueRange, at: offset, needed: nil, available: nil) }
        field("mandatory")
        boolean(byte != 0)
    }

    /// Form 0 is domain names, form 1 addresses (RFC 3361 §3).
    @inlinable
    mutating func walkSIPServers(_ value: Span<UInt8>, _ range: Range<Int>) {
        let form = value[range.lowerBound]
        let rest = (range.lowerBound &+ 1)..<range.upperBound
        field("encoding")
        switch form {
        case 0:
            named(0, "names")
            field("servers")
            walkDomainList(value, rest)
        case 1:
            named(1, "addresses")
            field("servers")
            walkAddressList(value, rest)
        default:
            problem(.optionValueRange, at: range.lowerBound, needed: nil, available: nil)
            unsigned(UInt64(form))
            field("servers")
            bytes(value.extracting(rest))
        }
    }

    @inlinable
    mutating func walkAuthentication(_ value: Span<UInt8>, _ range: Range<Int>) {
        let start = range.lowerBound
        field("protocol")
        unsigned(UInt64(value[start]))
        field("algorithm")
        unsigned(UInt64(value[start &+ 1]))
        field("replay-detection-method")
        unsigned(UInt64(value[start &+ 2]))
        field("replay-detection")
        bytes(value.extracting((start &+ 3)..<(start &+ 11)))
        field("information")
        bytes(value.extracting((start &+ 11)..<range.upperBound))
    }

    @inlinable
    mutating func walkSixRD(_ value: Span<UInt8>, _ range: Range<Int>) {
        let start = range.lowerBound
        field("ipv4-mask-length")
        unsigned(UInt64(value[start]))
        field("prefix-length")
        unsigned(UInt64(value[start &+ 1]))
        if value[start] > 32 { problem(.optionValueRange, at: start, needed: nil, available: nil) }
        if value[start &+ 1] > 128 { problem(.optionValueRange, at: start &+ 1, needed: nil, available: nil) }
        field("prefix")
        let text = IPv6Text(value, at: start &+ 2)
        printable(text.bytes.span.extracting(0..<text.count))
        field("relays")
        walkAddressList(value, (start &+ 18)..<range.upperBound)
    }
}

extension OptionSyntax {
    /// The least number of bytes of a record that `walkRecords` walks.
    @usableFromInline var shortestRecord: Int {
        switch self {
        case .authentication: 11
        case .resolverSelection: 9
        case .portParameters: 4
        case .sixRD: 22
        default: 1
        }
    }
}
