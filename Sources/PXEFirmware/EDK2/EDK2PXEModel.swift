import DHCPWire
import PacketWire

/// The PXE client for IPv4 of nearly all UEFI firmware: EDK2's UefiPxeBcDxe and Dhcp4Dxe.
///
/// It gathers offers for as long as a DISCOVER waits, also while a good one is there, and chooses then.
struct EDK2PXEModel: EndingModel {
    enum State: Hashable, Sendable {
        case discovering(attempt: Int)
        case requesting(EDK2Choice, attempt: Int)
        case asking([ServerReply], attempt: Int)
        case choosing(EDK2BootServers, attempt: Int)
        case loading
        case ended
    }

    private var state: State = .discovering(attempt: 0)
    private var offers = EDK2Offers()
    private(set) var deadline: Duration?

    /// The model of a client that has just sent its first DISCOVER.
    init() { deadline = .seconds(PXETimeouts.message[0]) }

    mutating func receive(_ reply: ServerReply, at time: Duration) -> FirmwareReaction {
        if let reason = reply.edk2Defect(hasAddress: hasAddress) { return .dropped(reason) }
        switch state {
        case .discovering:
            guard reply.messageType == .offer || reply.messageType == nil else { return .dropped(.unexpected) }
            return FirmwareReaction(offers.keep(reply))
        case .requesting(let choice, _): return settle(reply, choice, at: time)
        case .asking(let servers, _): return takeAnswer(reply, of: servers, at: time)
        case .choosing(let servers, _): return takeBootServer(reply, servers)
        case .loading, .ended: return .dropped(.unexpected)
        }
    }

    private var hasAddress: Bool {
        switch state {
        case .discovering, .requesting: false
        case .asking, .choosing, .loading, .ended: true
        }
    }

    mutating func wake(at time: Duration) -> [FirmwareStep] {
        switch state {
        case .discovering(let attempt): chooseOffer(attempt, at: time)
        case .requesting(let choice, let attempt): requestAgain(choice, attempt, at: time)
        case .asking(let servers, let attempt): askAgain(servers, attempt, at: time)
        case .choosing(let servers, let attempt): chooseAgain(servers, attempt, at: time)
        case .loading, .ended: []
        }
    }

    mutating func take(_ outcome: LoadOutcome) -> [FirmwareStep] {
        guard state == .loading else { return [] }
        switch outcome {
        case .whole: return succeed()
        case .refused, .denied: return giveUp(.edk2TFTPError)
        case .unreachable, .empty: return giveUp(.edk2NetworkError)
        case .silence, .noHost: return giveUp(.edk2Timeout)
        case .unusable: return giveUp(.edk2NotLoaded)
        }
    }

    // MARK: - DISCOVER and REQUEST

    private mutating func chooseOffer(_ attempt: Int, at time: Duration) -> [FirmwareStep] {
        if let choice = offers.choice { return request(choice, attempt: 0, at: time) }
        let next = attempt + 1
        guard next < PXETimeouts.message.count else { return giveUp(offers.isEmpty ? .edk2Timeout : .edk2NoOffer) }
        state = .discovering(attempt: next)
        deadline = time + .seconds(PXETimeouts.message[next])
        return [.discover]
    }

    private mutating func request(_ choice: EDK2Choice, attempt: Int, at time: Duration) -> [FirmwareStep] {
        state = .requesting(choice, attempt: attempt)
        deadline = time + .seconds(PXETimeouts.message[attempt])
        return [.request(address: choice.offer.yiaddr, server: choice.offer.serverIdentifier)]
    }

    private mutating func requestAgain(_ choice: EDK2Choice, _ attempt: Int, at time: Duration) -> [FirmwareStep] {
        guard attempt + 1 < PXETimeouts.message.count else { return giveUp(.edk2NoOffer) }
        return request(choice, attempt: attempt + 1, at: time)
    }

    private mutating func settle(_ reply: ServerReply, _ choice: EDK2Choice, at time: Duration) -> FirmwareReaction {
        switch reply.messageType {
        case .nak: return FirmwareReaction(.dropped(.negative), giveUp(.edk2DeviceError))
        case .ack where reply.yiaddr == choice.offer.yiaddr: break
        case .ack: return .dropped(.otherAddress)
        default: return .dropped(.unexpected)
        }
        // Without a subnet mask its IPv4 stack takes no address.
        guard reply.hasSubnetMask else { return FirmwareReaction(.taken, giveUp(.edk2Cancelled)) }
        switch choice.boot {
        case .proxy(let offer): return FirmwareReaction(.taken, discover(offer, at: time))
        case .ask(let servers): return FirmwareReaction(.taken, ask(servers, attempt: 0, at: time))
        case .ack: return FirmwareReaction(.taken, discover(reply, at: time))
        }
    }

    // MARK: - Port 4011

    private mutating func ask(_ servers: [ServerReply], attempt: Int, at time: Duration) -> [FirmwareStep] {
        guard let server = servers.first?.edk2Server else { return giveUp(.edk2NoOffer) }
        state = .asking(servers, attempt: attempt)
        deadline = time + .seconds(PXETimeouts.question[attempt])
        return [.askProxy(server)]
    }

    private mutating func askAgain(_ servers: [ServerReply], _ attempt: Int, at time: Duration) -> [FirmwareStep] {
        if attempt + 1 < PXETimeouts.question.count { return ask(servers, attempt: attempt + 1, at: time) }
        return ask(Array(servers.dropFirst()), attempt: 0, at: time)
    }

    /// The reply has to name a file, or to hold the discovery options that a menu needs.
    private mutating func takeAnswer(
        _ reply: ServerReply, of servers: [ServerReply], at time: Duration
    ) -> FirmwareReaction {
        guard reply.bootFile != nil || EDK2OfferType(reply) == .proxyPXE10 else {
            let next = ask(Array(servers.dropFirst()), attempt: 0, at: time)
            return FirmwareReaction(.dropped(.noBootFile), next)
        }
        return FirmwareReaction(.taken, discover(reply, at: time))
    }

    // MARK: - Menus and boot servers

    /// What PxeBcDiscoverBootFile does with the answer that says what to boot: asks for the first item of its menu, as
    /// when nobody presses a key, or loads its file. A menu without a prompt is one whose time is over at once.
    private mutating func discover(_ reply: ServerReply, at time: Duration) -> [FirmwareStep] {
        guard let vendor = reply.vendor, reply.bootClass == .pxe, vendor.hasDiscovery else {
            return load(reply)
        }
        if vendor.usesThisAnswersFile, reply.bootFile != nil { return load(reply) }
        guard let type = vendor.menu?.first?.type, type != .bootstrap else { return giveUp(.edk2Cancelled) }
        guard let servers = vendor.bootServers else {
            let control = vendor.discoveryControl ?? []
            let mayAskAll = !control.contains(.noBroadcast) || !control.contains(.noMulticast)
            return mayAskAll ? choose(type, [], accepting: [], attempt: 0, at: time) : giveUp(.edk2NetworkError)
        }
        guard let entry = servers.first(where: { $0.type == type }) else { return giveUp(.edk2DeviceError) }
        let isListOnly = vendor.discoveryControl?.contains(.listedServersOnly) == true
        return choose(type, entry.addresses, accepting: isListOnly ? entry.addresses : [], attempt: 0, at: time)
    }

    private mutating func choose(
        _ type: BootServerType, _ servers: [IPv4Address], accepting: [IPv4Address], attempt: Int, at time: Duration
    ) -> [FirmwareStep] {
        state = .choosing(EDK2BootServers(type: type, addresses: servers, accepted: accepting), attempt: attempt)
        deadline = time + .seconds(PXETimeouts.question[attempt])
        return [.askBootServer(type, at: servers.first)]
    }

    private mutating func chooseAgain(_ servers: EDK2BootServers, _ attempt: Int, at time: Duration) -> [FirmwareStep] {
        let isLast = attempt + 1 == PXETimeouts.question.count
        let rest = isLast ? Array(servers.addresses.dropFirst()) : servers.addresses
        if isLast, rest.isEmpty { return giveUp(.edk2Timeout) }
        return choose(
            servers.type, rest, accepting: servers.accepted, attempt: isLast ? 0 : attempt + 1, at: time)
    }

    private mutating func takeBootServer(_ reply: ServerReply, _ servers: EDK2BootServers) -> FirmwareReaction {
        // PxeBcDhcp4Discover looks for the answer whose siaddr is in the list.
        guard servers.accepted.isEmpty || servers.accepted.contains(reply.siaddr) else {
            return .dropped(.otherServer)
        }
        return FirmwareReaction(.taken, load(reply))
    }

    // MARK: - Ends

    private mutating func load(_ reply: ServerReply) -> [FirmwareStep] {
        guard let file = reply.bootFile else { return giveUp(.edk2NetworkError) }
        state = .loading
        deadline = nil
        return [.load(.tftp(server: reply.edk2BootServer ?? .zero, file: file))]
    }

    mutating func end() {
        state = .ended
        deadline = nil
    }
}
