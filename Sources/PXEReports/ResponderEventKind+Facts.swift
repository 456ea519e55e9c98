public import PXEResponder
public import PacketWire

extension ResponderEventKind {
    /// The address that the event is about.
    public var address: IPv4Address? {
        switch self {
        case .offered(let address, _, _), .probing(let address), .acknowledged(let address, _, _),
            .released(let address), .declined(let address, _), .addressInUse(let address, _, _),
            .quarantineEnded(let address), .leaseConflict(let address, _), .otherServer(let address, _),
            .leaseQueried(let address?, _):
            address
        case .expired(let lease): lease.address
        case .refused, .informed, .proxyOffered, .bootAnswered, .ignored, .storeFailed, .optionsOmitted, .configured,
            .declineLimitReached, .shed, .strategyChanged, .firmwareLearned, .misfit, .leaseQueried(nil, _):
            nil
        }
    }

    /// What the client was told to boot.
    public var boot: BootSettings? {
        switch self {
        case .offered(_, _, let boot), .acknowledged(_, _, let boot), .informed(let boot): boot.settings
        case .proxyOffered(let boot), .bootAnswered(let boot): boot
        default: nil
        }
    }
}
