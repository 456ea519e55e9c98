public import TFTPWire

/// A read request and what became of it.
public struct FileRequest: Hashable, Sendable {
    /// Whom to ask.
    public let server: AddressReference
    /// What to ask for.
    public let name: FileNameTemplate
    /// The request as recorded.
    public let request: TFTPRequest
    /// The client's port.
    public let port: UInt16
    /// The error with which the client broke off when it knew the size; nil for a file that was loaded.
    public let probe: TFTPPacket?
    /// The size that was recorded, in bytes.
    public let recordedSize: Int?
    /// The bytes of a block that were agreed on.
    public let recordedBlockSize: Int
    /// The blocks of a window that were agreed on.
    public let recordedWindow: Int
    /// The error that the recorded server refused it with: then it is no failure.
    public let recordedRefusal: TFTPErrorCode?
    /// Its row in the report.
    public let row: Int
}
