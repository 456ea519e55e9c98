import Foundation
import Glibc

/// A file system mounted on a folder, until the value goes.
struct Mount: ~Copyable {
    /// Whether to run the tests that mount: as root. Where CI is set they run anyway, and fail visibly.
    static var isPossible: Bool { geteuid() == 0 || ProcessInfo.processInfo.environment["CI"] == "true" }

    let path: String

    /// A small file system in memory.
    init(sizeInKibibytes size: Int, on path: String) throws {
        try run("mount", "-t", "tmpfs", "-o", "size=\(size)k", "tmpfs", path)
        self.path = path
    }

    /// The folder itself, but read-only.
    init(readOnly path: String) throws {
        try run("mount", "--bind", path, path)
        do {
            try run("mount", "-o", "remount,ro,bind", path)
        } catch {
            try? run("umount", "--lazy", path)
            throw error
        }
        self.path = path
    }

    deinit {
        try? run("umount", "--lazy", path)
    }
}

/// Runs a program; throws when it fails.
private func run(_ arguments: String...) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
        throw CocoaError(.executableLoad, userInfo: [NSLocalizedDescriptionKey: arguments.joined(separator: " ")])
    }
}
