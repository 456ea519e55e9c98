import DHCPWire
import PacketWire

/// The classic PXE ROM of BIOS machines, as Intel's Boot Agent has it: PXE 2.1 word for word.
///
/// No such ROM may be copied into a lab, so this model is the specification (PXE 2.1 §2.2.2 to §2.3, and the codes of
/// its appendix), and was not held against one.
struct UNDIModel: EndingModel {
    enum State: Hashable, Sendable {
        case discovering(attempt: Int)
        case requesting(attempt: Int)
        case asking(attempt: Int)
        case choosing(BootServerType, [IPv4Address], attempt: Int)
        case loading
        case ended
    }

    private var state: State = .discovering(attempt: 0)
    /// The offer of an address: the first one that is for PXE clients, else the first.
    private var offer: ServerReply?
    private var proxy: ServerReply?
    private var ack: ServerReply?
    private(set) var deadline: Duration?

    /// The model of a client that has just sent its first DISCOVER.
    init() { deadline = .seconds(PXETimeouts.message[0]) }

    mutating func receive(_ reply: ServerReply, at time: Duration) -> FirmwareReaction {
        switch state {
        case .discovering: consider(reply, at: time)
        case .requesting: settle(reply, at: time)
        case .asking: takeAnswer(reply, at: time)
        case .choosing(let type, let servers, _): takeBootServer(reply, type, servers)
        case .loading, .ended: .dropped(.unexpected)
        }
    }

    mutating func wake(at time: Duration) -> [FirmwareStep] {
        switch state {
        case .discovering(let attempt): return discoverAgain(attempt, at: time)
        case .requesting(let attempt):
            guard attempt + 1 < PXETimeouts.message.count else { return giveUp(.undiTimeout) }
            return request(attempt: attempt + 1, at: time)
        case .asking(let attempt):
            guard attempt + 1 < PXETimeouts.question.count else { return giveUp(.undiNoProxyAnswer) }
            return ask(attempt: attempt + 1, at: time)
        case .choosing(let type, let servers, let attempt):
            guard attempt + 1 < PXETimeouts.question.count else {
                let rest = Array(servers.dropFirst())
                return rest.isEmpty ? giveUp(.undiNoBootServer) : choose(type, rest, attempt: 0, at: time)
            }
            return choose(type, servers, attempt: attempt + 1, at: time)
        case .loading, .ended: return []
        }
    }

    mutating func take(_ outcome: LoadOutcome) -> [FirmwareStep] {
        guard state == .loading else { return [] }
        switch outcome {
        case .whole: return succeed()
        case .refused, .denied: return giveUp(.undiFileNotFound)
        case .unreachable, .silence: return giveUp(.undiTFTPTimeout)
        case .noHost: return giveUp(.undiNoNeighbour)
        case .empty, .unusable: return giveUp(.undiNotExecutable)
        }
    }

    // MARK: - DISCOVER and REQUEST

    /// PXE 2.1 §2.2.3: an offer with an address and all that PXE needs ends the wait.
    private mutating func consider(_ reply: ServerReply, at time: Duration) -> FirmwareReaction {
        guard reply.messageType == .offer else { return .dropped(.unexpected) }
        let isPXE = reply.bootClass == .pxe
        if reply.isProxy {
            guard isPXE else { return .dropped(.notPXEClient) }
            guard proxy == nil else { return .dropped(.secondProxy) }
            proxy = reply
        } else if offer == nil || (isPXE && offer?.bootClass != .pxe) {
            offer = reply
        }
        guard isPXE, !reply.isProxy, reply.vendor?.hasDiscovery == true else { return FirmwareReaction(.kept) }
        return FirmwareReaction(.taken, request(attempt: 0, at: time))
    }

    private mutating func discoverAgain(_ attempt: Int, at time: Duration) -> [FirmwareStep] {
        // A DHCP offer alone is waited upon: a proxy may come late. A file of its own, or a proxy, is enough at the end.
        if let offer, proxy != nil || offer.bootFile != nil || offer.bootClass == .pxe || attempt > 0 {
            return request(attempt: 0, at: time)
        }
        let next = attempt + 1
        guard next < PXETimeouts.message.count else { return giveUp(proxy == nil ? .undiNoOffers : .undiProxyOnly) }
        state = .discovering(attempt: next)
        deadline = time + .seconds(PXETimeouts.message[next])
        return [.discover]
    }

    private mutating func request(attempt: Int, at time: Duration) -> [FirmwareStep] {
        state = .requesting(attempt: attempt)
        deadline = time + .seconds(PXETimeouts.message[attempt])
        return [.request(address: offer?.yiaddr ?? .zero, server: offer?.serverIdentifier)]
    }

    private mutating func settle(_ reply: ServerReply, at time: Duration) -> FirmwareReaction {
        switch reply.messageType {
        case .ack where reply.yiaddr == offer?.yiaddr: break
        case .ack: return .dropped(.otherAddress)
        case .nak: return FirmwareReaction(.dropped(.negative), giveUp(.undiTimeout))
        default: return .dropped(.unexpected)
        }
        ack = reply
        let boot = proxy ?? reply
        guard boot.bootClass == .pxe, boot.vendor?.hasDiscovery != true, boot.bootFile == nil else {
            return FirmwareReaction(.taken, discover(boot, at: time))
        }
        return FirmwareReaction(.taken, ask(attempt: 0, at: time))
    }

    // MARK: - Port 4011

    private var bootServer: IPv4Address? {
        (proxy ?? ack).flatMap { $0.serverIdentifier ?? ($0.siaddr.isZero ? nil : $0.siaddr) }
    }

    private mutating func ask(attempt: Int, at time: Duration) -> [FirmwareStep] {
        guard let bootServer else { return giveUp(.undiNoBootFile) }
        state = .asking(attempt: attempt)
        deadline = time + .seconds(PXETimeouts.question[attempt])
        return [.askProxy(bootServer)]
    }

    private mutating func takeAnswer(_ reply: ServerReply, at time: Duration) -> FirmwareReaction {
        guard reply.messageType == .ack else { return .dropped(.unexpected) }
        guard reply.bootFile != nil || reply.vendor?.hasDiscovery == true else { return .dropped(.noBootFile) }
        return FirmwareReaction(.taken, discover(reply, at: time))
    }

    // MARK: - Menus and boot servers

    private mutating func discover(_ reply: ServerReply, at time: Duration) -> [FirmwareStep] {
        guard let vendor = reply.vendor, vendor.hasDiscovery, !vendor.usesThisAnswersFile else { return load(reply) }
        guard let menu = vendor.menu else { return load(reply) }
        guard vendor.promptTimeout != nil else { return giveUp(.undiNoPrompt) }
        guard let type = menu.first?.type, type != .bootstrap else { return giveUp(.undiLocalBoot) }
        let servers = vendor.bootServers?.first { $0.type == type }?.addresses ?? []
        return choose(type, servers, attempt: 0, at: time)
    }

    private mutating func choose(
        _ type: BootServerType, _ servers: [IPv4Address], attempt: Int, at time: Duration
    ) -> [FirmwareStep] {
        state = .choosing(type, servers, attempt: attempt)
        deadline = time + .seconds(PXETimeouts.question[attempt])
        return [.askBootServer(type, at: servers.first)]
    }

    private mutating func takeBootServer(
        _ reply: ServerReply, _ type: BootServerType, _ servers: [IPv4Address]
    ) -> FirmwareReaction {
        guard reply.messageType == .ack else { return .dropped(.unexpected) }
        guard reply.vendor?.bootItem == type else { return .dropped(.otherItem) }
        return FirmwareReaction(.taken, load(reply))
    }

    // MARK: - Ends

    private mutating func load(_ reply: ServerReply) -> [FirmwareStep] {
        guard let file = reply.bootFile else { return giveUp(.undiNoBootFile) }
        state = .loading
        deadline = nil
        let server = reply.siaddr.isZero ? reply.serverIdentifier ?? reply.source : reply.siaddr
        return [.load(.tftp(server: server, file: file))]
    }

    mutating func end() {
        state = .ended
        deadline = nil
    }
}
