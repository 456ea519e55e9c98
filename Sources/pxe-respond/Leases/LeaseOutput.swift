import PXELeaseFiles
import PXEResponder

/// Leases on their way out, in pieces of some size.
enum LeaseOutput {
    private static let piece = 1 << 18

    /// Gives the text of `leases` to `send`; returns how many the format cannot hold.
    @discardableResult
    static func write(
        _ leases: [Lease], _ writer: LeaseFileWriter, to send: ([UInt8]) throws -> Void
    ) rethrows -> Int {
        var writer = writer
        var pending = Array(writer.head.utf8)
        for lease in leases {
            pending += writer.text(of: lease)
            guard pending.count >= piece else { continue }
            try send(pending)
            pending.removeAll(keepingCapacity: true)
        }
        try send(pending)
        return writer.leftOut
    }
}
