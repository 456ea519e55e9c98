import Foundation
import PacketWire
import TFTPWire
import TestSupport
import Testing

@testable import PXEFiles

@Suite("A TFTP server over a channel")
struct TransferChannelTests {
    /// An end that keeps what it is given to send.
    final class Recorder: TransferEnd {
        let largestBlock: Int
        let port: UInt16
        var packets: [TFTPPacket] = []

        init(port: UInt16, largestBlock: Int = 1_468) {
            self.port = port
            self.largestBlock = largestBlock
        }

        func send(_ bytes: Span<UInt8>) { packets.append(TFTPPacket(decoding: bytes)) }
    }

    /// A server without a socket, with a file of 1000 bytes.
    final class Bench {
        let directory: TemporaryDirectory
        let server: TFTPServer
        var outcomes: [TransferOutcome] { log.outcomes }
        private let log = Log()
        private let now = Timestamp(seconds: 1_000)

        private final class Log {
            var outcomes: [TransferOutcome] = []
        }

        init() throws {
            directory = try TemporaryDirectory()
            _ = try directory.write([UInt8](repeating: 7, count: 1_000), to: "file")
            server = try TFTPServer(BootFiles(BootRoot(path: directory.path)), interfaces: []) { [log] report in
                if case .ended(let outcome, _, _, _) = report.event { log.outcomes.append(outcome) }
            }
        }

        func request(_ peer: Peer, _ end: Recorder, _ options: TFTPOption...) {
            let request = TFTPRequest(fileName: Array("file".utf8), options: options)
            server.request(TFTPPacket.readRequest(request).encoded().span, from: peer, now: now) { end }
        }

        func acknowledge(_ block: UInt16, _ peer: Peer, at port: UInt16) {
            server.receive(TFTPPacket.acknowledgment(block: block).encoded().span, from: peer, at: port, now: now)
        }

        func endAll() { server.endAll(now: now) }

        func close(_ peer: Peer, at port: UInt16) { server.noteClosed(peer, at: port, now: now) }
    }

    static let address = IPv4Address(198, 51, 100, 50)
    static let peer = Peer(address: address, port: 2_070, scope: 1)

    @Test("A file comes block by block, and only what goes to the transfer's own port counts")
    func whole() throws {
        let (bench, end) = (try Bench(), Recorder(port: 50_000))
        bench.request(Self.peer, end)
        #expect(end.packets == [.data(block: 1, count: 512)])
        bench.acknowledge(1, Self.peer, at: 50_001)
        #expect(end.packets.count == 1)
        bench.acknowledge(1, Self.peer, at: 50_000)
        #expect(end.packets.last == .data(block: 2, count: 488))
        bench.acknowledge(2, Self.peer, at: 50_000)
        #expect(bench.outcomes == [.complete])
    }

    /// A client that heard nothing asked for its next block for a minute, and then told of a server that does not answer.
    @Test("A server that ends tells the clients that are not served to their end")
    func serverEnds() throws {
        let (bench, middle, last) = (try Bench(), Recorder(port: 50_000), Recorder(port: 50_001))
        let other = Peer(address: Self.address, port: 2_071, scope: 1)
        bench.request(Self.peer, middle)
        bench.request(other, last)
        bench.acknowledge(1, other, at: 50_001)
        bench.endAll()
        #expect(middle.packets.last == .error(.undefined, message: Array("the server ends".utf8)))
        #expect(last.packets.last == .data(block: 2, count: 488))
        #expect(Set(bench.outcomes) == [.serverEnded, .unconfirmed])
        // Nothing is left of them.
        bench.acknowledge(1, Self.peer, at: 50_000)
        #expect(bench.outcomes.count == 2)
    }

    @Test("Clients of the same address and port in two networks have a transfer each")
    func scopes() throws {
        let (bench, first, second) = (try Bench(), Recorder(port: 50_000), Recorder(port: 50_001))
        let other = Peer(address: Self.address, port: 2_070, scope: 2)
        bench.request(Self.peer, first)
        bench.request(other, second)
        bench.acknowledge(1, other, at: 50_001)
        #expect(first.packets.count == 1)
        #expect(second.packets.last == .data(block: 2, count: 488))
        #expect(bench.outcomes.isEmpty)
    }

    @Test("A block is no larger than a frame to the client")
    func narrow() throws {
        let (bench, end) = (try Bench(), Recorder(port: 50_000, largestBlock: 600))
        bench.request(Self.peer, end, TFTPOption("blksize", 1_468))
        #expect(end.packets == [.optionAcknowledgment([TFTPOption("blksize", 600)])])
        bench.acknowledge(0, Self.peer, at: 50_000)
        #expect(end.packets.last == .data(block: 1, count: 600))
    }

    @Test("A client whose port is closed is not waited for")
    func closed() throws {
        let (bench, end) = (try Bench(), Recorder(port: 50_000))
        bench.request(Self.peer, end)
        bench.close(Self.peer, at: 50_001)
        #expect(bench.outcomes.isEmpty)
        bench.close(Self.peer, at: 50_000)
        #expect(bench.outcomes == [.closed])
    }
}
