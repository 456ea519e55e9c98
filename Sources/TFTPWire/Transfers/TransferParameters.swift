/// What client and server agreed on for one transfer (RFC 2347 to 2349, RFC 7440).
public struct TransferParameters: Hashable, Sendable {
    /// The bytes of a block: 8 to 65464, 512 without agreement (RFC 1350 §2, RFC 2348).
    public var blockSize = 512
    /// The blocks of a window: 1 to 65535, 1 without agreement (RFC 7440).
    public var windowSize = 1
    /// How long each side waits before it sends again; nil when the client leaves it to the server (RFC 2349).
    public var timeout: Duration?
    /// The options that the server accepts, for the OACK; empty when there is none to send.
    public var accepted: [TFTPOption] = []

    /// Makes the parameters of a client that asks for nothing.
    public init() {}

    /// Answers the options of a read request. What is not known or makes no sense is left out of the answer, which tells
    /// the client that it is not accepted (RFC 2347 §3).
    ///
    /// - Parameter size: the file's size in bytes; nil when it is not known, as in netascii.
    public init(answering request: TFTPRequest, size: Int?, limits: TransferLimits) {
        // Names are sent back as the client wrote them: some firmware compares them byte by byte.
        if let option = request.option("blksize"), let asked = option.number, asked >= 8 {
            blockSize = min(asked, limits.blockSize)
            accept(option, blockSize)
        }
        if let option = request.option("windowsize"), let asked = option.number, asked >= 1 {
            windowSize = min(asked, limits.windowSize)
            accept(option, windowSize)
        }
        if let option = request.option("timeout"), let asked = option.number, (1...255).contains(asked) {
            timeout = .seconds(asked)
            accept(option, asked)
        }
        if let option = request.option("tsize"), option.number != nil, let size { accept(option, size) }
    }

    private mutating func accept(_ option: TFTPOption, _ number: Int) {
        accepted.append(TFTPOption(name: option.name, value: Array(String(number).utf8)))
    }
}
