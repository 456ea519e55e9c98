public import PacketWire

/// Who the client is: options 61, 94 and 97.
extension OptionValueVisitor where Self: ~Copyable & ~Escapable {
    /// Option 61: a type byte says what follows (RFC 2132 §9.14, RFC 4361 §6.1).
    @inlinable
    mutating func walkClientIdentifier(_ value: Span<UInt8>, _ range: Range<Int>) {
        if range.count < 2 {
            problem(.optionValueLength, at: range.lowerBound, needed: 2, available: range.count)
            return bytes(value.extracting(range))
        }
        let type = value[range.lowerBound]
        let rest = (range.lowerBound &+ 1)..<range.upperBound
        beginRecord()
        field("type")
        switch type {
        case 0:
            named(0, "opaque")
            field("identifier")
            walkOpaque(value, rest)
        case 255:
            named(255, "IAID and DUID")
            walkIAIDAndDUID(value, rest)
        default:
            number(UInt64(type), HardwareType(rawValue: UInt16(type)).name)
            field("address")
            if type == 1, rest.count != 6 {
                problem(.optionValueLength, at: rest.lowerBound, needed: 6, available: rest.count)
            }
            walkHardwareAddress(value, rest)
        }
        endRecord()
    }

    @inlinable
    mutating func walkIAIDAndDUID(_ value: Span<UInt8>, _ range: Range<Int>) {
        guard range.count >= 4 else {
            field("identifier")
            return walkWrongLength(value, range, needed: 4)
        }
        field("iaid")
        unsigned(UInt64(value.bigEndian32(at: range.lowerBound)))
        field("duid")
        walkDUID(value, (range.lowerBound &+ 4)..<range.upperBound)
    }

    /// A DUID: two bytes of type, then what the type says (RFC 8415 §11).
    @inlinable
    mutating func walkDUID(_ value: Span<UInt8>, _ range: Range<Int>) {
        guard range.count >= 3 else { return walkWrongLength(value, range, needed: 3) }
        let number = value.bigEndian16(at: range.lowerBound)
        let rest = (range.lowerBound &+ 2)..<range.upperBound
        let type = DUIDType(rawValue: number)
        beginRecord()
        field("type")
        self.number(UInt64(number), type?.name)
        switch type {
        case .linkLayerTime where rest.count > 6:
            walkHardwareType(value, at: rest.lowerBound)
            // Seconds since 2000-01-01T00:00:00Z, not since 1970 (RFC 8415 §11.2).
            field("time")
            unsigned(UInt64(value.bigEndian32(at: rest.lowerBound &+ 2)))
            field("address")
            walkHardwareAddress(value, (rest.lowerBound &+ 6)..<rest.upperBound)
        case .linkLayer where rest.count > 2:
            walkHardwareType(value, at: rest.lowerBound)
            field("address")
            walkHardwareAddress(value, (rest.lowerBound &+ 2)..<rest.upperBound)
        case .enterprise where rest.count > 4:
            field("enterprise")
            unsigned(UInt64(value.bigEndian32(at: rest.lowerBound)))
            field("identifier")
            bytes(value.extracting((rest.lowerBound &+ 4)..<rest.upperBound))
        case .uuid where rest.count == 16:
            field("uuid")
            walkGUID(value, at: rest.lowerBound, mixedEndian: false)
        default:
            field("identifier")
            if let type {
                walkWrongLength(value, rest, needed: type.shortestLength)
            } else {
                bytes(value.extracting(rest))
            }
        }
        endRecord()
    }

    @inlinable
    mutating func walkHardwareType(_ value: Span<UInt8>, at offset: Int) {
        let type = value.bigEndian16(at: offset)
        field("hardware-type")
        number(UInt64(type), HardwareType(rawValue: type).name)
    }

    /// Pairs of digits with colons where it can be a link-layer address, else bytes.
    @inlinable
    mutating func walkHardwareAddress(_ value: Span<UInt8>, _ range: Range<Int>) {
        guard !range.isEmpty, range.count <= HardwareAddressText.longest else {
            return bytes(value.extracting(range))
        }
        let text = HardwareAddressText(value, range)
        printable(text.bytes.span.extracting(0..<text.count))
    }

    @inlinable
    mutating func walkGUID(_ value: Span<UInt8>, at offset: Int, mixedEndian: Bool) {
        let text = HardwareAddressText(guid: value, at: offset, mixedEndian: mixedEndian)
        printable(text.bytes.span.extracting(0..<text.count))
    }

    /// Option 94: type 1 is UNDI, with its version (RFC 4578 §2.2).
    @inlinable
    mutating func walkNetworkInterface(_ value: Span<UInt8>, _ range: Range<Int>) {
        guard range.count == 3 else { return walkWrongLength(value, range, needed: 3) }
        let type = value[range.lowerBound]
        beginRecord()
        field("type")
        number(UInt64(type), type == 1 ? "UNDI" : nil)
        field("major")
        unsigned(UInt64(value[range.lowerBound &+ 1]))
        field("minor")
        unsigned(UInt64(value[range.lowerBound &+ 2]))
        endRecord()
    }

    /// Option 97: type 0 is a GUID (RFC 4578 §2.3).
    @inlinable
    mutating func walkMachineIdentifier(_ value: Span<UInt8>, _ range: Range<Int>) {
        guard range.count == 17 else { return walkWrongLength(value, range, needed: 17) }
        let type = value[range.lowerBound]
        beginRecord()
        field("type")
        number(UInt64(type), type == 0 ? "GUID" : nil)
        if type == 0 {
            field("guid")
            walkGUID(value, at: range.lowerBound &+ 1, mixedEndian: true)
        } else {
            field("identifier")
            bytes(value.extracting((range.lowerBound &+ 1)..<range.upperBound))
        }
        endRecord()
    }
}
