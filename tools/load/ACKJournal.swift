import PacketWire
import SystemPackage

/// A file with a line for each ACK that a client got: time in nanoseconds, MAC address, address, lease time in seconds
/// and xid. A line is in the kernel's hands before the next message is sent.
struct ACKJournal {
    private let file: FileDescriptor

    /// Opens the file and writes after what it holds.
    init(path: String) throws {
        file = try .open(
            FilePath(path), .writeOnly, options: [.create, .append, .closeOnExec], permissions: [.ownerReadWrite])
    }

    func note(_ answer: Answer, at now: Timestamp) throws {
        let xid = String(answer.xid, radix: 16)
        let line = "\(now.nanoseconds) \(answer.client) \(answer.lease.address) \(answer.leaseTime) \(xid)\n"
        try file.writeAll(line.utf8)
    }
}
