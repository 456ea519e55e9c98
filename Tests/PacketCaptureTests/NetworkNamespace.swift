import Foundation
import Glibc

/// A network namespace with two interfaces, `left` and `right`, that are the two ends of one cable; removed when the
/// value goes.
struct NetworkNamespace: ~Copyable {
    let name = "pxecap-\(String(UInt32.random(in: .min ... .max), radix: 16))"

    init() throws {
        do {
            try ip("netns", "add", name)
            let peer = ["type", "veth", "peer", "name", "right"]
            try ip(["-n", name, "link", "add", "left", "address", "02:00:00:00:00:01"] + peer)
            // Without IPv6 the kernel sends nothing of its own on the cable.
            for end in ["left", "right"] {
                try configure("link", "set", end, "addrgenmode", "none", "up")
            }
        } catch {
            try? ip("netns", "delete", name)
            throw error
        }
    }

    deinit {
        try? ip("netns", "delete", name)
    }

    /// Runs `ip` in the namespace.
    func configure(_ arguments: String...) throws {
        try ip(["-n", name] + arguments)
    }

    /// Runs `body` on a thread in the namespace.
    func run<Value: Sendable>(
        withoutCapabilities: Bool = false, _ body: @escaping @Sendable () throws -> Value
    ) throws -> Value {
        try onThread(inNamespace: name, withoutCapabilities: withoutCapabilities, body)
    }
}

/// Runs `ip` with `arguments`; throws what it said when it failed.
func ip(_ arguments: String...) throws { try ip(arguments) }

/// Runs `ip` with `arguments`; throws what it said when it failed.
func ip(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["ip"] + arguments
    let output = Pipe()
    process.standardError = output
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
        let said = String(decoding: text, as: UTF8.self)
        throw SystemFailure("ip \(arguments.joined(separator: " ")): \(said)", 0)
    }
}
