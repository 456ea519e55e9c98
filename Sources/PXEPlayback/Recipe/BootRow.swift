/// A line of a report: one answer or file of the boot, of all clients.
public struct BootRow: Hashable, Sendable {
    /// What it is of.
    public enum Kind: Hashable, Sendable {
        /// An answer of a server.
        case answer(AnswerRole)
        /// The size of a file.
        case size(String)
        /// A file.
        case file(String)
    }

    /// What it is of; files by their recorded names.
    public let kind: Kind
    /// The stage of the boot, from 0.
    public let stage: Int
}
