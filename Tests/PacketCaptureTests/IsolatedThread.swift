import Foundation
import Glibc
import Synchronization
import TestSupport

/// Runs `body` on a thread of its own, which ends with it: what the thread entered or gave up, no other test sees.
func onThread<Value: Sendable>(
    inNamespace name: String? = nil, withoutCapabilities: Bool = false, _ body: @escaping @Sendable () throws -> Value
) throws -> Value {
    let outcome = Outcome<Value>()
    let thread = Thread {
        let result = Result {
            if let name { try enterNamespace(name) }
            if withoutCapabilities, !Privilege.dropCapabilities() { throw SystemFailure("capset", errno) }
            return try body()
        }
        outcome.result.withLock { $0 = result }
        outcome.isDone.signal()
    }
    thread.start()
    outcome.isDone.wait()
    guard let result = outcome.result.withLock({ $0 }) else { throw SystemFailure("thread", 0) }
    return try result.get()
}

private final class Outcome<Value: Sendable>: Sendable {
    let result = Mutex<Result<Value, any Error>?>(nil)
    let isDone = DispatchSemaphore(value: 0)
}

/// A system call that failed.
struct SystemFailure: Error, CustomStringConvertible {
    var description: String

    init(_ call: String, _ code: Int32) {
        description = unsafe "\(call): \(String(cString: strerror(code)))"
    }
}

private func enterNamespace(_ name: String) throws {
    let descriptor = unsafe open("/run/netns/\(name)", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemFailure("open \(name)", errno) }
    defer { close(descriptor) }
    guard setns(descriptor, cloneNewNet) == 0 else { throw SystemFailure("setns", errno) }
}

// The C library has both; its header shows them only with _GNU_SOURCE, which Swift does not define.
private let cloneNewNet: Int32 = 0x4000_0000
@_silgen_name("setns")
private func setns(_ descriptor: Int32, _ kind: Int32) -> Int32
