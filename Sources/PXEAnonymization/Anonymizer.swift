import DHCPWire
public import PacketWire

/// Puts stand-ins for all that tells whose machines and networks a capture shows, so that it can be given away, and leaves
/// what tells why a boot failed.
///
/// The same original has the same stand-in in every frame of one key. Lengths, times, ports, numbers and faults stay;
/// checksums are right where they were right. What cannot be given a stand-in is blanked, or left out with its frame.
public struct Anonymizer: Sendable {
    let standIns: StandIns

    /// Makes one.
    public init(key: AnonymizationKey) { standIns = StandIns(hash: KeyedHash(key: key)) }

    /// The frame in place of another; nil where its link header is not known.
    ///
    /// Of what is neither ARP nor IPv4 only the link header and the length stay. The frame can be some bytes longer or shorter: addresses in texts are.
    ///
    /// - Parameters:
    ///   - bytes: the frame as captured.
    ///   - linkType: the kind of its first header.
    ///   - originalLength: the frame's length on the wire.
    public func frame(_ bytes: Span<UInt8>, linkType: LinkType = .ethernet, originalLength: Int? = nil) -> [UInt8]? {
        let frame = DecodedFrame(decoding: bytes, linkType: linkType, originalLength: originalLength)
        switch frame.network {
        case .arp: return arp(frame, bytes, linkType)
        case .ipv4(let header): return packet(frame, header, bytes, linkType)
        case .none, .other: return other(frame, bytes, linkType)
        }
    }
}
