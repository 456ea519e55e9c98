import Foundation
import Glibc
import Testing

/// What the tests need root for, and how they give it up.
enum Privilege {
    /// Whether to run the tests that make namespaces: as root. Where CI is set they run anyway, and fail visibly.
    static var canRunRootTests: Bool {
        geteuid() == 0 || ProcessInfo.processInfo.environment["CI"] == "true"
    }

    /// Why they are skipped.
    static let reason: Comment = "needs root to make network namespaces and give up capabilities"

    /// Gives up all capabilities of the calling thread; other threads keep theirs.
    static func dropCapabilities() -> Bool {
        // Version 3 of capset(2): two sets of effective, permitted and inheritable bits; the process is the thread.
        var header: [UInt32] = [0x2008_0522, 0]
        let sets = [UInt32](repeating: 0, count: 6)
        return unsafe capset(&header, sets) == 0
    }
}

// The C library has it; its header belongs to another package.
@_silgen_name("capset")
private func capset(_ header: UnsafeMutablePointer<UInt32>, _ sets: UnsafePointer<UInt32>) -> Int32
