/// A network namespace with two interfaces, `left` and `right`, that are the two ends of one cable; removed when the
/// value goes.
public struct NetworkNamespace: ~Copyable {
    /// Its name for `ip netns`.
    public let name = "pxewire-\(String(UInt32.random(in: .min ... .max), radix: 16))"

    /// Makes the namespace and the cable.
    public init() throws {
        try Command(["ip", "netns", "add", name]).check()
        do {
            try connect()
        } catch {
            _ = try? Command(["ip", "netns", "delete", name]).run()
            throw error
        }
    }

    deinit {
        _ = try? Command(["ip", "netns", "delete", name]).run()
    }

    /// Makes the cable, and both its ends ready. Without IPv6 the kernel sends nothing of its own.
    public func connect() throws {
        let peer = ["type", "veth", "peer", "name", "right"]
        try Command(["ip", "-n", name, "link", "add", "left", "address", "02:00:00:00:00:01"] + peer).check()
        for end in ["left", "right"] { try ip("link", "set", end, "addrgenmode", "none", "up") }
    }

    /// Runs `ip` in the namespace.
    public func ip(_ arguments: String...) throws { try Command(["ip", "-n", name] + arguments).check() }

    /// The command line that runs `arguments` in the namespace.
    public func command(_ arguments: [String]) -> [String] { ["ip", "netns", "exec", name] + arguments }
}
