public import DHCPWire
public import PacketWire

/// What the engine decided or noticed, with its reasons.
public enum ResponderEventKind: Hashable, Sendable {
    /// An address was offered.
    case offered(IPv4Address, choice: AddressChoice, boot: BootChoice)
    /// A client waits until an address was probed, and is offered it then.
    case probing(IPv4Address)
    /// A lease was stored and acknowledged.
    case acknowledged(IPv4Address, until: LeaseExpiry, boot: BootChoice)
    /// A request was refused with a NAK.
    case refused(RefusalReason)
    /// An INFORM was answered.
    case informed(boot: BootChoice)
    /// A boot client was told what to boot, beside the server that gives it its address.
    case proxyOffered(BootSettings)
    /// A boot client was told what to boot, on UDP 4011.
    case bootAnswered(BootSettings)
    /// A relay was told who holds an address; nil for nobody.
    case leaseQueried(IPv4Address?, ClientIdentity?)
    /// A message was not answered.
    case ignored(IgnoreReason)
    /// A client gave its address back.
    case released(IPv4Address)
    /// A client found its address in use: nobody gets it until this instant.
    case declined(IPv4Address, until: LeaseExpiry)
    /// A client declined so many addresses that it is given no more until this instant.
    case declineLimitReached(until: LeaseExpiry)
    /// A probe found an address in use, with the MAC address that answered where it is known.
    case addressInUse(IPv4Address, by: MACAddress?, until: LeaseExpiry)
    /// A quarantine was ended early, to make room for a newer one.
    case quarantineEnded(IPv4Address)
    /// A lease ran out.
    case expired(Lease)
    /// The store knows another holder of an address than the engine did.
    case leaseConflict(IPv4Address, holder: Lease)
    /// The store failed a batch of lease operations; the sentence says why. `Responder.settle(with:now:)` tells it once
    /// for each batch, and each request of the batch is ignored besides.
    case storeFailed(String)
    /// Another DHCP server answers on the network; told once for each.
    case otherServer(IPv4Address, hardwareAddress: MACAddress?)
    /// So many DISCOVERs of unknown clients were passed over in the last second, because too many offers wait.
    case shed(Int)
    /// A client did not take what it was offered, and is offered its boot file by another strategy.
    case strategyChanged(OfferStrategy, after: OfferRefusal)
    /// Firmware of a kind that nothing was known of took this, or took something else than before.
    case firmwareLearned(FirmwareRecord)
    /// A client is told to boot a file that is for other firmware.
    case misfit(file: String, for: ClientArchitecture)
    /// Options found no place in an answer of the size that the client takes.
    case optionsOmitted([UInt8])
    /// Another configuration holds from now on.
    case configured
}

extension ResponderEventKind {
    /// The stable word for scripts.
    public var name: String {
        switch self {
        case .offered: "offered"
        case .probing: "probing"
        case .acknowledged: "acknowledged"
        case .refused: "refused"
        case .informed: "informed"
        case .proxyOffered: "proxy-offered"
        case .bootAnswered: "boot-answered"
        case .leaseQueried: "lease-queried"
        case .ignored: "ignored"
        case .released: "released"
        case .declined: "declined"
        case .declineLimitReached: "decline-limit-reached"
        case .addressInUse: "address-in-use"
        case .quarantineEnded: "quarantine-ended"
        case .expired: "expired"
        case .leaseConflict: "lease-conflict"
        case .storeFailed: "store-failed"
        case .otherServer: "other-server"
        case .shed: "shed"
        case .strategyChanged: "strategy-changed"
        case .firmwareLearned: "firmware-learned"
        case .misfit: "misfit"
        case .optionsOmitted: "options-omitted"
        case .configured: "configured"
        }
    }
}

extension ResponderEventKind: CustomStringConvertible {
    /// One plain sentence part; instants are left to the reader, who knows in which zone to print them.
    public var description: String {
        switch self {
        case .offered(let address, let choice, let boot): "offered \(address), \(choice)" + Self.text(boot)
        case .probing(let address): "probes \(address) before it is offered"
        case .acknowledged(let address, _, let boot): "acknowledged \(address)" + Self.text(boot)
        case .refused(let reason): "refused: \(reason)"
        case .informed(let boot): "told the network's settings" + Self.text(boot)
        case .proxyOffered(let boot): "told what to boot beside the DHCP server" + Self.text(.boots(boot))
        case .bootAnswered(let boot): "told what to boot on port 4011" + Self.text(.boots(boot))
        case .leaseQueried(let address?, let client?): "told that \(client) holds \(address)"
        case .leaseQueried(let address?, nil): "told that nobody holds \(address)"
        case .leaseQueried(nil, _): "told that nothing is known of the client"
        case .ignored(let reason): "ignored: \(reason)"
        case .released(let address): "released \(address)"
        case .declined(let address, _): "declined \(address): somebody else uses it"
        case .declineLimitReached: "it is given no more addresses for a while: it declined too many"
        case .addressInUse(let address, let hardware, _):
            "\(address) is not offered: it is in use" + (hardware.map { " by \($0)" } ?? "")
        case .quarantineEnded(let address): "quarantine of \(address) ended early: too many addresses were declined"
        case .expired(let lease): "lease of \(lease.address) for \(lease.client) ran out"
        case .leaseConflict(let address, let holder): "the lease store says that \(holder.client) holds \(address)"
        case .storeFailed(let reason): "the lease store failed: \(reason)"
        case .otherServer(let address, let hardware):
            "another DHCP server answers here: \(address)" + (hardware.map { " at \($0)" } ?? "")
        case .shed(let count): "passed over \(count) DISCOVERs of unknown clients: too many offers wait"
        case .strategyChanged(let strategy, let refusal): "\(refusal): is \(strategy) now"
        case .firmwareLearned(let record): "firmware of this kind boots when it is \(record.strategy)"
        case .misfit(let file, let firmware): "\(file) is for \(firmware): this client will refuse it"
        case .optionsOmitted(let codes):
            "no room for options " + codes.map { "\($0)" }.joined(separator: ", ")
        case .configured: "a new configuration holds"
        }
    }

    private static func text(_ boot: BootChoice) -> String {
        // Who does not want to boot from the network lacks nothing.
        boot == .nothing(.notABootClient) ? "" : ", \(boot)"
    }
}
