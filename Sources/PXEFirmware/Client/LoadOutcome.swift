/// What became of the boot file that firmware asked for.
public enum LoadOutcome: Hashable, Sendable {
    /// It was loaded whole.
    case whole
    /// The TFTP server sent an ERROR packet, or the HTTP server a status of 400 or more.
    case refused
    /// The TFTP server sent an ERROR packet with code 2, access violation.
    case denied
    /// An ICMP message said that nobody listens there.
    case unreachable
    /// Nothing came, or nothing more.
    case silence
    /// No host has the address: nobody answers for it by ARP.
    case noHost
    /// It has no bytes.
    case empty
    /// It was loaded whole, and is no program that the machine can run.
    case unusable
}
