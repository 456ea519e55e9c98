/// Walking a value: the grammar's half of decoding, text and JSON.
extension OptionSyntax {
    /// Hands the parts of `value` to `visitor`, as exactly one value.
    ///
    /// Takes any bytes: where the value breaks the grammar it goes as far as it can, gives the rest as bytes, and says
    /// so to `visitor.problem`. Nothing is allocated here.
    ///
    /// - Parameters:
    ///   - value: The option's value without code and length, concatenated if it was split (RFC 3396).
    ///   - vendorSpace: What option 43 holds, where option 60 of the message told it: `.pxeVendor` for PXE clients.
    ///   - visitor: What takes the parts.
    @inlinable
    public func walk<Visitor: OptionValueVisitor & ~Copyable & ~Escapable>(
        _ value: Span<UInt8>, vendorSpace: OptionSpace? = nil, _ visitor: inout Visitor
    ) {
        visitor.walk(self, value, 0..<value.count, vendorSpace, depth: 0)
    }
}

extension OptionValueVisitor where Self: ~Copyable & ~Escapable {
    /// Walks the part `range` of `value` with a grammar. Offsets of problems count from the start of `value`.
    @inlinable
    mutating func walk(
        _ syntax: OptionSyntax, _ value: Span<UInt8>, _ range: Range<Int>, _ vendorSpace: OptionSpace?, depth: Int
    ) {
        switch syntax {
        case .empty, .flag, .uint8, .uint16, .uint16LittleEndian, .uint32, .seconds, .leaseTime, .signedSeconds,
            .absoluteTime, .uint8List, .uint16List, .enumeration, .architectureList, .parameterRequestList,
            .discoveryControl:
            walkNumbers(syntax, value, range)
        case .ipv4, .ipv4List, .ipv4ListOrEmpty, .ipv4PairList, .ipv6, .ipv4Groups, .classlessRoutes:
            walkAddresses(syntax, value, range)
        case .text: walkText(value, range)
        case .bytes: bytes(value.extracting(range))
        case .opaque: walkOpaque(value, range)
        case .domainList: walkDomainList(value, range)
        case .uriList: walkURIList(value, range)
        case .userClass: walkUserClass(value, range)
        case .clientIdentifier: walkClientIdentifier(value, range)
        case .duid: walkDUID(value, range)
        case .clientFQDN: walkClientFQDN(value, range)
        case .networkInterface: walkNetworkInterface(value, range)
        case .machineIdentifier: walkMachineIdentifier(value, range)
        case .suboptions(let space): walkSuboptions(space, value, range, depth: depth)
        case .vendorSpecific:
            if let vendorSpace {
                walkSuboptions(vendorSpace, value, range, depth: depth)
            } else {
                walkOpaque(value, range)
            }
        case .vendorClasses, .vendorInformation: walkEnterprises(syntax, value, range, depth: depth)
        case .bootServers, .bootMenu, .menuPrompt, .bootItem: walkPXE(syntax, value, range)
        case .sipServers, .authentication, .mandatoryAddresses, .mandatoryText, .statusMessage, .resolverSelection,
            .portParameters, .sixRD, .virtualSubnet:
            walkRecords(syntax, value, range)
        }
    }

    /// A value that has to have `needed` bytes and has others: the bytes themselves, and the problem.
    @inlinable
    mutating func walkWrongLength(_ value: Span<UInt8>, _ range: Range<Int>, needed: Int) {
        problem(.optionValueLength, at: range.lowerBound, needed: needed, available: range.count)
        bytes(value.extracting(range))
    }

    /// Bytes after the last part of a record: the problem, and the bytes as one more field.
    @inlinable
    mutating func walkTrailing(_ value: Span<UInt8>, _ range: Range<Int>) {
        guard !range.isEmpty else { return }
        problem(.optionValueTrailing, at: range.lowerBound, needed: nil, available: range.count)
        field("trailing")
        bytes(value.extracting(range))
    }

    /// A number and its name, or the number alone.
    @inlinable
    mutating func number(_ value: UInt64, _ name: String?) {
        if let name { named(value, name) } else { unsigned(value) }
    }
}
