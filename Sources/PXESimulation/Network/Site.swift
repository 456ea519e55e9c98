import DHCPWire
import PXEResponder
import PacketWire

/// The networks of a simulation and how their responders are configured: one without tags, one in VLAN 10, and two
/// behind relays.
struct Site: Sendable {
    static let networkCount = 4
    /// How many other configurations there are.
    static let reloads = 4
    let plan: SimulationPlan
    let places: [Place]
    /// A VLAN whose machines are not to be answered.
    let foreignPlace: Place

    init(_ plan: SimulationPlan) {
        self.plan = plan
        let relays = [UInt8(1), 129].map { last in
            Relay(
                address: IPv4Address(203, 0, 113, last), hardwareAddress: MACAddress(2, 0, 0, 1, 0, last),
                // Both responders would answer to a relay's address.
                overridesServer: last == 129 && plan.responders == 1)
        }
        places = [
            Self.place(IPv4Address(198, 51, 100, 0), VLANStack(), nil),
            Self.place(IPv4Address(198, 51, 100, 128), VLANStack([VLANTag(control: 10)]), nil),
            Self.place(IPv4Address(203, 0, 113, 0), VLANStack(), relays[0]),
            Self.place(IPv4Address(203, 0, 113, 128), VLANStack(), relays[1]),
        ]
        foreignPlace = Self.place(IPv4Address(198, 18, 0, 0), VLANStack([VLANTag(control: 99)]), nil)
    }

    private static func place(_ network: IPv4Address, _ vlans: VLANStack, _ relay: Relay?) -> Place {
        let subnet = IPv4Subnet(containing: network, prefixLength: 25) ?? IPv4Subnet(host: network)
        return Place(
            subnet: subnet, vlans: vlans, relay: relay, first: IPv4Address(rawValue: network.rawValue + 10))
    }

    /// All addresses that can ever be handed out.
    var addressCount: Int { Self.networkCount * (plan.poolSize + 2) }

    func hardwareAddress(ofResponder responder: Int) -> MACAddress {
        MACAddress(2, 0, 0, 0, 0, UInt8(1 + responder))
    }

    /// The responder's address on a network that it is on; the one of its interface for relayed ones.
    func address(ofResponder responder: Int, on network: Int) -> IPv4Address {
        let base = places[network].relay == nil ? places[network].subnet.network : places[0].subnet.network
        return IPv4Address(rawValue: base.rawValue + 1 + UInt32(responder))
    }

    static func hardwareAddress(ofClient number: Int) -> MACAddress {
        MACAddress(rawValue: 0x5254_0000_0000 | UInt64(number))
    }

    /// A configuration: number 0 at the beginning, others after reloads. 1 has smaller pools, 2 larger ones, 3 reserves
    /// addresses outside the pools for the first two machines.
    func configuration(_ number: Int, ofResponder responder: Int) -> ResponderConfiguration {
        let size = poolSize(in: number)
        let subnets = places.indices.map { network in
            let place = places[network]
            return SubnetSettings(
                place.subnet, interface: place.relay == nil ? "eth1" : nil,
                vlans: place.vlans.isEmpty ? [] : place.vlans.map(\.id),
                serverAddress: place.relay == nil ? address(ofResponder: responder, on: network) : nil,
                pools: [PoolSettings(place.address(0)...place.address(size - 1))],
                isAuthoritative: (plan.seed + UInt64(network)) % 2 == 0)
        }
        return ResponderConfiguration(
            interfaces: [
                InterfaceSettings(
                    name: "eth1", address: address(ofResponder: responder, on: 0),
                    hardwareAddress: hardwareAddress(ofResponder: responder))
            ],
            subnets: subnets,
            settings: ClientSettings(
                boot: BootPolicy(bootFile: "ipxe.efi", iPXEBootFile: "http://198.51.100.1/menu.ipxe"),
                leaseTimes: LeaseTimes(plan.leaseSeconds)),
            reservations: reservations(in: number), identity: plan.identity,
            // Who chooses no server is served by one, or has two addresses: an ACK at once is for networks with one
            // server (RFC 4039 §4).
            bootp: plan.answersBOOTP && responder == 0 ? .always : .never,
            allowsRapidCommit: plan.allowsRapidCommit && plan.responders == 1,
            quarantine: SimulationPlan.quarantine, grace: SimulationPlan.grace,
            // A client that meets one squatter after the other is to be served all the same: the oracle counts on it.
            declineLimit: .max,
            limits: ResponderLimits(offers: 48, quarantines: 64, pendingOperations: 256))
    }

    func poolSize(in number: Int) -> Int {
        switch number {
        case 1: max(plan.poolSize * 3 / 4, 1)
        case 2: plan.poolSize + 2
        default: plan.poolSize
        }
    }

    private func reservations(in number: Int) -> [Reservation] {
        reservedClients(in: number).map { client, address in
            Reservation([ClientIdentity(Self.hardwareAddress(ofClient: client))], address: address)
        }
    }

    /// Machines with a reserved address, in the network that they began on.
    func reservedClients(in number: Int) -> [(client: Int, address: IPv4Address)] {
        guard number == 3, plan.identity == .mac else { return [] }
        return plan.clients.filter { $0.number < 2 }.map {
            ($0.number, places[$0.network].address(plan.poolSize + $0.number))
        }
    }
}
