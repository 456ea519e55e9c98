/// A configuration file that cannot be used.
public struct ConfigurationFileError: Error, Hashable, Sendable {
    /// The file.
    public var path: String
    /// What is wrong in it, in its order; empty when it could not be read.
    public var complaints: [ConfigurationComplaint]
    /// Why it could not be read, as a whole sentence; empty when it could.
    public var reason: String
    /// The exit code of a command that ends with this, as in BSD `sysexits.h`: 65 for what is wrong in it, 66 where it is
    /// missing, 77 where it may not be read, 74 where reading fails.
    public var exitCode: Int32

    /// The file was read, and this is wrong in it.
    init(path: String, complaints: [ConfigurationComplaint]) {
        self.path = path
        self.complaints = complaints
        reason = ""
        exitCode = 65
    }

    /// The file could not be read.
    init(path: String, reason: String, exitCode: Int32) {
        self.path = path
        complaints = []
        self.reason = reason
        self.exitCode = exitCode
    }
}

extension ConfigurationFileError: CustomStringConvertible {
    /// A line for each complaint, `FILE:LINE:COLUMN: error: sentence`, and one with their number; or the reason.
    public var description: String {
        guard reason.isEmpty else { return reason }
        let lines = complaints.map {
            "\(path):\($0.position.line):\($0.position.column): error: \($0.sentence)"
        }
        let count = complaints.count == 1 ? "1 error" : "\(complaints.count) errors"
        return (lines + ["\(count) in \(path)."]).joined(separator: "\n")
    }
}
