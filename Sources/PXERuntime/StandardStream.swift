import SystemPackage

/// One of the standard streams, written in whole buffers.
public struct StandardStream: Sendable {
    private let descriptor: FileDescriptor
    private let name: String

    /// Standard output: data.
    public static let output = StandardStream(descriptor: .standardOutput, name: "standard output")
    /// Standard error: logs, progress and failures.
    public static let error = StandardStream(descriptor: .standardError, name: "standard error")

    /// Whether a person looks at it.
    public var isTerminal: Bool { Terminal.isTerminal(descriptor) }

    /// How many columns it has; nil where it is no terminal.
    public var columns: Int? { Terminal.columns(of: descriptor) }

    /// Writes all bytes.
    ///
    /// Throws `OutputStreamClosed` when nobody reads any more, and `Failure` when the disk is full or the device fails.
    public func write(_ bytes: [UInt8]) throws {
        guard !bytes.isEmpty else { return }
        do {
            try descriptor.writeAll(bytes)
        } catch Errno.brokenPipe {
            throw OutputStreamClosed()
        } catch {
            throw Failure.inputOutput("Cannot write to \(name): \(error).")
        }
    }

    /// Writes a text; what goes wrong is let go, since there is nowhere left to say it.
    public func say(_ text: String) {
        try? write(Array(text.utf8))
    }
}
