public import TFTPWire

/// Something that happened in a TFTP server, for its log.
public struct TransferReport: Hashable, Sendable {
    /// What happened.
    public enum Event: Hashable, Sendable {
        /// A transfer began.
        case began
        /// It ended; so many bytes of the file are acknowledged.
        case ended(TransferOutcome, bytes: Int, seconds: Double, repeatedBlocks: Int)
        /// The file cannot be had.
        case refused(BootFileError)
        /// Clients may not write.
        case writeRefused
        /// The mode of the request is none that is known.
        case modeRefused
        /// There are too many transfers, of this client or of all.
        case busy
    }

    /// Who asked.
    public var peer: Peer
    /// The name of the file as it stands in the request, for people: what is no text is shown as such.
    public var fileName: String
    /// What happened.
    public var event: Event

    init(_ peer: Peer, _ request: TFTPRequest, _ event: Event) {
        self.peer = peer
        fileName = String(decoding: request.fileName, as: UTF8.self)
        self.event = event
    }
}
