public import PXEFiles
public import PacketWire

/// Something that happened in an HTTP server, for its log.
public struct DownloadReport: Hashable, Sendable {
    /// What happened.
    public enum Event: Hashable, Sendable {
        /// A file, or a part of it, begins to be sent.
        case began
        /// It ended after so many bytes; `part` is what was wanted of the file, where that is not all of it.
        case ended(Ending, part: Range<Int>?, bytes: Int, seconds: Double)
        /// A client asked about a file without loading it: its size, or whether it has changed.
        case asked
        /// The file cannot be had.
        case refused(BootFileError)
        /// The request is none that can be answered; the words say why.
        case rejected(String)
    }

    /// How the sending of a file ended.
    public enum Ending: Hashable, Sendable {
        /// All that was wanted was sent.
        case complete
        /// The client ended it, or took nothing any more.
        case left
        /// Somebody wrote to the file: what is left of it does not belong to what was sent.
        case fileChanged
    }

    /// Who asked; nil where that is no IPv4 address.
    public var client: IPv4Address?
    /// The target of the request as it stands there.
    public var target: String
    /// What happened.
    public var event: Event

    /// Makes a report.
    public init(client: IPv4Address?, target: String, _ event: Event) {
        self.client = client
        self.target = target
        self.event = event
    }
}
