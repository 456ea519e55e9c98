import Foundation

/// A network namespace with two interfaces, `left` and `right`, that are the two ends of one cable; removed when the
/// value goes.
struct NetworkNamespace: ~Copyable {
    let name = "pxesniff-\(String(UInt32.random(in: .min ... .max), radix: 16))"

    init() throws {
        try Self.check(Command(["ip", "netns", "add", name]).run())
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
    func connect() throws {
        try ip("link", "add", "left", "type", "veth", "peer", "name", "right")
        for end in ["left", "right"] { try ip("link", "set", end, "addrgenmode", "none", "up") }
    }

    /// Runs `ip` in the namespace.
    func ip(_ arguments: String...) throws { try Self.check(Command(["ip", "-n", name] + arguments).run()) }

    /// Sends frames as they are from an interface.
    func send(_ frames: [[UInt8]], from interface: String = "right") throws {
        let script = """
            import socket, sys
            end = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
            end.bind((sys.argv[1], 0))
            for frame in sys.argv[2:]: end.send(bytes.fromhex(frame))
            """
        let texts = frames.map { frame in frame.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        }
        try Self.check(Command(command(["python3", "-c", script, interface] + texts)).run())
    }

    /// The command line that runs `arguments` in the namespace.
    func command(_ arguments: [String]) -> [String] { ["ip", "netns", "exec", name] + arguments }

    private static func check(_ result: Command.Result) throws {
        guard result.code == 0 else { throw Failed(description: result.error) }
    }

    struct Failed: Error, CustomStringConvertible {
        var description: String
    }
}
