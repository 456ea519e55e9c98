import SystemPackage

/// Lines to stderr.
enum StandardError {
    /// Writes a line; nobody can be told when that fails.
    static func write(_ line: String) {
        _ = try? FileDescriptor.standardError.writeAll((line + "\n").utf8)
    }
}
