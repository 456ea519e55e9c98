import PacketWire

extension ConfigurationValidator {
    mutating func checkClasses() {
        var names: Set<String> = []
        for (number, clientClass) in configuration.classes.enumerated() {
            let section = ConfigurationPlace.Section.clientClass(number)
            if clientClass.name.isEmpty {
                report("class-without-name", "A class has no name.", at: ConfigurationPlace(section, "name"))
            } else if !names.insert(clientClass.name).inserted {
                report(
                    "class-twice", "Class \"\(clientClass.name)\" is there twice.",
                    at: ConfigurationPlace(section, "name"))
            }
            check(clientClass.test, at: ConfigurationPlace(section, "match"))
            check(clientClass.settings, over: [configuration.settings], in: section)
        }
    }

    private mutating func check(_ test: ClassTest, at place: ConfigurationPlace) {
        switch test {
        case .architecture(let numbers):
            if numbers.isEmpty { report("class-test-empty", "A test for architectures names none.", at: place) }
        case .vendorClass(let bytes), .userClass(let bytes), .circuitIdentifier(let bytes),
            .remoteIdentifier(let bytes):
            if bytes.isEmpty { report("class-test-empty", "A test compares with nothing.", at: place) }
        case .hardwarePrefix(let bytes):
            if !(1...6).contains(bytes.count) {
                report("class-test-prefix", "The beginning of a MAC address has 1 to 6 bytes.", at: place)
            }
        case .hasOption, .option: break
        case .all(let tests), .any(let tests):
            if tests.isEmpty { report("class-test-empty", "A test of several has none.", at: place) }
            for test in tests { check(test, at: place) }
        case .not(let test): check(test, at: place)
        }
    }

    mutating func checkReservations() {
        let subnets = SubnetLookup(configuration.subnets.map(\.subnet))
        var holders: Set<IPv4Address> = []
        /// Who is reserved for in a subnet; nil is a reservation for whatever subnet.
        var clients: [Int?: Set<ClientIdentity>] = [:]
        for (number, reservation) in configuration.reservations.enumerated() {
            let section = ConfigurationPlace.Section.reservation(number)
            var subnet: Int?
            if let address = reservation.address {
                subnet = subnets.number(of: address)
                check(address, in: subnet, at: ConfigurationPlace(section, "address"))
                if !holders.insert(address).inserted {
                    report(
                        "reservation-address-twice", "Address \(address) is reserved twice.",
                        at: ConfigurationPlace(section, "address"))
                }
            }
            if reservation.identities.isEmpty {
                report(
                    "reservation-without-client", "A reservation does not say for whom it is.",
                    at: ConfigurationPlace(section))
            }
            for identity in reservation.identities where !clients[subnet, default: []].insert(identity).inserted {
                let place = subnet.map { " in \(configuration.subnets[$0].subnet)" } ?? ""
                report(
                    "reservation-client-twice", "There is another reservation for \(identity)\(place).",
                    at: ConfigurationPlace(section))
            }
            checkHostName(of: reservation, in: section)
            let above = subnet.map { [configuration.subnets[$0].settings] } ?? []
            check(reservation.settings, over: above + [configuration.settings], in: section)
            if let subnet {
                check(
                    routers: reservation.settings.routers, in: configuration.subnets[subnet].subnet,
                    at: reservation.settings.placeOfRouters(in: section))
            }
        }
    }

    private mutating func check(_ address: IPv4Address, in number: Int?, at place: ConfigurationPlace) {
        guard let number else {
            report("reservation-outside-subnets", "Reserved address \(address) lies in none of the subnets.", at: place)
            return
        }
        let settings = configuration.subnets[number]
        let subnet = settings.subnet
        if !subnet.hosts.contains(address) {
            let kind = address == subnet.network ? "network" : "broadcast"
            report(
                "reservation-address",
                "Reserved address \(address) is the \(kind) address of \(subnet), and no host's.",
                at: place)
        } else if address == settings.serverAddress
            || configuration.interfaces.contains(where: { $0.address == address })
        {
            report("reservation-of-server", "Reserved address \(address) is the server's own address.", at: place)
        } else if settings.settings.over(configuration.settings).routers.contains(address) {
            report("reservation-of-router", "Reserved address \(address) is a router's.", at: place)
        }
    }

    private mutating func checkHostName(of reservation: Reservation, in section: ConfigurationPlace.Section) {
        guard let name = reservation.hostName, !(1...255).contains(name.utf8.count) else { return }
        report(
            "host-name", "A host's name has 1 to 255 bytes, and not \(name.utf8.count).",
            at: ConfigurationPlace(section, "hostname"))
    }
}
