import Glibc
import TestSupport

extension Privilege {
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
