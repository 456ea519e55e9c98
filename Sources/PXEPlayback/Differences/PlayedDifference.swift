public import DHCPWire

/// Where a live answer is not what was recorded.
public struct PlayedDifference: Hashable, Sendable {
    /// What differs.
    public enum Subject: Hashable, Sendable {
        /// A DHCP option.
        case option(OptionCode)
        /// The file field of the message.
        case fileField
        /// siaddr: there or not.
        case nextServer
        /// The size of a file, in bytes.
        case fileSize
        /// An option of TFTP, by its name.
        case transferOption(String)
        /// A file that the recorded server refused.
        case refusal
    }

    /// The row of the report that it belongs to.
    public var row: Int
    /// What differs.
    public var subject: Subject
    /// What was recorded; nil where it was not there.
    public var recorded: String?
    /// What came; nil where it did not.
    public var live: String?
}
