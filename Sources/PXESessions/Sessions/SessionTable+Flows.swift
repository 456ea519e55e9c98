import PXEFirmware
import PacketWire

extension SessionTable {
    /// Lets `body` change a transfer, and notes that the frame belongs to its session.
    @discardableResult
    mutating func withTransfer<Result>(
        _ open: OpenFlow, _ mark: FrameMark, _ body: (inout FileTransfer) -> Result
    ) -> Result? {
        assign(mark, to: open.slot)
        guard let index = open.transfer else { return nil }
        slots[open.slot].stages[open.stage].transfers[index].last = mark
        return body(&slots[open.slot].stages[open.stage].transfers[index])
    }

    /// Ends a transfer whose file came whole; the model is told whether its machine can run it.
    mutating func finish(_ open: OpenFlow, _ flow: FlowKey) {
        let misfit = open.transfer.flatMap { slots[open.slot].stages[open.stage].misfit($0) }
        close(open, flow, misfit.map { $0 == .empty ? .empty : .unusable } ?? .whole)
    }

    /// Forgets a transfer that is over, and tells the model what became of it.
    mutating func close(_ open: OpenFlow, _ flow: FlowKey, _ outcome: LoadOutcome) {
        flows[flow] = nil
        slots[open.slot].stages[open.stage].shadow?.transferEnded(outcome)
    }
}

extension FileTransfer {
    /// Where it comes from, in the words of the models.
    var source: BootSource {
        switch service {
        case .tftp: .tftp(server: server, file: name)
        case .http: .uri(name)
        }
    }
}
