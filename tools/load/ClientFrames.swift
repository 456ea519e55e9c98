import DHCPWire
import PacketWire

/// The frames of all clients: one template for each kind of message.
struct ClientFrames: Sendable {
    private let kind: ClientKind
    private var discover: FrameTemplate
    private var request: FrameTemplate
    private var renew: FrameTemplate
    private var release: FrameTemplate

    init(_ kind: ClientKind) {
        self.kind = kind
        discover = FrameTemplate(.discover, kind, extra: [])
        request = FrameTemplate(.request, kind, extra: [.requestedIPAddress, .serverIdentifier])
        renew = FrameTemplate(.request, kind, extra: [])
        release = FrameTemplate(.release, kind, extra: [.serverIdentifier])
    }

    /// Gives the frame of a question to `body`.
    mutating func with(
        _ question: Question, from client: VirtualClient, _ body: (Span<UInt8>) throws -> Void
    ) rethrows {
        let mac = kind.mac(of: question.client)
        let isRelayed = kind.relay != nil
        switch question.kind {
        case .discover:
            discover.set(client: mac, xid: client.xid, isRelayed: isRelayed)
            discover.seal()
            try body(discover.bytes.span)
        case .request:
            request.set(client: mac, xid: client.xid, isRelayed: isRelayed)
            if let offer = client.offer { request.set(requested: offer.address, of: offer.server) }
            request.seal()
            try body(request.bytes.span)
        case .renew:
            renew.set(client: mac, xid: client.xid, isRelayed: isRelayed)
            if let lease = client.lease { renew.set(current: lease, isRelayed: isRelayed) }
            renew.seal()
            try body(renew.bytes.span)
        case .release:
            release.set(client: mac, xid: client.xid, isRelayed: isRelayed)
            if let lease = client.lease {
                release.set(current: lease, isRelayed: isRelayed)
                release.set(requested: lease.address, of: lease.server)
            }
            release.seal()
            try body(release.bytes.span)
        }
    }

    /// Gives the frame of a DISCOVER from any MAC address to `body`.
    mutating func withDiscover(
        from mac: MACAddress, xid: UInt32, _ body: (Span<UInt8>) throws -> Void
    ) rethrows {
        discover.set(client: mac, xid: xid, isRelayed: kind.relay != nil)
        discover.seal()
        try body(discover.bytes.span)
    }
}
