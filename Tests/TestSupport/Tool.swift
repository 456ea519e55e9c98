import Foundation

/// Programs of others that some tests ask for a second opinion.
public enum Tool {
    /// Whether a program is in one of the folders of PATH.
    public static func isInstalled(_ name: String) -> Bool {
        let folders = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        return folders.split(separator: ":").contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
    }
}
