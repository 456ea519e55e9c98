import DHCPWire
import PXEResponder
import PacketWire

extension ConfigurationReader {
    /// - Parameter subnet: the one under which they stand; nil for those of the whole file.
    mutating func reservations(
        _ node: SourceNode, in subnet: IPv4Subnet?, into configuration: inout ResponderConfiguration
    ) {
        for item in list(node, "reservations", of: "reservations") {
            guard let values = mapping(item, as: .reservation, "A reservation") else { continue }
            let section = ConfigurationPlace.Section.reservation(configuration.reservations.count)
            let identities = reading(ConfigurationPlace(section, "client"), item) { $0.identities(values, item) }
            // Only a client that nobody named is complained of by the validation; a broken name was said.
            guard !identities.isEmpty else { continue }
            mark(ConfigurationPlace(section), item.position)
            var reservation = Reservation(identities, settings: settings(values, in: section))
            if let node = values["address"] {
                reservation.address = reading(ConfigurationPlace(section, "address"), node) { reader in
                    reader.address(node, "address").flatMap { address in
                        guard let subnet, !subnet.contains(address) else { return address }
                        reader.complain(
                            "Reserved address \(address) does not lie inside \(subnet), under which it stands.",
                            at: node.position)
                        return address
                    }
                }
            }
            if let node = values["hostname"] {
                reservation.hostName = reading(ConfigurationPlace(section, "hostname"), node) {
                    $0.text(node, "hostname")
                }
            }
            configuration.reservations.append(reservation)
        }
    }

    private mutating func identities(_ values: [String: SourceNode], _ item: SourceNode) -> [ClientIdentity] {
        var identities: [ClientIdentity] = []
        for node in values["mac"].map(items) ?? [] {
            let mac = value(node, "mac", expected: "a MAC address, as 52:54:00:12:34:56") { MACAddress($0) }
            if let mac { identities.append(ClientIdentity(mac)) }
        }
        for node in values["client-id"].map(items) ?? [] {
            let bytes = hexadecimal(node, "client-id", as: "01:52:54:00:12:34:56")
            if let bytes { identities.append(.clientIdentifier(bytes)) }
        }
        for node in values["machine"].map(items) ?? [] {
            let value = value(node, "machine", expected: "a GUID, as 4c4c4544-0042-3510-8054-b4c04f333232") { text in
                // The bytes of option 97: a type, and the first three fields little-endian (RFC 4578 §2.3).
                try? OptionSyntax.machineIdentifier.encode(.string(text))
            }
            if let value { identities.append(.machine(value)) }
        }
        if let port = relayPort(values) { identities.append(.relayPort(port)) }
        let names = ["mac", "client-id", "machine", "circuit-id", "remote-id"]
        if !names.contains(where: { values[$0] != nil }) {
            complain("A reservation does not say for whom; expected \(Self.listed(names)).", at: item.position)
        }
        return identities
    }

    /// Sub-options 1 and 2 of option 82 as they come from the relay.
    private mutating func relayPort(_ values: [String: SourceNode]) -> [UInt8]? {
        var port: [UInt8] = []
        for (key, code) in [("circuit-id", UInt8(1)), ("remote-id", 2)] {
            guard let node = values[key] else { continue }
            guard let bytes = bytes(node, key) else { return nil }
            guard let length = UInt8(exactly: bytes.count) else {
                refuse(node, key, expected: "at most 255 bytes")
                return nil
            }
            port += [code, length] + bytes
        }
        return port.isEmpty ? nil : port
    }
}
