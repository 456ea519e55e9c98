import DHCPWire
import PXEFirmware
import PXESessions
import PacketWire

/// The servers that answered one DISCOVER, and whom the client took.
struct OfferContest {
    /// The first offer of each server, in the order in which they came.
    private(set) var offers: [(server: IPv4Address, time: Timestamp, isProxy: Bool)] = []
    /// Whose offer of an address was taken, and whose of a boot file.
    private(set) var taken: Set<IPv4Address> = []

    /// The first server that offered an address, and how long before the next one; nil where there was no other.
    var lead: (server: IPv4Address, time: Duration)? {
        let addresses = offers.filter { !$0.isProxy }
        guard addresses.count > 1 else { return nil }
        return (addresses[0].server, addresses[1].time.since(addresses[0].time))
    }

    /// The contests of a stage: a DISCOVER that is sent again belongs to the same one.
    static func all(of stage: BootStage) -> [OfferContest] {
        var contests: [OfferContest] = []
        let discovers = stage.sent(.discover)
        var first = 0
        while first < discovers.count {
            let xid = discovers[first].message.xid
            let next = discovers[first...].firstIndex { $0.message.xid != xid } ?? discovers.count
            let begin = discovers[first].mark.number
            // Numbers that begin anew within a stage end no range before it begins.
            let end = next < discovers.count ? max(discovers[next].mark.number, begin) : .max
            contests.append(OfferContest(stage, xid: xid, frames: begin..<end))
            first = next
        }
        return contests
    }

    private init(_ stage: BootStage, xid: UInt32, frames: Range<UInt64>) {
        for offer in stage.received(.offer) where offer.reply.xid == xid && frames.contains(offer.mark.number) {
            guard !offers.contains(where: { $0.server == offer.server && $0.isProxy == offer.reply.isProxy }) else {
                continue
            }
            offers.append((offer.server, offer.mark.time, offer.reply.isProxy))
        }
        let request = stage.sent(.request).first {
            frames.contains($0.mark.number) && $0.message.serverIdentifier != nil
        }
        if let server = request?.message.serverIdentifier { taken.insert(server) }
        // A proxy's offer is taken by who asks it on port 4011, or loads a file from it.
        let asked = stage.bootServerQuestions.filter { frames.contains($0.mark.number) }.map(\.message.destination)
        let loaded = stage.transfers.filter { frames.contains($0.start.number) }.map(\.server)
        for offer in offers where offer.isProxy && (asked + loaded).contains(offer.server) {
            taken.insert(offer.server)
        }
    }
}
