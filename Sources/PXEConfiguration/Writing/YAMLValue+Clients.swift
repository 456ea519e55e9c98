import DHCPWire
import PXEResponder
import PacketWire

extension YAMLValue {
    init(_ subnet: SubnetSettings) {
        var fields = [YAMLField("subnet", .word(subnet.subnet))]
        if let interface = subnet.interface { fields.append(YAMLField("interface", .word(interface))) }
        switch subnet.vlans {
        case nil: fields.append(YAMLField("vlan", .word("any")))
        case []?: break
        case let vlans?: fields.append(YAMLField("vlan", .words(vlans)))
        }
        if let server = subnet.serverAddress { fields.append(YAMLField("server", .word(server))) }
        fields.append(YAMLField("authoritative", .word(subnet.isAuthoritative)))
        fields.append(YAMLField("unknown-clients", .word(subnet.servesUnknownClients ? "allow" : "deny")))
        fields += YAMLField.fields(of: subnet.settings)
        if !subnet.pools.isEmpty { fields.append(YAMLField("pools", .list(subnet.pools.map(YAMLValue.init)))) }
        self = .mapping(fields)
    }

    private init(_ pool: PoolSettings) {
        var fields = [YAMLField("range", .word(pool.range.text))]
        if !pool.exclusions.isEmpty {
            fields.append(YAMLField("exclude", .words(pool.exclusions.map(\.text))))
        }
        if !pool.classes.isEmpty { fields.append(YAMLField("classes", .words(pool.classes))) }
        fields += YAMLField.fields(of: pool.settings)
        self = .mapping(fields)
    }

    init(_ clientClass: ClientClass) {
        self = .mapping(
            [
                YAMLField("name", .word(clientClass.name)),
                YAMLField("match", .mapping([YAMLField(clientClass.test)])),
            ] + YAMLField.fields(of: clientClass.settings))
    }

    init(_ reservation: Reservation) {
        var fields = YAMLField.fields(of: reservation.identities)
        if let address = reservation.address { fields.append(YAMLField("address", .word(address))) }
        if let name = reservation.hostName { fields.append(YAMLField("hostname", .word(name))) }
        self = .mapping(fields + YAMLField.fields(of: reservation.settings))
    }

    /// Printable ASCII as it is, and other bytes in hexadecimal behind `0x`.
    static func bytes(_ bytes: [UInt8]) -> YAMLValue {
        let isPlain = bytes.allSatisfy { (0x20...0x7E).contains($0) }
        if isPlain, !bytes.isEmpty, !bytes.starts(with: "0x".utf8) {
            return .word(String(decoding: bytes, as: UTF8.self))
        }
        return .word("0x" + hexadecimalText(bytes))
    }
}

extension YAMLField {
    init(_ test: ClassTest) {
        switch test {
        case .architecture(let numbers): self.init("architecture", .words(numbers))
        case .vendorClass(let bytes): self.init("vendor-class", .bytes(bytes))
        case .userClass(let bytes): self.init("user-class", .bytes(bytes))
        case .hardwarePrefix(let bytes): self.init("mac-prefix", .word(hexadecimalText(bytes, separator: ":")))
        case .circuitIdentifier(let bytes): self.init("circuit-id", .bytes(bytes))
        case .remoteIdentifier(let bytes): self.init("remote-id", .bytes(bytes))
        case .hasOption(let code): self.init("option", .word(code.configurationName))
        case .option(let code, let bytes):
            let value = YAMLField.value(bytes, of: code)
            self.init("option", .mapping([YAMLField("code", .word(code.configurationName)), value]))
        case .all(let tests): self.init("all", .list(tests.map { .mapping([YAMLField($0)]) }))
        case .any(let tests): self.init("any", .list(tests.map { .mapping([YAMLField($0)]) }))
        case .not(let test): self.init("not", .mapping([YAMLField(test)]))
        }
    }

    /// Who a reservation is for.
    fileprivate static func fields(of identities: [ClientIdentity]) -> [YAMLField] {
        var lists: [(key: String, values: [YAMLValue])] = [("mac", []), ("client-id", []), ("machine", [])]
        var fields: [YAMLField] = []
        for identity in identities {
            switch identity {
            case .hardware(type: 1, length: 6, let address): lists[0].values.append(.word(address.macAddress))
            case .hardware: break
            case .clientIdentifier(let bytes): lists[1].values.append(.word(hexadecimalText(bytes, separator: ":")))
            case .machine(let bytes):
                let value = OptionValue(bytes.span, syntax: .machineIdentifier)
                if case .string(let guid)? = value[field: "guid"] { lists[2].values.append(.word(guid)) }
            case .relayPort(let bytes): fields += relayFields(bytes)
            }
        }
        let named = lists.filter { !$0.values.isEmpty }.map { list in
            YAMLField(list.key, list.values.count == 1 ? list.values[0] : .list(list.values))
        }
        return named + fields
    }

    /// The sub-options of a relay's port.
    private static func relayFields(_ bytes: [UInt8]) -> [YAMLField] {
        var rest = bytes[...]
        var fields: [YAMLField] = []
        while let code = rest.popFirst(), let length = rest.popFirst(), rest.count >= length {
            fields.append(YAMLField(code == 1 ? "circuit-id" : "remote-id", .bytes(Array(rest.prefix(Int(length))))))
            rest = rest.dropFirst(Int(length))
        }
        return fields
    }
}
