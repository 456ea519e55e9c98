import PacketWire

extension ResponderConfiguration {
    /// The host that the responder is to be on an interface; nil where the machine's own kernel is the host.
    ///
    /// It has the address by which each of the interface's networks knows the server, inside the network's tags.
    public func virtualHost(onInterface number: Int) -> VirtualHost? {
        let interface = interfaces[number]
        guard interface.isVirtual else { return nil }
        var addresses = subnets.filter { $0.isOn(interface) }.map {
            VirtualAddress($0.serverAddress ?? interface.address, vlans: $0.vlans)
        }
        // Relays ask for the interface's own address, whatever the networks behind them.
        if addresses.isEmpty { addresses.append(VirtualAddress(interface.address)) }
        return VirtualHost(hardwareAddress: interface.hardwareAddress, addresses: addresses)
    }

    /// The virtual addresses, by the names of their interfaces.
    public var virtualAddresses: [String: [VirtualAddress]] {
        let hosts = interfaces.indices.compactMap { number in
            virtualHost(onInterface: number).map { (interfaces[number].name, $0.addresses) }
        }
        return Dictionary(hosts) { first, _ in first }
    }
}
