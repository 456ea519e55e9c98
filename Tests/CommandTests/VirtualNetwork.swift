import Foundation
import PacketCapture
import PacketWire
import TestSupport

/// Two machines on one cable: the server's end `left` has no address; the client's, `right`, is in a namespace of its own,
/// so that each has a kernel's view of its own.
struct VirtualNetwork: ~Copyable {
    static let address = IPv4Address(198, 51, 100, 1)
    static let serverMAC = MACAddress(2, 0, 0, 0, 0, 1)
    static let clientMAC = MACAddress(2, 0, 0, 0, 0, 2)

    let server: NetworkNamespace
    let client: NetworkNamespace

    init(clientAddress: String = "198.51.100.50/24") throws {
        let server = try NetworkNamespace()
        let client = try NetworkNamespace()
        for end in ["left", "right"] { try? client.ip("link", "delete", end) }
        try server.ip("link", "set", "right", "netns", client.name)
        try client.ip("link", "set", "right", "address", Self.clientMAC.description, "up")
        try client.ip("addr", "add", clientAddress, "dev", "right")
        self.server = server
        self.client = client
    }

    /// All that the server's kernel says of its addresses.
    var addresses: String {
        get throws { try Command(["ip", "-n", server.name, "-o", "addr"]).run().text }
    }

    /// Runs a command on the client.
    func onClient(_ arguments: String...) throws -> CommandResult {
        try Command(client.command(Self.unblocked(arguments))).run()
    }

    /// A command line that gets signals: the threads of tests block them, and `ping` counts its seconds by one.
    private static func unblocked(_ arguments: [String]) -> [String] {
        let script = """
            import os, signal, sys
            signal.pthread_sigmask(signal.SIG_SETMASK, [])
            os.execvp(sys.argv[1], sys.argv[1:])
            """
        return ["python3", "-c", script] + arguments
    }

    /// Runs `pxe-respond` on the server to its end.
    func respond(_ arguments: String...) throws -> CommandResult {
        let command = [Command.path(of: "pxe-respond"), "--iface", "left", "--leases", "memory", "--duration", "20s"]
        return try Command(server.command(command + arguments)).run()
    }

    /// The frames on the server's end while something is done.
    func frames(while work: () throws -> Void) throws -> [DecodedFrame] {
        let directory = try TemporaryDirectory()
        let (path, log) = (directory.file("wire.pcap"), try ScratchFile())
        let command = ["tcpdump", "-n", "-U", "-Z", "root", "-i", "left", "-w", path]
        let recorder = try Command(server.command(Self.unblocked(command))).start(log.handle, log.handle)
        defer { if recorder.isRunning { recorder.terminate() } }
        for _ in 0..<100 where !String(decoding: try log.bytes(), as: UTF8.self).contains("listening on") {
            Thread.sleep(forTimeInterval: 0.1)
        }
        try work()
        // What was captured last is on its way to the file.
        Thread.sleep(forTimeInterval: 0.5)
        recorder.interrupt()
        recorder.waitUntilExit()
        var frames: [DecodedFrame] = []
        var file = try CaptureFile(path: path)
        try file.forEach { header, bytes in
            frames.append(DecodedFrame(decoding: bytes, linkType: header.linkType))
            return .proceed
        }
        return frames
    }
}
