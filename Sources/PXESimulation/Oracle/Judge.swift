import DHCPWire
import PXEResponder
import PacketWire

/// The oracles: what clients were promised, by their own books, against what responders send and the store holds.
struct Judge {
    /// Longer than an offer keeps its address.
    static let offerHold = Duration.seconds(61)
    /// How many DISCOVERs a client may send in vain when nothing goes wrong any more.
    static let patience = 10

    let site: Site
    var promises: [IPv4Address: Promise] = [:]
    /// Until when an address may be kept for whom it was offered, or who asked for it.
    private var holds: [IPv4Address: (client: Int?, until: Timestamp)] = [:]
    var quarantines: [IPv4Address: Quarantine] = [:]
    /// Until when a responder may keep addresses that no answer told of: its store failed.
    var murky: [Timestamp]
    /// When clients declined addresses.
    var declines: [Int: [Timestamp]] = [:]
    /// DISCOVERs since the last ACK, in the calm.
    private var triesInVain: [Int: Int] = [:]

    /// A declined address, and until when nobody is to have it.
    struct Quarantine {
        var since: Timestamp
        var until: Timestamp
        /// The responder that keeps it in its memory only, since it is not stored yet or the store failed; nil when it
        /// is stored.
        var responder: Int?
    }

    init(site: Site) {
        self.site = site
        murky = Array(repeating: Timestamp(nanoseconds: .min), count: site.plan.responders)
    }

    /// By what the responders must know a client.
    func identity(of message: DHCPMessage) -> ClientIdentity {
        if site.plan.identity == .clientIdentifier, let value = message.options[.clientIdentifier] {
            return .clientIdentifier(value)
        }
        return ClientIdentity(message.header.chaddr.macAddress)
    }

    func identity(of client: SimulatedClient) -> ClientIdentity {
        if site.plan.identity == .clientIdentifier, let value = client.clientIdentifier {
            return .clientIdentifier(value)
        }
        return ClientIdentity(client.hardwareAddress)
    }

    /// Whether a machine may have an address under a configuration.
    func isPermitted(_ address: IPv4Address, toMachine machine: Int?, on network: Int, under number: Int) -> Bool {
        let place = site.places[network]
        let reserved = site.reservedClients(in: number)
        if let owner = reserved.first(where: { $0.address == address }) { return owner.client == machine }
        return (place.address(0)...place.address(site.poolSize(in: number) - 1)).contains(address)
    }

    /// Whether another address of the network is kept for a machine.
    func hasOtherReservation(_ machine: Int, than address: IPv4Address, on network: Int, under number: Int) -> Bool {
        site.reservedClients(in: number).contains {
            $0.client == machine && $0.address != address && site.places[network].subnet.contains($0.address)
        }
    }
}

// The clients' books.
extension Judge {
    /// A client was given an address.
    mutating func acquired(
        _ address: IPv4Address, by promise: Promise, at now: Timestamp
    ) throws(Finding) {
        try checkOwner(of: address, client: promise.client, at: now)
        forget(of: promise, but: address)
        promises[address] = promise
        triesInVain[promise.client] = nil
    }

    /// Fails when another client holds the address.
    func checkOwner(of address: IPv4Address, client: Int?, at now: Timestamp) throws(Finding) {
        guard let other = promises[address], other.client != client, other.holds(at: now) else { return }
        throw Finding(
            .oneOwner, "\(address) is acknowledged to client \(client ?? -1), and client \(other.client) holds it")
    }

    mutating func abandoned(_ address: IPv4Address, by client: Int) {
        if promises[address]?.client == client { promises[address] = nil }
    }

    /// A client that asks for another address of its network gives up the one that it had there.
    private mutating func forget(of promise: Promise, but address: IPv4Address?) {
        let given = promises.filter { held, former in
            former.client == promise.client && held != address && former.network == promise.network
                && former.identity == promise.identity
        }
        for held in given.keys { promises[held] = nil }
    }

    /// A client sends a message.
    mutating func sent(_ message: DHCPMessage, by client: Int, on network: Int) {
        let promise = Promise(client: client, identity: identity(of: message), network: network)
        switch message.messageType {
        // SELECTING and INIT-REBOOT.
        case .request where message.requestedAddress != nil:
            forget(of: promise, but: message.requestedAddress)
        // Who takes an ACK at once cannot choose: whatever it had may be changed for another.
        case .discover where message.options.contains(.rapidCommit), nil: forget(of: promise, but: nil)
        default: break
        }
    }

    /// A client sends a DISCOVER while nothing goes wrong any more.
    mutating func triedInCalm(_ client: Int, canBeServed: Bool, at now: Timestamp) throws(Finding) {
        let tries = canBeServed ? triesInVain[client, default: 0] + 1 : 0
        triesInVain[client] = tries
        guard tries > Self.patience else { return }
        throw Finding(.served, "client \(client) is not served after \(tries) DISCOVERs, and an address is free")
    }
}

// Which addresses are free.
extension Judge {
    mutating func hold(_ address: IPv4Address, for client: Int?, at now: Timestamp) {
        holds[address] = (client, now.advanced(by: Self.offerHold))
    }

    /// An address that a client can be offered without doubt.
    ///
    /// - Parameter busy: addresses that a responder's store works on: what that says is not what the responder knows.
    func freeAddress(
        for identity: ClientIdentity, machine: Int, client: Int, on network: Int, under number: Int,
        besides busy: Set<IPv4Address> = [], at now: Timestamp, disk: SimulatedDisk
    ) throws(LeaseStoreError) -> IPv4Address? {
        // Clocks may be wrong, within their bound.
        let early = now.advanced(by: .zero - SimulationPlan.grace - .seconds(5))
        for offset in 0..<site.poolSize(in: number) {
            let address = site.places[network].address(offset)
            guard !busy.contains(address), isPermitted(address, toMachine: machine, on: network, under: number) else {
                continue
            }
            if let hold = holds[address], hold.client != client, now < hold.until { continue }
            if let quarantine = quarantines[address], now < quarantine.until.advanced(by: .seconds(60)) { continue }
            guard let lease = try disk.lease(on: address) else { return address }
            if lease.client == identity, lease.state == .bound { return address }
            let isOver = lease.expiry.isOver(at: early)
            if isOver || lease.state == .released { return address }
        }
        return nil
    }
}

extension DHCPMessage {
    /// Option 50.
    var requestedAddress: IPv4Address? { address(.requestedIPAddress) }
    /// Option 54.
    var serverIdentifier: IPv4Address? { address(.serverIdentifier) }

    private func address(_ code: OptionCode) -> IPv4Address? {
        guard let value = options[code], value.count == 4 else { return nil }
        return IPv4Address(value[0], value[1], value[2], value[3])
    }
}
