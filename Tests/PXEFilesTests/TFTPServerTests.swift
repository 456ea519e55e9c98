import Foundation
import PacketWire
import SeededNumbers
import TFTPWire
import TestSupport
import Testing

@testable import PXEFiles

@Suite("A TFTP server on the loopback")
struct TFTPServerTests {
    /// A server, and what it serves.
    struct Bench: ~Copyable {
        let directory: TemporaryDirectory
        let server: RunningServer
        let file: [UInt8]

        init(size: Int = 100_000, limits: TFTPServerLimits = TFTPServerLimits()) throws {
            let directory = try TemporaryDirectory()
            var numbers = SplitMix64(seed: 7)
            let file = (0..<size).map { _ in numbers.byte() }
            try Data(file).write(to: URL(fileURLWithPath: directory.file("file")))
            try Data("one\ntwo\r\n".utf8).write(to: URL(fileURLWithPath: directory.file("text")))
            server = try RunningServer(BootRoot(path: directory.path), limits: limits)
            self.directory = directory
            self.file = file
        }
    }

    @Test(
        "A file comes whole, with and without options",
        arguments: [
            [], [TFTPOption("blksize", 1_468)], [TFTPOption("windowsize", 16)],
            [
                TFTPOption("blksize", 1_000), TFTPOption("windowsize", 4), TFTPOption("tsize", 0),
                TFTPOption("timeout", 3),
            ],
            [TFTPOption("windowsize", 64), TFTPOption("blksize", 100)],
        ])
    func whole(options: [TFTPOption]) throws {
        let bench = try Bench()
        let client = try TFTPClient(bench.server)
        let request = TFTPRequest(fileName: Array("file".utf8), options: options)
        client.send(.readRequest(request))
        let loaded = client.finish()
        #expect(loaded == bench.file)
        #expect(
            bench.server.saw {
                if case .ended(.complete, let bytes, _, let repeated) = $0 {
                    bytes == 100_000 && repeated == 0
                } else {
                    false
                }
            })
    }

    @Test("A server that ends in the middle of a transfer says so")
    func ends() throws {
        let directory = try TemporaryDirectory()
        _ = try directory.write([UInt8](repeating: 7, count: 5_000), to: "file")
        var server: RunningServer? = try RunningServer(BootRoot(path: directory.path))
        let client = try TFTPClient(#require(server))
        client.send(.readRequest(TFTPRequest(fileName: Array("file".utf8))))
        #expect(client.receive()?.packet == .data(block: 1, count: 512))
        server = nil
        #expect(client.receiveError() == .undefined)
    }

    @Test("Files of no byte, and of whole blocks", arguments: [0, 512, 1_024, 1])
    func edges(size: Int) throws {
        let bench = try Bench(size: size)
        #expect(try TFTPClient(bench.server).load("file") == bench.file)
    }

    @Test("More than 65,535 blocks")
    func wrap() throws {
        let bench = try Bench(size: 1_100_000)
        #expect(try TFTPClient(bench.server).load("file", TFTPOption("blksize", 16)) == bench.file)
    }

    @Test("netascii sends lines with CR LF")
    func netASCII() throws {
        let bench = try Bench()
        #expect(try TFTPClient(bench.server).load("text", mode: "NETASCII") == Array("one\r\ntwo\r\n".utf8))
    }

    @Test(
        "What cannot be had is refused with the right error",
        arguments: [
            ("nothing", "octet", TFTPErrorCode.fileNotFound), ("../file", "octet", .accessViolation),
            ("file", "mail", .illegalOperation), ("", "octet", .fileNotFound),
        ])
    func refused(name: String, mode: String, code: TFTPErrorCode) throws {
        let bench = try Bench()
        let client = try TFTPClient(bench.server)
        client.send(.readRequest(TFTPRequest(fileName: Array(name.utf8), mode: Array(mode.utf8))))
        #expect(client.receiveError() == code)
    }

    @Test("Nobody writes")
    func write() throws {
        let bench = try Bench()
        let client = try TFTPClient(bench.server)
        client.send(.writeRequest(TFTPRequest(fileName: Array("new".utf8))))
        #expect(client.receiveError() == .accessViolation)
        #expect(try bench.directory.names == ["file", "text"])
        #expect(bench.server.saw { $0 == .writeRefused })
    }

    @Test("A request that comes twice begins one transfer")
    func repeatedRequest() throws {
        let bench = try Bench()
        let client = try TFTPClient(bench.server)
        let request = TFTPPacket.readRequest(TFTPRequest(fileName: Array("file".utf8)))
        client.send(request, toListener: true)
        client.send(request, toListener: true)
        #expect(client.receive()?.packet == .data(block: 1, count: 512))
        // Nothing else comes at once: not the first block of a second transfer.
        #expect(client.receive(milliseconds: 200) == nil)
    }

    @Test("A client that asks for something else from the same port, or anew, gets that")
    func anotherRequest() throws {
        let bench = try Bench()
        let client = try TFTPClient(bench.server)
        let file = TFTPPacket.readRequest(TFTPRequest(fileName: Array("file".utf8)))
        client.send(file, toListener: true)
        #expect(client.receive()?.packet == .data(block: 1, count: 512))
        client.send(.readRequest(TFTPRequest(fileName: Array("text".utf8))), toListener: true)
        #expect(client.receive()?.data == Array("one\ntwo\r\n".utf8))
        client.send(.acknowledgment(block: 1))
        client.send(file, toListener: true)
        #expect(client.receive()?.packet == .data(block: 1, count: 512))
        client.send(.acknowledgment(block: 1))
        #expect(client.receive()?.packet == .data(block: 2, count: 512))
        // The network may deliver a request twice: what runs goes on.
        client.send(file, toListener: true)
        client.send(.acknowledgment(block: 2))
        #expect(client.receive()?.packet == .data(block: 3, count: 512))
        // A machine that was started anew was silent for a moment.
        usleep(600_000)
        client.send(file, toListener: true)
        while let (packet, _) = client.receive(), packet != .data(block: 1, count: 512) {}
        client.send(.acknowledgment(block: 1))
        #expect(client.receive()?.packet == .data(block: 2, count: 512))
    }

    @Test("A question for the size, as UEFI asks it, ends well")
    func sizeProbe() throws {
        let bench = try Bench()
        let client = try TFTPClient(bench.server)
        client.send(.readRequest(TFTPRequest(fileName: Array("file".utf8), options: [TFTPOption("tsize", 0)])))
        #expect(client.receive()?.packet == .optionAcknowledgment([TFTPOption("tsize", 100_000)]))
        client.send(.error(.optionsRefused, message: []))
        #expect(bench.server.saw { if case .ended(.sizeAsked, _, _, _) = $0 { true } else { false } })
    }

    @Test("A block whose acknowledgment is lost is sent again")
    func lost() throws {
        let bench = try Bench()
        let client = try TFTPClient(bench.server)
        client.send(.readRequest(TFTPRequest(fileName: Array("file".utf8))))
        #expect(client.receive()?.packet == .data(block: 1, count: 512))
        #expect(client.receive()?.packet == .data(block: 1, count: 512))
        client.send(.acknowledgment(block: 1))
        #expect(client.receive()?.packet == .data(block: 2, count: 512))
    }

    @Test("A client that wants too much at a time is told so, and others are served")
    func busy() throws {
        let bench = try Bench(limits: TFTPServerLimits(transfers: 3))
        let request = TFTPPacket.readRequest(TFTPRequest(fileName: Array("file".utf8)))
        let clients = try (0..<4).map { _ in try TFTPClient(bench.server) }
        var refusals = 0
        for client in clients {
            client.send(request)
            if case .error(.undefined, _)? = client.receive()?.packet { refusals += 1 }
        }
        #expect(refusals == 1)
        clients.first?.send(.error(.undefined, message: []))
        #expect(bench.server.saw { if case .ended(.refused, _, _, _) = $0 { true } else { false } })
        #expect(try TFTPClient(bench.server).load("text") != nil)
    }

    @Test("A client that closes its port is not waited for")
    func closed() throws {
        let bench = try Bench()
        do {
            let client = try TFTPClient(bench.server)
            client.send(.readRequest(TFTPRequest(fileName: Array("file".utf8))))
            #expect(client.receive()?.packet == .data(block: 1, count: 512))
        }
        // Its block is sent again after a second, and nobody takes it.
        #expect(bench.server.saw { if case .ended(.closed, _, _, _) = $0 { true } else { false } })
    }

    @Test("A file that is cut off while it is sent ends the transfer with an error")
    func truncated() throws {
        let bench = try Bench()
        let client = try TFTPClient(bench.server)
        client.send(.readRequest(TFTPRequest(fileName: Array("file".utf8))))
        #expect(client.receive()?.packet == .data(block: 1, count: 512))
        _ = unsafe truncate(bench.directory.file("file"), 600)
        client.send(.acknowledgment(block: 1))
        #expect(client.receiveError() == .undefined)
        #expect(bench.server.saw { if case .ended(.unreadable, _, _, _) = $0 { true } else { false } })
    }

    @Test("Ten thousand hostile datagrams: the server goes on, and what they began comes to its end")
    func hostile() throws {
        let seed: UInt64 = 42
        let bench = try Bench(
            limits: TFTPServerLimits(transfer: TransferLimits(patience: .seconds(3)), transfers: 50))
        var numbers = SplitMix64(seed: seed)
        var client = try TFTPClient(bench.server)
        let names = ["file", "../file", "text", "/etc/passwd", "", "a/../../..", "\\..\\file", "%2e%2e/file"]
        let modes = ["octet", "netascii", "mail", "", "OCTET"]
        for number in 0..<10_000 {
            // One end has one transfer at a time.
            if number.isMultiple(of: 20) { client = try TFTPClient(bench.server) }
            var bytes: [UInt8]
            if numbers.below(3) == 0 {
                bytes = (0..<numbers.below(64)).map { _ in numbers.byte() }
                if bytes.count > 1 { (bytes[0], bytes[1]) = (0, UInt8(numbers.below(8))) }
            } else {
                let options = (0..<numbers.below(4)).map { _ in
                    TFTPOption(
                        name: Array((numbers.pick(["blksize", "tsize", "timeout", "windowsize", "x", ""]) ?? "").utf8),
                        value: Array((numbers.pick(["0", "8", "65464", "-1", "99999999999999999999", ""]) ?? "").utf8))
                }
                let request = TFTPRequest(
                    fileName: Array((numbers.pick(names) ?? "").utf8), mode: Array((numbers.pick(modes) ?? "").utf8),
                    options: options)
                bytes = (numbers.below(2) == 0 ? TFTPPacket.readRequest(request) : .writeRequest(request)).encoded()
                if numbers.below(3) == 0 { bytes = Array(bytes.prefix(numbers.below(bytes.count))) }
            }
            client.send(bytes, toListener: numbers.below(4) > 0)
            // What comes back is answered with nonsense too, now and then.
            if numbers.below(16) == 0, client.receive(milliseconds: 0) != nil {
                client.send([0, UInt8(numbers.below(8)), numbers.byte(), numbers.byte()])
            }
        }
        // Each transfer has two descriptors, and gives them back at its end.
        let isOver = bench.server.waits { events in
            let begun = events.count { $0 == .began }
            return begun >= 20 && begun == events.count { if case .ended = $0 { true } else { false } }
        }
        #expect(isOver, "seed \(seed)")
        // A request can be lost in the flood that still waits; a client asks again.
        let isServed = try (0..<3).contains { _ in try TFTPClient(bench.server).load("file") == bench.file }
        #expect(isServed, "seed \(seed)")
    }
}
