import PacketWire
import SeededNumbers
import TFTPWire
import Testing

extension TFTPDownload.Step {
    fileprivate var isEnd: Bool { if case .end = self { true } else { false } }
}

@Suite("A download, at named instants")
struct TFTPDownloadTests {
    /// A download, its server's port and the time.
    struct Bench {
        static let patience: [Duration] = [.seconds(1), .seconds(2), .seconds(4), .seconds(8)]
        var download: TFTPDownload
        var now = Timestamp(seconds: 1_000)

        init(_ options: TFTPOption..., probe: TFTPPacket? = nil, longest: Int = 1 << 36) {
            let request = TFTPRequest(fileName: Array("a.efi".utf8), options: options)
            download = TFTPDownload(request, probe: probe, waits: Self.patience, longest: longest, now: now)
            _ = download.start(now: now)
        }

        /// One with windows of four blocks of eight bytes, whose options are agreed on.
        static func windows() -> Bench {
            var bench = Bench(TFTPOption("blksize", 8), TFTPOption("windowsize", 4))
            _ = bench.receive([0, 6] + Array("blksize\u{0}8\u{0}windowsize\u{0}4\u{0}".utf8))
            return bench
        }

        mutating func receive(_ bytes: [UInt8], from port: UInt16 = 40_000) -> TFTPDownload.Step {
            download.receive(bytes.span, from: port, now: now)
        }

        mutating func data(_ block: Int, _ count: Int) -> TFTPDownload.Step {
            let number = UInt16(truncatingIfNeeded: block)
            return receive([0, 3, UInt8(number >> 8), UInt8(number & 255)] + [UInt8](repeating: 7, count: count))
        }

        /// Waits until something is due.
        mutating func expire() -> TFTPDownload.Step {
            now = max(now, download.nextDeadline)
            return download.tick(now: now)
        }
    }

    private static func ack(_ block: UInt16) -> TFTPDownload.Step { .send(.acknowledgment(block: block)) }

    @Test("Without options: a block, its acknowledgment, and the end with one that is not full, byte by byte")
    func lockStep() {
        var bench = Bench()
        #expect(bench.download.start(now: bench.now) == .send(.readRequest(bench.download.request)))
        #expect(
            TFTPPacket.readRequest(bench.download.request).encoded() == [0, 1] + Array("a.efi\u{0}octet\u{0}".utf8))
        #expect(bench.download.serverPort == 69)
        #expect(bench.receive([0, 3, 0, 1] + [UInt8](repeating: 1, count: 512)) == Self.ack(1))
        #expect(bench.download.serverPort == 40_000)
        #expect(bench.receive([0, 3, 0, 2, 9]) == .end(.whole, last: .acknowledgment(block: 2)))
        #expect(bench.download.bytes == 513)
    }

    @Test("A file of whole blocks ends with an empty one, and so does an empty file")
    func emptyLastBlock() {
        var bench = Bench()
        #expect(bench.data(1, 512) == Self.ack(1))
        #expect(bench.data(2, 0) == .end(.whole, last: .acknowledgment(block: 2)))
        #expect(bench.download.bytes == 512)
        var empty = Bench()
        #expect(empty.data(1, 0) == .end(.whole, last: .acknowledgment(block: 1)))
        #expect(empty.download.bytes == 0)
    }

    @Test("Options: the acknowledgment of block 0 begins the file, of as many bytes and blocks as were granted")
    func options() {
        var bench = Bench.windows()
        #expect((bench.download.blockSize, bench.download.windowSize) == (8, 4))
        for block in 1...3 { #expect(bench.data(block, 8) == .wait) }
        #expect(bench.data(4, 8) == Self.ack(4))
        #expect(bench.data(5, 3) == .end(.whole, last: .acknowledgment(block: 5)))
        #expect(bench.download.bytes == 35)
    }

    @Test("A probe breaks off with its own error as soon as the size is told")
    func probe() {
        let refusal = TFTPPacket.error(.optionsRefused, message: Array("User aborted the transfer".utf8))
        var bench = Bench(TFTPOption("tsize", 0), probe: refusal)
        #expect(bench.receive([0, 6] + Array("tsize\u{0}7340\u{0}".utf8)) == .end(.sizeTold(7_340), last: refusal))
        // A server without options begins with the file at once.
        var plain = Bench(TFTPOption("tsize", 0), probe: refusal)
        #expect(plain.data(1, 512) == .end(.sizeTold(nil), last: refusal))
    }

    @Test("A block that was lost is told once, and the window goes on from there (RFC 7440 section 4)")
    func gap() {
        var bench = Bench.windows()
        #expect(bench.data(1, 8) == .wait)
        #expect(bench.data(3, 8) == Self.ack(1))
        #expect(bench.data(4, 8) == .wait)
        for block in 2...4 { #expect(bench.data(block, 8) == .wait) }
        #expect(bench.data(5, 8) == Self.ack(5))
        #expect(bench.download.bytes == 40)
    }

    @Test("An acknowledgment that was lost: the window comes again, and its last block is acknowledged again")
    func lostAcknowledgment() {
        var bench = Bench.windows()
        for block in 1...4 { _ = bench.data(block, 8) }
        for block in 1...3 { #expect(bench.data(block, 8) == .wait) }
        #expect(bench.data(4, 8) == Self.ack(4))
        for block in 5...7 { #expect(bench.data(block, 8) == .wait) }
        #expect(bench.data(8, 8) == Self.ack(8))
        #expect(bench.download.bytes == 64)
    }

    @Test("A server that begins its window in the middle of ours gets its acknowledgment at the end of its own")
    func shiftedWindow() {
        var bench = Bench.windows()
        for block in 1...6 { _ = bench.data(block, 8) }
        // It has heard of block 4 alone, and sends 5 to 8.
        #expect(bench.data(5, 8) == .wait)
        #expect(bench.data(6, 8) == .wait)
        #expect(bench.data(7, 8) == .wait)
        #expect(bench.data(8, 8) == Self.ack(8))
    }

    @Test("Without a window a block that comes again is acknowledged again, and counts once")
    func duplicate() {
        var bench = Bench()
        #expect(bench.data(1, 512) == Self.ack(1))
        #expect(bench.data(1, 512) == Self.ack(1))
        #expect(bench.data(2, 512) == Self.ack(2))
        #expect(bench.data(1, 512) == .wait)
        #expect(bench.download.bytes == 1_024)
    }

    @Test("An OACK that comes again is acknowledged again, and changes nothing")
    func secondOptions() {
        var bench = Bench.windows()
        #expect(bench.receive([0, 6] + Array("blksize\u{0}9\u{0}".utf8)) == Self.ack(0))
        #expect(bench.download.blockSize == 8)
        _ = bench.data(1, 8)
        #expect(bench.receive([0, 6] + Array("blksize\u{0}9\u{0}".utf8)) == .wait)
    }

    @Test("Silence: the request, or the last acknowledgment, after 1, 2 and 4 seconds, and the end after 8 more")
    func silence() {
        var bench = Bench()
        for _ in 0..<3 { #expect(bench.expire() == .send(.readRequest(bench.download.request))) }
        #expect(bench.expire() == .end(.silent, last: nil))
        #expect(bench.now == Timestamp(seconds: 1_015))
        var later = Bench()
        _ = later.data(1, 512)
        #expect(later.download.tick(now: later.now) == .wait)
        for _ in 0..<3 { #expect(later.expire() == Self.ack(1)) }
        #expect(later.data(2, 512) == Self.ack(2))
        #expect(later.download.nextDeadline == later.now.advanced(by: .seconds(1)))
        #expect(later.download.repetitions == 3)
    }

    @Test("A window of which nothing came is asked for again, and its end is acknowledged")
    func lostWindow() {
        var bench = Bench.windows()
        for block in 1...2 { _ = bench.data(block, 8) }
        #expect(bench.expire() == Self.ack(2))
        for block in 3...5 { #expect(bench.data(block, 8) == .wait) }
        #expect(bench.data(6, 8) == Self.ack(6))
    }

    @Test("Block numbers wrap from 65535 to 0")
    func wrap() {
        var bench = Bench()
        for block in 1...65_535 { _ = bench.data(block, 512) }
        #expect(bench.data(65_536, 512) == Self.ack(0))
        #expect(bench.data(65_537, 1) == .end(.whole, last: .acknowledgment(block: 1)))
        #expect(bench.download.bytes == 65_536 * 512 + 1)
    }

    @Test("The server refuses: its code and words, also in the middle")
    func refusal() {
        let message = Array("File not found".utf8)
        let error: [UInt8] = [0, 5, 0, 1] + message + [0]
        var bench = Bench()
        #expect(bench.receive(error) == .end(.refused(.fileNotFound, message: message), last: nil))
        var later = Bench()
        _ = later.data(1, 512)
        #expect(later.receive(error) == .end(.refused(.fileNotFound, message: message), last: nil))
    }

    @Test(
        "What was not asked for, or is more than was asked for, is refused with error 8",
        arguments: ["blksize\u{0}1024\u{0}", "blksize\u{0}7\u{0}", "windowsize\u{0}1\u{0}", "blksize\u{0}x\u{0}"])
    func foreignOption(text: String) {
        var bench = Bench(TFTPOption("blksize", 512))
        guard case .end(.brokenOff, last: .error(.optionsRefused, _)?) = bench.receive([0, 6] + Array(text.utf8)) else {
            Issue.record("\(text) was taken")
            return
        }
    }

    @Test("Packets from another port, and those that are none, change nothing")
    func strangers() {
        var bench = Bench()
        _ = bench.data(1, 512)
        #expect(bench.receive([0, 3, 0, 2, 1], from: 40_001) == .wait)
        #expect(bench.receive([0, 5, 0, 1, 0], from: 40_001) == .wait)
        for bytes: [UInt8] in [
            [], [0], [0, 3], [0, 3, 0], [0, 9, 1, 1], [0, 4, 0, 1], [0, 1, 97, 0, 98, 0], [0, 6, 97],
        ] {
            #expect(bench.receive(bytes) == .wait)
        }
        #expect(bench.data(2, 1) == .end(.whole, last: .acknowledgment(block: 2)))
    }

    @Test("A block with more bytes than were agreed on, and a file without end, are given up")
    func tooMuch() {
        var bench = Bench()
        let large = "a block has more bytes than were agreed on"
        #expect(
            bench.data(1, 513)
                == .end(.brokenOff(large), last: .error(.illegalOperation, message: Array(large.utf8))))
        var endless = Bench(longest: 1_000)
        _ = endless.data(1, 512)
        guard case .end(.brokenOff("the file has no end"), last: _) = endless.data(2, 512) else {
            Issue.record("it goes on")
            return
        }
    }

    @Test(
        "A server that loses, doubles and reorders what it sends: the file comes whole, and counts once",
        arguments: 0..<50)
    func disorder(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var bench = Bench.windows()
        let blocks = 40
        var acknowledged = 0
        var rounds = 0
        while rounds < 2_000 {
            rounds += 1
            var steps: [TFTPDownload.Step] = []
            for block in acknowledged + 1...min(acknowledged + 4, blocks) where random.next() % 4 > 0 {
                for _ in 0...(random.next() % 5 == 0 ? 1 : 0) {
                    steps.append(bench.data(block, block == blocks ? 3 : 8))
                }
            }
            if steps.allSatisfy({ $0 == .wait }) {
                // Patience is tested elsewhere: one block comes at last.
                bench.now = bench.download.nextDeadline
                steps.append(bench.data(acknowledged + 1, acknowledged + 1 == blocks ? 3 : 8))
                if !steps.contains(where: \.isEnd) { steps.append(bench.expire()) }
            }
            for step in steps {
                if case .send(.acknowledgment(let block)) = step { acknowledged = max(acknowledged, Int(block)) }
                if case .end(let outcome, _) = step {
                    #expect(outcome == .whole)
                    #expect(bench.download.bytes == (blocks - 1) * 8 + 3)
                    return
                }
            }
        }
        Issue.record("it never ended")
    }
}
