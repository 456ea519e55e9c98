public import PacketWire

/// The PXE sub-options with a structure (PXE 2.1 Table 2-1).
extension OptionValueVisitor where Self: ~Copyable & ~Escapable {
    @inlinable
    mutating func walkPXE(_ syntax: OptionSyntax, _ value: Span<UInt8>, _ range: Range<Int>) {
        switch syntax {
        case .bootServers: walkBootServers(value, range)
        case .bootMenu: walkBootMenu(value, range)
        case .menuPrompt: walkMenuPrompt(value, range)
        default: walkBootItem(value, range)
        }
    }

    @inlinable
    mutating func bootServerType(_ value: Span<UInt8>, at offset: Int) {
        let type = value.bigEndian16(at: offset)
        field("type")
        number(UInt64(type), BootServerType(rawValue: type).name)
    }

    /// {type, count, addresses}; a count of 0 means that any server of the type will do.
    @inlinable
    mutating func walkBootServers(_ value: Span<UInt8>, _ range: Range<Int>) {
        walkTypedParts(value, range, field: "servers", unit: 4) { visitor, value, part in
            visitor.beginList()
            var offset = part.lowerBound
            while part.upperBound &- offset >= 4 {
                visitor.address(value, at: offset)
                offset &+= 4
            }
            if offset < part.upperBound { visitor.bytes(value.extracting(offset..<part.upperBound)) }
            visitor.endList()
        }
    }

    /// {type, length, text}.
    @inlinable
    mutating func walkBootMenu(_ value: Span<UInt8>, _ range: Range<Int>) {
        walkTypedParts(value, range, field: "text", unit: 1) { visitor, value, part in
            visitor.text(value.extracting(part))
        }
    }

    /// Records that begin with a type of two bytes and a count of units.
    @inlinable
    mutating func walkTypedParts(
        _ value: Span<UInt8>, _ range: Range<Int>, field name: String, unit: Int,
        _ body: (inout Self, Span<UInt8>, Range<Int>) -> Void
    ) {
        if range.isEmpty { problem(.optionValueLength, at: range.lowerBound, needed: 3, available: 0) }
        beginList()
        var offset = range.lowerBound
        while offset < range.upperBound {
            guard range.upperBound &- offset >= 3 else {
                problem(.optionValueOverrun, at: offset, needed: 3, available: range.upperBound &- offset)
                bytes(value.extracting(offset..<range.upperBound))
                break
            }
            let stop = walkEnd(offset &+ 3 &+ unit &* Int(value[offset &+ 2]), range, at: offset, header: 3)
            beginRecord()
            bootServerType(value, at: offset)
            field(name)
            body(&self, value, (offset &+ 3)..<stop)
            endRecord()
            offset = stop
        }
        endList()
    }

    /// {timeout in seconds, text}: 0 takes the first item at once, 255 waits for a key.
    @inlinable
    mutating func walkMenuPrompt(_ value: Span<UInt8>, _ range: Range<Int>) {
        guard let timeout = range.first.map({ value[$0] }) else { return walkWrongLength(value, range, needed: 1) }
        beginRecord()
        field("timeout")
        number(UInt64(timeout), timeout == 255 ? "wait for a key" : timeout == 0 ? "first item at once" : nil)
        field("text")
        text(value.extracting((range.lowerBound &+ 1)..<range.upperBound))
        endRecord()
    }

    /// {type, layer}; the layer's top bit asks for credentials.
    @inlinable
    mutating func walkBootItem(_ value: Span<UInt8>, _ range: Range<Int>) {
        guard range.count == 4 else { return walkWrongLength(value, range, needed: 4) }
        let layer = value.bigEndian16(at: range.lowerBound &+ 2)
        beginRecord()
        bootServerType(value, at: range.lowerBound)
        field("layer")
        unsigned(UInt64(layer & 0x7FFF))
        field("credentials")
        boolean(layer & 0x8000 != 0)
        endRecord()
    }
}
