import CPcap
import Glibc
public import PacketWire

/// A compiled filter expression of `pcap-filter(7)`, run in this process: no interface and no privilege is needed.
///
/// In a file, `udp port 67` does not match frames with VLAN tags: such an expression names the tagged form too, as
/// `udp port 67 or (vlan and udp port 67)`.
public struct CaptureFilter: ~Copyable {
    private let program: FilterProgram
    /// The expression as it was given.
    public let expression: String
    /// The link type that the program was compiled for.
    public let linkType: LinkType

    /// Compiles `expression` for packets of `linkType`; an empty expression matches every packet.
    ///
    /// Throws `badFilter` with libpcap's reason.
    public init(_ expression: String, linkType: LinkType) throws(CaptureError) {
        guard let handle = PcapHandle(dead: linkType, snapshotLength: LiveCapture.longestSnapshot) else {
            throw .ioError(subject: "compiling a filter", reason: errorText(ENOMEM))
        }
        self.program = try FilterProgram(expression, for: handle)
        self.expression = expression
        self.linkType = linkType
    }

    /// Whether a packet matches; one of another link type never does, because the program would look at wrong places.
    ///
    /// A pcapng file can hold several link types: compile a filter for each that turns up.
    public func matches(_ header: PacketHeader, _ bytes: Span<UInt8>) -> Bool {
        guard header.linkType == linkType else { return false }
        var record = pcap_pkthdr()
        // The program never looks beyond caplen: it must be what there is, whatever the header says.
        record.caplen = UInt32(clamping: bytes.count)
        record.len = max(record.caplen, UInt32(clamping: header.originalLength))
        return unsafe bytes.withStart { start in
            unsafe pcap_offline_filter(program.pointer, &record, start) != 0
        }
    }
}
