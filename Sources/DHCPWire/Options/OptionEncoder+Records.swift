import PacketWire

/// Values of a few fields, as a walk names them.
extension OptionEncoder {
    mutating func encodePXE(_ value: OptionValue, as syntax: OptionSyntax) throws(OptionEncodingError) {
        switch syntax {
        case .bootServers:
            for item in try Self.items(value) {
                append16(try Self.number(Self.field("type", of: item), 0xFFFF))
                let servers = try Self.field("servers", of: item)
                let addresses = servers == .list([]) ? [] : try Self.items(servers)
                guard addresses.count <= 0xFF else { throw .init(expected: "at most 255 addresses", found: servers) }
                append8(UInt64(addresses.count))
                for address in addresses { try appendAddress(address) }
            }
        case .bootMenu:
            for item in try Self.items(value) {
                append16(try Self.number(Self.field("type", of: item), 0xFFFF))
                let text = try Self.field("text", of: item)
                try appendCounted(Self.anyText(text), of: text)
            }
        case .menuPrompt:
            append8(try Self.number(Self.field("timeout", of: value), 0xFF))
            output += try Self.anyText(Self.field("text", of: value))
        default:
            append16(try Self.number(Self.field("type", of: value), 0xFFFF))
            let layer = try Self.number(Self.field("layer", of: value), 0x7FFF)
            append16(layer | (try Self.boolean(value[field: "credentials"] ?? .boolean(false)) ? 0x8000 : 0))
        }
    }

    mutating func encodeRecord(_ value: OptionValue, as syntax: OptionSyntax) throws(OptionEncodingError) {
        switch syntax {
        case .clientIdentifier: try encodeClientIdentifier(value)
        case .machineIdentifier: try encodeMachineIdentifier(value)
        case .clientFQDN: try encodeClientFQDN(value)
        case .networkInterface:
            for name in ["type", "major", "minor"] { append8(try Self.number(Self.field(name, of: value), 0xFF)) }
        case .sipServers: try encodeSIPServers(value)
        case .mandatoryAddresses:
            output.append(try Self.boolean(Self.field("mandatory", of: value)) ? 1 : 0)
            for item in try Self.items(Self.field("addresses", of: value)) { try appendAddress(item) }
        case .mandatoryText:
            output.append(try Self.boolean(Self.field("mandatory", of: value)) ? 1 : 0)
            output += try Self.anyText(Self.field("text", of: value))
        case .statusMessage:
            output.append(try Self.enumerated(Self.field("status", of: value), .statusCode))
            output += try Self.anyText(value[field: "message"] ?? .empty)
        case .portParameters:
            append8(try Self.number(Self.field("offset", of: value), 0xFF))
            append8(try Self.number(Self.field("psid-length", of: value), 0xFF))
            append16(try Self.number(Self.field("psid", of: value), 0xFFFF))
        // These are for clients and relays to write; a server that needs one configures its bytes.
        default: output += try Self.hexadecimal(value)
        }
    }

    /// A record {type, address or identifier}, or bytes in hexadecimal with the type first (RFC 2132 §9.14).
    private mutating func encodeClientIdentifier(_ value: OptionValue) throws(OptionEncodingError) {
        guard case .record = value else {
            output += try Self.hexadecimal(value)
            return
        }
        let type = try Self.number(Self.field("type", of: value), 0xFF)
        append8(type)
        if let address = value[field: "address"] {
            try encode(address, as: .bytes)
        } else if type != 255, let identifier = value[field: "identifier"] {
            try encode(identifier, as: .opaque)
        } else {
            throw .init(expected: "a client identifier with an address or as bytes", found: value)
        }
    }

    /// A record {type, guid}, or the GUID alone (RFC 4578 §2.3).
    private mutating func encodeMachineIdentifier(_ value: OptionValue) throws(OptionEncodingError) {
        let type = try value[field: "type"].map { field throws(OptionEncodingError) in try Self.number(field, 0xFF) }
        append8(type ?? 0)
        if let identifier = value[field: "identifier"] { return try encode(identifier, as: .bytes) }
        let guid = value[field: "guid"] ?? value
        let fault = OptionEncodingError(expected: "a GUID of 32 hexadecimal digits", found: guid)
        guard let raw = try? Self.hexadecimal(guid), raw.count == 16 else { throw fault }
        // The first three fields are little-endian on the wire.
        for index in [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15] { output.append(raw[index]) }
    }

    /// {flags, rcode1, rcode2, name}; the E flag decides the form of the name (RFC 4702 §2.3).
    private mutating func encodeClientFQDN(_ value: OptionValue) throws(OptionEncodingError) {
        let flags = try Self.number(Self.field("flags", of: value), 0xFF)
        append8(flags)
        append8(try Self.number(value[field: "rcode1"] ?? .unsigned(0), 0xFF))
        append8(try Self.number(value[field: "rcode2"] ?? .unsigned(0), 0xFF))
        let name = try Self.field("name", of: value)
        if flags & 4 != 0, name != .text([]) { try appendDomainName(name) } else { output += try Self.anyText(name) }
    }

    /// Addresses or names, alone or as a record {encoding, servers} (RFC 3361 §3).
    private mutating func encodeSIPServers(_ value: OptionValue) throws(OptionEncodingError) {
        let servers = try Self.items(value[field: "servers"] ?? value)
        let areAddresses = (try? Self.address(servers[0])) != nil
        output.append(areAddresses ? 1 : 0)
        for server in servers { if areAddresses { try appendAddress(server) } else { try appendDomainName(server) } }
    }
}
