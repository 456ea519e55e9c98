import PXEResponder
import PacketCapture
import PacketWire

// The responder as a host of its own on an interface, where it has a virtual address.

extension ResponderLoop {
    /// Comes to be the host: it asks whether somebody has its addresses, the first time, and tells all that it is there.
    ///
    /// Throws `Failure` when an address is taken, or `CaptureError`.
    mutating func appear(on number: Int) throws {
        guard let host = engine.configuration.virtualHost(onInterface: number) else { return }
        let interface = interfaces[number]
        if interface.host == nil {
            try AddressClaim.make(host, on: interface.name)
            if let warning = KernelForwarding.warning(on: interface.name) { log.warning(warning) }
        }
        // It can be another card than the last time.
        interface.host = host
        for frame in host.announcements { try send(frame, on: number) }
    }

    /// The frame that answers one to the host itself, as ARP and ping; nil where it is for the engine.
    mutating func answerAsHost(
        _ frame: Span<UInt8>, _ header: PacketHeader, on number: Int, now: Timestamp
    ) -> [UInt8]? {
        switch interfaces[number].host?.receive(frame, originalLength: header.originalLength, now: now) {
        case .question(let answer): return answer
        case .conflict(let address, let other, let defence):
            log.conflict(address, by: other, on: interfaces[number].name)
            return defence
        case nil, .nothing, .datagram, .closed: return nil
        }
    }

    mutating func send(_ frame: [UInt8], on number: Int) throws {
        let interface = interfaces[number].name
        frameBuffer = frame
        _ = try inject(on: number) { "what the virtual host on \(interface) has to say" }
    }
}
