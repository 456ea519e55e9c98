public import PacketWire

/// Numbers, alone and in lists.
extension OptionValueVisitor where Self: ~Copyable & ~Escapable {
    @inlinable
    mutating func walkNumbers(_ syntax: OptionSyntax, _ value: Span<UInt8>, _ range: Range<Int>) {
        switch syntax {
        case .empty:
            if range.isEmpty { empty() } else { walkWrongLength(value, range, needed: 0) }
        case .flag, .uint8, .enumeration, .discoveryControl: walkByte(syntax, value, range)
        case .uint16:
            guard range.count == 2 else { return walkWrongLength(value, range, needed: 2) }
            unsigned(UInt64(value.bigEndian16(at: range.lowerBound)))
        case .uint16LittleEndian:
            guard range.count == 2 else { return walkWrongLength(value, range, needed: 2) }
            unsigned(UInt64(value.bigEndian16(at: range.lowerBound).byteSwapped))
        case .uint8List, .parameterRequestList: walkByteList(syntax, value, range)
        case .uint16List, .architectureList: walkUInt16List(syntax, value, range)
        default:
            guard range.count == 4 else { return walkWrongLength(value, range, needed: 4) }
            let bits = value.bigEndian32(at: range.lowerBound)
            switch syntax {
            case .signedSeconds: signed(Int64(Int32(bitPattern: bits)))
            case .leaseTime where bits == .max: named(UInt64(bits), "infinite")
            default: unsigned(UInt64(bits))
            }
        }
    }

    /// One byte: a flag, a number or a number with a name.
    @inlinable
    mutating func walkByte(_ syntax: OptionSyntax, _ value: Span<UInt8>, _ range: Range<Int>) {
        guard range.count == 1 else { return walkWrongLength(value, range, needed: 1) }
        let byte = value[range.lowerBound]
        switch syntax {
        case .flag where byte <= 1: boolean(byte == 1)
        case .flag:
            problem(.optionValueRange, at: range.lowerBound, needed: nil, available: nil)
            unsigned(UInt64(byte))
        case .enumeration(let enumeration): number(UInt64(byte), enumeration.name(of: byte))
        case .discoveryControl: walkDiscoveryControl(byte)
        default: unsigned(UInt64(byte))
        }
    }

    /// The byte of PXE_DISCOVERY_CONTROL and the bits that have a meaning (PXE 2.1 Table 2-1).
    @inlinable
    mutating func walkDiscoveryControl(_ byte: UInt8) {
        beginRecord()
        field("bits")
        unsigned(UInt64(byte))
        field("no-broadcast")
        boolean(byte & 1 != 0)
        field("no-multicast")
        boolean(byte & 2 != 0)
        field("listed-servers-only")
        boolean(byte & 4 != 0)
        field("use-boot-file")
        boolean(byte & 8 != 0)
        endRecord()
    }

    /// Bytes as numbers, or as codes with their options' names.
    @inlinable
    mutating func walkByteList(_ syntax: OptionSyntax, _ value: Span<UInt8>, _ range: Range<Int>) {
        if range.isEmpty { problem(.optionValueLength, at: range.lowerBound, needed: 1, available: 0) }
        beginList()
        for offset in range {
            let byte = value[offset]
            if syntax == .parameterRequestList {
                optionCode(byte)
            } else {
                unsigned(UInt64(byte))
            }
        }
        endList()
    }

    /// Numbers of two bytes, or architectures with their names.
    @inlinable
    mutating func walkUInt16List(_ syntax: OptionSyntax, _ value: Span<UInt8>, _ range: Range<Int>) {
        beginList()
        var offset = range.lowerBound
        while range.upperBound &- offset >= 2 {
            let bits = value.bigEndian16(at: offset)
            number(UInt64(bits), syntax == .architectureList ? ClientArchitecture(rawValue: bits).name : nil)
            offset &+= 2
        }
        walkListEnd(of: 2, value, range, offset)
        endList()
    }

    /// Says what is wrong at the end of a list of elements of one size, and gives half an element as bytes.
    @inlinable
    mutating func walkListEnd(of size: Int, _ value: Span<UInt8>, _ range: Range<Int>, _ offset: Int) {
        if offset < range.upperBound {
            problem(.optionValueLength, at: offset, needed: size, available: range.upperBound &- offset)
            bytes(value.extracting(offset..<range.upperBound))
        } else if range.isEmpty {
            problem(.optionValueLength, at: range.lowerBound, needed: size, available: 0)
        }
    }
}
