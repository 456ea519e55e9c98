import DHCPWire
import PacketWire

/// iPXE, as the ROM of a network card or loaded by other firmware (src/net/udp/dhcp.c, src/usr/autoboot.c).
///
/// It takes the first offer of an address and the first of a proxy, and better ones by option 175.1; and it waits two
/// seconds for a proxy where no offer is one.
struct IPXEModel: EndingModel {
    /// DHCP_DISC_PROXY_TIMEOUT_SEC.
    static let proxyPatience: Duration = .seconds(2)
    /// DHCP_REQ_PROXY_TIMEOUT_SEC: after it the boot goes on without the proxy.
    static let askPatience: Duration = .seconds(3)
    /// PXEBS_MAX_TIMEOUT_SEC.
    static let bootServerPatience: Duration = .seconds(3)

    enum State: Hashable, Sendable {
        case discovering
        case requesting
        case asking
        case choosing(BootServerType, [IPv4Address])
        case loading
        case ended
    }

    private var state: State = .discovering
    private var timer = IPXETimer.discover
    private var entered: Duration = .zero
    private var offer: ServerReply?
    private var proxy: ServerReply?
    private var ack: ServerReply?
    private(set) var deadline: Duration?

    /// The model of a client that has just sent its first DISCOVER.
    init() { deadline = timer.timeout }

    mutating func receive(_ reply: ServerReply, at time: Duration) -> FirmwareReaction {
        switch state {
        case .discovering: consider(reply, at: time)
        case .requesting: settle(reply, at: time)
        case .asking: takeAnswer(reply, at: time)
        case .choosing(let type, _): takeBootServer(reply, type)
        case .loading, .ended: .dropped(.unexpected)
        }
    }

    mutating func wake(at time: Duration) -> [FirmwareStep] {
        switch state {
        case .discovering:
            if offer != nil, time - entered > Self.proxyPatience { return request(at: time) }
            return again(.discover, at: time)
        case .requesting: return again(requestStep, at: time)
        case .asking:
            if time - entered > Self.askPatience { return boot(at: time) }
            return again(.askProxy(proxy?.iPXEServer ?? .zero), at: time)
        case .choosing(let type, let servers):
            guard time - entered > Self.bootServerPatience else {
                return again(question(type, servers), at: time)
            }
            let rest = Array(servers.dropFirst())
            return rest.isEmpty ? giveUp(.iPXETimedOut) : choose(type, rest, at: time)
        case .loading, .ended: return []
        }
    }

    mutating func take(_ outcome: LoadOutcome) -> [FirmwareStep] {
        guard state == .loading else { return [] }
        switch outcome {
        case .whole: return succeed()
        case .denied: return giveUp(.iPXEPermissionDenied)
        case .empty: return giveUp(.iPXENotExecutable)
        case .unusable: return giveUp(.iPXEHangs)
        case .refused: return giveUp(.iPXEFileNotFound)
        case .unreachable, .silence, .noHost: return giveUp(.iPXETimedOut)
        }
    }

    // MARK: - DISCOVER

    private mutating func consider(_ reply: ServerReply, at time: Duration) -> FirmwareReaction {
        let isPXE = reply.bootClass == .pxe
        let isOffer = reply.messageType == .offer || reply.messageType == nil
        let isUsable = !reply.yiaddr.isZero && reply.sourcePort == 67 && isOffer
        guard isUsable || isPXE else { return .dropped(reply.yiaddr.isZero ? .notPXEClient : .unexpected) }
        // Later offers of the same priority replace earlier ones.
        if isUsable, reply.priority >= offer?.priority ?? 0 { offer = reply }
        if isPXE, reply.priority >= proxy?.priority ?? 0 { proxy = reply }
        guard let offer, offer.skipsProxy || proxy != nil || time - entered > Self.proxyPatience else {
            return FirmwareReaction(.kept)
        }
        return FirmwareReaction(.taken, request(at: time))
    }

    // MARK: - REQUEST

    private var requestStep: FirmwareStep {
        .request(address: offer?.yiaddr ?? .zero, server: offer?.serverIdentifier ?? .zero)
    }

    private mutating func request(at time: Duration) -> [FirmwareStep] {
        enter(.requesting, at: time)
        return [requestStep]
    }

    private mutating func settle(_ reply: ServerReply, at time: Duration) -> FirmwareReaction {
        guard reply.sourcePort == 67 else { return .dropped(.otherPort) }
        // A NAK is dropped too: iPXE goes on to ask for the address.
        guard reply.messageType == .ack || reply.messageType == nil else {
            return .dropped(reply.messageType == .nak ? .negative : .unexpected)
        }
        guard reply.serverIdentifier ?? .zero == offer?.serverIdentifier ?? .zero else { return .dropped(.otherServer) }
        guard reply.yiaddr == offer?.yiaddr else { return .dropped(.otherAddress) }
        ack = reply
        if let proxy, offer?.skipsProxy != true, !proxy.hasIPXEBootOptions {
            enter(.asking, at: time)
            return FirmwareReaction(.taken, [.askProxy(proxy.iPXEServer)])
        }
        return FirmwareReaction(.taken, boot(at: time))
    }

    // MARK: - Port 4011

    private mutating func takeAnswer(_ reply: ServerReply, at time: Duration) -> FirmwareReaction {
        guard reply.sourcePort == 4011 else { return .dropped(.otherPort) }
        guard reply.messageType == .ack || reply.messageType == .offer else { return .dropped(.unexpected) }
        guard reply.iPXEServer == proxy?.iPXEServer else { return .dropped(.otherServer) }
        guard reply.hasIPXEBootOptions else {
            return .dropped(reply.bootFile == nil ? .noBootFile : .noNextServer)
        }
        proxy = reply
        return FirmwareReaction(.taken, boot(at: time))
    }

    // MARK: - What to boot

    /// The ACK's own words come before those of a proxy (settings.c: the network card's settings, then the root's).
    private mutating func boot(at time: Duration) -> [FirmwareStep] {
        let answers = [ack, offer?.skipsProxy == true ? nil : proxy].compactMap(\.self)
        if let vendor = answers.first(where: \.hasIPXEMenu)?.vendor { return show(vendor, at: time) }
        guard let answer = answers.first(where: \.namesIPXEFile) else { return giveUp(.iPXENothing) }
        return load(answer)
    }

    /// pxe_menu_boot: the first item, where nobody presses a key; without a prompt the menu waits for one.
    private mutating func show(_ vendor: PXEVendorOptions, at time: Duration) -> [FirmwareStep] {
        guard let type = vendor.menu?.first?.type, vendor.promptTimeout != nil else { return giveUp(.menuWaits) }
        guard type != .bootstrap else { return giveUp(.iPXENothing) }
        let control = vendor.discoveryControl ?? []
        var servers: [IPv4Address] = []
        if !control.contains(.noMulticast), let group = vendor.multicastAddress { servers.append(group) }
        if !control.contains(.noBroadcast) { servers.append(.broadcast) }
        servers += vendor.bootServers?.first { $0.type == type }?.addresses ?? []
        return servers.isEmpty ? giveUp(.iPXENothing) : choose(type, servers, at: time)
    }

    private mutating func choose(_ type: BootServerType, _ servers: [IPv4Address], at time: Duration) -> [FirmwareStep]
    {
        enter(.choosing(type, servers), at: time)
        return [question(type, servers)]
    }

    private func question(_ type: BootServerType, _ servers: [IPv4Address]) -> FirmwareStep {
        .askBootServer(type, at: servers.first.flatMap { $0.isUnicastHost ? $0 : nil })
    }

    private mutating func takeBootServer(_ reply: ServerReply, _ type: BootServerType) -> FirmwareReaction {
        guard reply.sourcePort == 67 || reply.sourcePort == 4011 else { return .dropped(.otherPort) }
        guard reply.messageType == .ack else { return .dropped(.unexpected) }
        guard reply.vendor?.bootItem == type else { return .dropped(.otherItem) }
        guard reply.iPXEBootFile != nil else { return FirmwareReaction(.taken, giveUp(.iPXENothing)) }
        return FirmwareReaction(.taken, load(reply))
    }

    private mutating func load(_ reply: ServerReply) -> [FirmwareStep] {
        guard let file = reply.iPXEBootFile else { return giveUp(.iPXENothing) }
        state = .loading
        deadline = nil
        let isURI = file.contains("://")
        return [.load(isURI ? .uri(file) : .tftp(server: reply.siaddr, file: file))]
    }

    // MARK: - Moves

    private mutating func enter(_ next: State, at time: Duration) {
        state = next
        entered = time
        timer = .other
        deadline = time + timer.timeout
    }

    private mutating func again(_ step: FirmwareStep, at time: Duration) -> [FirmwareStep] {
        guard timer.advance() else { return giveUp(.iPXENoConfiguration) }
        deadline = time + timer.timeout
        return [step]
    }

    mutating func end() {
        state = .ended
        deadline = nil
    }
}
