import DHCPWire
import PXEResponder
import PacketWire
import SeededNumbers

// What goes wrong.

extension Simulation {
    mutating func begin(_ fault: Fault.Kind) {
        trace("fault: \(fault)")
        switch fault {
        case .crash(let number, let point, let away, let clock):
            guard number < responders.count, responders[number].isUp else { return }
            responders[number].doom = (point, away, clock)
        case .storeFails(let time, let isThrowing):
            count(.storeFailure)
            disk.failure = isThrowing ? .throwing : .saying
            queue.add(.storeMended, at: now.advanced(by: time))
        case .storeSlow(let time):
            count(.storeSlow)
            slowStores += 1
            queue.add(.storeFast, at: now.advanced(by: time))
        case .reload(let number, let isInBatch):
            count(.reload)
            for responder in responders {
                if isInBatch { responder.nextConfiguration = number } else { reload(responder, to: number) }
            }
        case .pruning:
            responders[0].wantsPruning = responders[0].isUp
            beginUpkeep(of: responders[0])
        case .squatter(let network, let offset, let time):
            count(.squatter)
            for step in stride(from: offset, to: plan.poolSize, by: 2) {
                let address = site.places[network].address(step)
                squatters[address, default: 0] += 1
                queue.add(.squatterLeaves(address), at: now.advanced(by: time))
            }
        case .powerCut(let network):
            count(.powerCut)
            for index in clients.indices where clients[index].network == network {
                clients[index].cutPower(at: now)
                wakeWhenDue(index)
            }
        case .flood(let network, let number): flood(network, number)
        }
    }

    /// Gives a responder the configuration that waits for a batch to be on its way.
    mutating func reload(_ responder: SimulatedResponder, in batch: Int) {
        guard responder.batch?.number == batch, let number = responder.nextConfiguration else { return }
        count(.reloadInBatch)
        trace("responder \(responder.number) is given configuration \(number) while the store works")
        reload(responder, to: number)
    }

    private mutating func reload(_ responder: SimulatedResponder, to number: Int) {
        responder.nextConfiguration = nil
        let configuration = site.configuration(number, ofResponder: responder.number)
        responder.reconfigure(configuration, number: number, at: now)
        wakeWhenDue(responder)
    }

    /// A responder dies, as its fate has it.
    mutating func stop(_ responder: SimulatedResponder) {
        guard let doom = responder.doom else { return }
        count(.crash)
        trace("responder \(responder.number) dies")
        if let number = responder.nextConfiguration {
            responder.configuration = site.configuration(number, ofResponder: responder.number)
        }
        responder.stop()
        responder.nextClock = doom.clock
        queue.add(.start(responder: responder.number), at: now.advanced(by: doom.away))
    }

    mutating func start(_ responder: SimulatedResponder) throws(Finding) {
        do {
            try responder.start(from: disk, clock: responder.nextClock, at: now)
        } catch {
            throw Finding(.restart, "responder \(responder.number) cannot start: \(error)")
        }
        trace("responder \(responder.number) starts, its clock \(responder.nextClock) ahead")
        judge.restarted(responder.number)
        for address in judge.promises.keys.sorted() { try judge.checkKept(address, disk: disk, at: now) }
        wakeWhenDue(responder)
    }

    private mutating func flood(_ network: Int, _ number: Int) {
        count(.flood)
        let place = site.places[network]
        for index in 0..<number {
            let hardware = MACAddress(rawValue: 0x0600_0000_0000 | numbers.next() & 0xFF_FFFF_FFFF)
            let xid = UInt32(truncatingIfNeeded: numbers.next())
            var message = DHCPMessage(header: MessageHeader(op: 1, xid: xid, chaddr: HardwareAddress(hardware)))
            _ = OptionLayout().place([RawOption(.messageType, [MessageType.discover.rawValue])], in: &message)
            message = place.relay?.forwarding(message, of: 0, wasUnicast: false) ?? message
            for responder in responders.indices {
                let inbound = Inbound(
                    frame: frame(
                        message, from: hardware, on: place,
                        to: place.relay.map { _ in
                            site.address(ofResponder: responder, on: network)
                        }, responder: responder),
                    message: message, client: nil, network: network, vlans: place.vlans, isStranger: false)
                queue.add(.arrival(inbound, responder: responder), at: now.advanced(by: .milliseconds(index * 3)))
            }
        }
    }
}
