public import TFTPWire

/// The bounds of a TFTP server.
public struct TFTPServerLimits: Hashable, Sendable {
    /// What clients are granted.
    public var transfer: TransferLimits
    /// The most transfers at a time; each has two descriptors.
    public var transfers: Int
    /// The most transfers of one address at a time. Machines behind one address translator share theirs.
    public var transfersOfClient: Int

    /// Makes limits.
    public init(transfer: TransferLimits = TransferLimits(), transfers: Int = 400, transfersOfClient: Int = 40) {
        self.transfer = transfer
        self.transfers = max(transfers, 1)
        self.transfersOfClient = max(transfersOfClient, 1)
    }
}
