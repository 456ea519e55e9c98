public import Foundation

/// How a command ended.
public struct CommandResult {
    /// The exit code; nil when a signal ended it, as a trap does.
    public var code: Int32?
    /// What it wrote to standard output.
    public var output: Data
    /// What it wrote to standard error.
    public var error: String

    /// Standard output as text.
    public var text: String { String(decoding: output, as: UTF8.self) }
    /// The lines of standard output that are not empty.
    public var lines: [String] { text.split(separator: "\n").map(String.init) }
}
