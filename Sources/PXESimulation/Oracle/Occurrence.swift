/// What a simulation counts, to show that it came to it.
public enum Occurrence: Int, CaseIterable, Sendable {
    case discover, select, reboot, renew, rebind, decline, release, inform, bootp
    case offer, ack, nak, rapidAck, bootReply, informAck
    case expiry, move, lost, doubled, late
    case crash, storeFailure, storeSlow, reload, squatter, powerCut, flood
    case batch, sharedBatch, slowBatch, waitingBatch, crashInBatch, reloadInBatch, foreignChanges, pruning
}

extension Occurrence {
    /// The word for people.
    public var name: String { "\(self)" }
}
