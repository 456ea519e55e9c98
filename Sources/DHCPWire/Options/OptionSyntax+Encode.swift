/// Encoding: the grammar's other half.
extension OptionSyntax {
    /// The bytes of an option's value, without code and length; longer than 255 where the value is (RFC 3396).
    ///
    /// Takes what a walk of the same grammar gives, and the forms in which people configure it: `.string` for addresses,
    /// numbers, names of enumerations and options, and hexadecimal bytes (where the grammar is `bytes`); one value where
    /// a list is meant. `.bytes` is taken as it is by every grammar, so a broken value can be written again. Grammars
    /// that clients and relays write (`duid`, `ipv6`, `authentication`, `resolverSelection`, `sixRD`, `virtualSubnet`,
    /// and IAID and DUID in `clientIdentifier`) take bytes in hexadecimal alone, and not what a walk gives.
    ///
    /// - Parameters:
    ///   - value: The value.
    ///   - vendorSpace: What option 43 holds: `.pxeVendor` for PXE clients, nil for bytes.
    /// - Throws: `OptionEncodingError`, which says what was expected.
    public func encode(_ value: OptionValue, vendorSpace: OptionSpace? = nil) throws(OptionEncodingError) -> [UInt8] {
        if case .bytes(let bytes) = value { return bytes }
        var encoder = OptionEncoder()
        try encoder.encode(value, as: self, vendorSpace: vendorSpace)
        return encoder.output
    }
}

extension OptionEncoder {
    mutating func encode(
        _ value: OptionValue, as syntax: OptionSyntax, vendorSpace: OptionSpace? = nil
    ) throws(OptionEncodingError) {
        if case .bytes(let bytes) = value {
            output += bytes
            return
        }
        switch syntax {
        case .empty:
            guard value == .empty || value == .boolean(true) else { throw .init(expected: "no value", found: value) }
        case .flag: output.append(try Self.boolean(value) ? 1 : 0)
        case .uint8: append8(try Self.number(value, 0xFF))
        case .uint16: append16(try Self.number(value, 0xFFFF))
        case .uint16LittleEndian:
            append16(UInt64(UInt16(truncatingIfNeeded: try Self.number(value, 0xFFFF)).byteSwapped))
        case .uint32, .seconds, .absoluteTime: append32(try Self.number(value, 0xFFFF_FFFF))
        case .leaseTime: append32(try Self.leaseTime(value))
        case .signedSeconds: append32(UInt64(try Self.signedNumber(value)))
        case .enumeration(let enumeration): append8(UInt64(try Self.enumerated(value, enumeration)))
        case .uint8List: for item in try Self.items(value) { append8(try Self.number(item, 0xFF)) }
        case .uint16List: for item in try Self.items(value) { append16(try Self.number(item, 0xFFFF)) }
        case .architectureList: for item in try Self.items(value) { append16(try Self.architecture(item)) }
        case .parameterRequestList: for item in try Self.items(value) { append8(try Self.code(item, in: .dhcp)) }
        case .discoveryControl: append8(try Self.discoveryControl(value))
        case .ipv4: try appendAddress(value)
        case .ipv4List, .ipv4ListOrEmpty, .ipv4PairList, .ipv4Groups, .classlessRoutes:
            try encodeAddresses(value, as: syntax)
        case .text: output += try Self.text(value)
        case .ipv6:
            let address = try Self.hexadecimal(value)
            guard address.count == 16 else { throw .init(expected: "16 bytes in hexadecimal", found: value) }
            output += address
        case .bytes: output += try Self.hexadecimal(value)
        case .opaque: output += try Self.text(value)
        case .domainList: for item in try Self.items(value) { try appendDomainName(item) }
        case .uriList:
            for item in try Self.items(value) { try appendCounted(Self.text(item), lengthBytes: 2, of: item) }
        case .userClass: try encodeUserClass(value)
        case .suboptions(let space): try encodeSuboptions(value, in: space)
        case .vendorSpecific:
            if let vendorSpace { try encodeSuboptions(value, in: vendorSpace) } else { output += try Self.text(value) }
        case .vendorClasses, .vendorInformation: try encodeEnterprises(value, as: syntax)
        case .bootServers, .bootMenu, .menuPrompt, .bootItem: try encodePXE(value, as: syntax)
        default: try encodeRecord(value, as: syntax)
        }
    }
}
