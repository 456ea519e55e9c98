/// What a checksum in a captured packet says.
public enum ChecksumStatus: String, Sendable {
    /// It is right.
    case good
    /// It is wrong.
    case bad
    /// The sender sent none: zero in UDP over IPv4 (RFC 768).
    case absent
    /// It is the sum of the pseudo header alone: a frame of this host, taken before the network card would have
    /// finished the sum (checksum offload). Not corruption.
    case offloadedPartial = "offloaded-partial"
    /// It could not be computed: the capture cut the packet, or it is a fragment.
    case unverified
}
