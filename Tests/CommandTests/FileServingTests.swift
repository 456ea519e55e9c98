import Foundation
import TestSupport
import Testing

/// `pxe-respond --boot-root`: the boot files over HTTP.
@Suite(.enabled(if: Privilege.canRunRootTests, "\(Privilege.reason)"))
struct FileServingTests {
    /// A namespace with a server's address on an interface, and one with a client's address at the other end.
    private struct Network: ~Copyable {
        let server: NetworkNamespace
        let client: NetworkNamespace

        init() throws {
            let server = try NetworkNamespace()
            let client = try NetworkNamespace()
            try server.ip("link", "add", "wire", "type", "veth", "peer", "name", "wire", "netns", client.name)
            for (number, name) in [server.name, client.name].enumerated() {
                let address = "198.51.100.\(number + 1)/24"
                try Command(["ip", "-n", name, "address", "add", address, "dev", "wire"]).check()
                for end in ["wire", "lo"] { try Command(["ip", "-n", name, "link", "set", end, "up"]).check() }
            }
            self.server = server
            self.client = client
        }

        /// What a URI gives in a namespace: the status, and the length of what came; the error where nothing did.
        func load(_ uri: String, in namespace: borrowing NetworkNamespace) throws -> String {
            let program = """
                import sys, urllib.request
                try:
                    with urllib.request.urlopen(sys.argv[1], timeout=20) as answer:
                        print(answer.status, len(answer.read()))
                except OSError as error:
                    print(error)
                """
            let result = try Command(namespace.command(["python3", "-c", program, uri])).run()
            return String(decoding: result.output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }

    private static func arguments(_ directory: borrowing TemporaryDirectory, _ more: [String] = []) throws -> [String] {
        let root = directory.file("boot")
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: false)
        try Data(count: 3_000_000).write(to: URL(fileURLWithPath: root + "/image"))
        return ["--iface", "wire", "--boot-root", root] + more
    }

    @Test func filesComeByHTTPOnTheServedInterfaceAlone() throws {
        let network = try Network()
        let responder = try ServingResponder(in: network.server) { try Self.arguments($0, ["--http-port", "8080"]) }
        #expect(responder.logged.contains("by TFTP and by HTTP on port 8080"))
        #expect(try network.load("http://198.51.100.1:8080/image", in: network.client) == "200 3000000")
        #expect(try network.load("http://198.51.100.1:8080/no", in: network.client) == "HTTP Error 404: Not Found")
        #expect(try network.load("http://127.0.0.1:8080/image", in: network.server).contains("refused"))
        responder.wait(for: "HTTP: 198.51.100.2 has loaded /image: 3000000 bytes in ")
        let begin = ContinuousClock.now
        let log = responder.finish()
        #expect(log.contains("files loaded          1  (bytes 3000000)"))
        #expect(!log.contains("ERROR"))
        #expect(ContinuousClock.now - begin < .seconds(2))
    }

    @Test func anInterfaceThatWasMadeAnewIsListenedOnAgain() throws {
        let network = try Network()
        let responder = try ServingResponder(in: network.server) { try Self.arguments($0, ["--wait"]) }
        #expect(try network.load("http://198.51.100.1/image", in: network.client) == "200 3000000")
        try network.server.ip("link", "delete", "wire")
        try network.server.ip(
            "link", "add", "wire", "type", "veth", "peer", "name", "wire", "netns", network.client.name)
        try network.server.ip("address", "add", "198.51.100.1/24", "dev", "wire")
        try network.client.ip("address", "add", "198.51.100.2/24", "dev", "wire")
        for name in [network.server.name, network.client.name] {
            try Command(["ip", "-n", name, "link", "set", "wire", "up"]).check()
        }
        responder.wait(for: "wire is back")
        let isServed = try (0..<50).contains { _ in
            usleep(100_000)
            return try network.load("http://198.51.100.1/image", in: network.client) == "200 3000000"
        }
        #expect(isServed)
    }

    @Test func onceEndsWhenTheFirstClientHasLoadedItsFile() throws {
        let network = try Network()
        let responder = try ServingResponder(in: network.server) { directory in
            try Self.arguments(
                directory, ["--once", "--range", "198.51.100.50-198.51.100.60", "--no-probe", "--no-http"])
        }
        #expect(try responder.address(on: "wire", in: network.client) == "198.51.100.50")
        let loaded = try Command(network.client.command(["curl", "-s", "tftp://198.51.100.1/image"])).run()
        #expect(loaded.output.count == 3_000_000)
        responder.wait(for: "files loaded          1  (bytes 3000000)")
    }

    @Test func anEndInTheMiddleOfATransferIsLogged() throws {
        let network = try Network()
        let responder = try ServingResponder(in: network.server) { try Self.arguments($0, ["--no-http"]) }
        // It asks, and never acknowledges.
        let program = """
            import socket
            s = socket.socket(type=socket.SOCK_DGRAM)
            s.settimeout(20)
            s.sendto(b"\\0\\1image\\0octet\\0", ("198.51.100.1", 69))
            print(s.recvfrom(600)[0][:4].hex(), flush=True)
            while (packet := s.recvfrom(600)[0])[1] == 3: pass
            print(packet)
            """
        let output = try ScratchFile()
        let client = try Command(network.client.command(["python3", "-c", program])).start(output.handle, output.handle)
        for _ in 0..<200 where try output.bytes().isEmpty { usleep(50_000) }
        let log = responder.finish()
        client.waitUntilExit()
        #expect(log.contains("TFTP: image was cut short for 198.51.100.2 after 0 bytes in "))
        #expect(String(decoding: try output.bytes(), as: UTF8.self).contains("the server ends"))
    }

    @Test func aReloadTellsThatTheMenuForIPXEHasOtherKernels() throws {
        let network = try Network()
        let responder = try ServingResponder(in: network.server) { directory in
            let arguments = try Self.arguments(directory)
            try Data([1]).write(to: URL(fileURLWithPath: directory.file("boot/vmlinuz-1")))
            return arguments
        }
        responder.hangUp()
        responder.wait(for: "nothing is different")
        try Data([1]).write(to: URL(fileURLWithPath: responder.directory.file("boot/vmlinuz-2")))
        responder.hangUp()
        responder.wait(for: "Configuration: the menu for iPXE, pxewire-menu.ipxe, was made anew of what lies in ")
        #expect(responder.finish().components(separatedBy: "nothing is different").count == 2)
    }

    @Test func whereAnotherProgramHasPort80TFTPGoesOnAlone() throws {
        let network = try Network()
        let output = try ScratchFile()
        let other = try Command(network.server.command(["python3", "-u", "-m", "http.server", "80"]))
            .start(output.handle, output.handle)
        defer {
            // It may have inherited a mask that keeps SIGTERM away.
            kill(other.processIdentifier, SIGKILL)
            other.waitUntilExit()
        }
        for _ in 0..<200 where try output.bytes().isEmpty { usleep(50_000) }
        let responder = try ServingResponder(in: network.server) { try Self.arguments($0) }
        #expect(responder.logged.contains("WARNING TCP port 80 on wire belongs to another program"))
        #expect(responder.logged.contains("Boot files are handed out by TFTP alone."))
        #expect(!responder.finish().contains("by HTTP on port"))

        let directory = try TemporaryDirectory()
        let arguments = try Self.arguments(directory, ["--http-port", "80"])
        let named = try Command(network.server.command([Command.path(of: "pxe-respond")] + arguments)).run()
        #expect(named.code == 69)
        #expect(named.error.contains("TCP port 80 on wire belongs to another program"))
    }
}
