/// The file formats that captures are written in.
public enum CaptureFormat: Sendable {
    /// One link type, packets alone: what every program reads.
    case pcap
    /// Several link types, names of interfaces, comments on packets (draft-ietf-opsawg-pcapng).
    case pcapng

    /// The format that a file's name asks for: pcapng for `NAME.pcapng`, else pcap.
    public init(path: String) {
        self = path.lowercased().hasSuffix(".pcapng") ? .pcapng : .pcap
    }
}
