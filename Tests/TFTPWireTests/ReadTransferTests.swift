import PacketWire
import TFTPWire
import Testing

@Suite("A read transfer, at named instants")
struct ReadTransferTests {
    /// A transfer and the time.
    struct Bench {
        var transfer: ReadTransfer
        var now = Timestamp(seconds: 1_000)

        init(size: Int, _ options: TFTPOption...) {
            let limits = TransferLimits()
            let request = TFTPRequest(fileName: [97], options: options)
            let parameters = TransferParameters(answering: request, size: size, limits: limits)
            transfer = ReadTransfer(parameters, size: size, limits: limits, now: now)
        }

        /// One that sends windows of four blocks, and begins with the first when block 0 is acknowledged.
        static func windows(blocks: Int) -> Bench {
            var bench = Bench(size: 512 * blocks, TFTPOption("windowsize", 4))
            _ = bench.start()
            return bench
        }

        mutating func start() -> ReadTransfer.Step { transfer.start(now: now) }
        mutating func ack(_ block: UInt16) -> ReadTransfer.Step {
            transfer.receive(.acknowledgment(block: block), now: now)
        }
        mutating func wait(_ duration: Duration) -> ReadTransfer.Step {
            now = now.advanced(by: duration)
            return transfer.tick(now: now)
        }
        /// Waits until something is due.
        mutating func expire() -> ReadTransfer.Step {
            now = max(now, transfer.nextDeadline)
            return transfer.tick(now: now)
        }
    }

    @Test("Block after block, each after the acknowledgment of the one before (RFC 1350 section 4)")
    func lockStep() {
        var bench = Bench(size: 1_300)
        #expect(bench.start() == .send(1...1))
        #expect(bench.transfer.bytes(ofBlock: 1) == 0..<512)
        #expect(bench.ack(1) == .send(2...2))
        #expect(bench.ack(2) == .send(3...3))
        #expect(bench.transfer.bytes(ofBlock: 3) == 1_024..<1_300)
        #expect(bench.ack(3) == .end(.complete))
        #expect(bench.transfer.repeatedBlocks == 0)
    }

    @Test("A file of whole blocks, and an empty one, end with an empty block", arguments: [0, 512, 1_024])
    func emptyLastBlock(size: Int) {
        let bench = Bench(size: size)
        #expect(bench.transfer.lastBlock == size / 512 + 1)
        #expect(bench.transfer.bytes(ofBlock: bench.transfer.lastBlock).isEmpty)
    }

    @Test("With options the first packet is their acknowledgment, and data follows the acknowledgment of block 0")
    func options() {
        var bench = Bench(size: 5_000, TFTPOption("blksize", 1_000))
        #expect(bench.start() == .sendOptions)
        #expect(bench.ack(7) == .wait)
        #expect(bench.ack(0) == .send(1...1))
        #expect(bench.ack(1) == .send(2...2))
    }

    @Test("UEFI asks for the size, ends with error 8, and asks for the file then: nothing went wrong")
    func sizeProbe() {
        var bench = Bench(size: 5_000, TFTPOption("tsize", 0))
        #expect(bench.start() == .sendOptions)
        #expect(bench.transfer.receive(.error(.optionsRefused, message: []), now: bench.now) == .end(.sizeAsked))
    }

    @Test("An error of the client in the middle ends the transfer")
    func refused() {
        var bench = Bench(size: 5_000)
        _ = bench.start()
        let end = bench.transfer.receive(.error(.diskFull, message: [120]), now: bench.now)
        #expect(end == .end(.refused(.diskFull, message: [120])))
    }

    @Test("A duplicate acknowledgment sends nothing again: the sorcerer's apprentice (RFC 1123 section 4.2.3.1)")
    func apprentice() {
        var bench = Bench(size: 5_000)
        _ = bench.start()
        #expect(bench.ack(1) == .send(2...2))
        #expect(bench.ack(1) == .wait)
        #expect(bench.ack(0) == .wait)
        #expect(bench.ack(2) == .send(3...3))
    }

    @Test("An acknowledgment of what was never sent is not heard")
    func fromTheFuture() {
        var bench = Bench(size: 5_000)
        _ = bench.start()
        for number: UInt16 in [2, 3, 1_000, 65_535] { #expect(bench.ack(number) == .wait) }
    }

    @Test("A block is sent again when its acknowledgment takes too long, each time after twice as long")
    func retransmission() {
        var bench = Bench(size: 5_000)
        _ = bench.start()
        #expect(bench.wait(.milliseconds(999)) == .wait)
        #expect(bench.wait(.milliseconds(1)) == .send(1...1))
        #expect(bench.wait(.milliseconds(1_999)) == .wait)
        #expect(bench.wait(.milliseconds(1)) == .send(1...1))
        #expect(bench.transfer.repeatedBlocks == 2)
        #expect(bench.ack(1) == .send(2...2))
    }

    @Test("On a fast network it waits 50 ms, and not a second")
    func adaptive() {
        var bench = Bench(size: 50_000)
        _ = bench.start()
        for block: UInt16 in 1...10 {
            bench.now = bench.now.advanced(by: .milliseconds(1))
            #expect(bench.ack(block) == .send(Int(block) + 1...Int(block) + 1))
        }
        #expect(bench.wait(.milliseconds(49)) == .wait)
        #expect(bench.wait(.milliseconds(1)) == .send(11...11))
    }

    @Test("A client with a timeout of its own is not kept waiting for longer (RFC 2349)")
    func timeoutOption() {
        var bench = Bench(size: 5_000, TFTPOption("timeout", 1))
        #expect(bench.start() == .sendOptions)
        for _ in 0..<5 { #expect(bench.wait(.seconds(1)) == .sendOptions) }
    }

    @Test(
        "A client that is silent for 30 seconds is given up; one that never answered, after 10",
        arguments: [true, false])
    func abandoned(hasAnswered: Bool) {
        var bench = Bench(size: 5_000)
        _ = bench.start()
        if hasAnswered { _ = bench.ack(1) }
        let start = bench.now
        var steps = 0
        while true {
            steps += 1
            let step = bench.expire()
            if step == .end(.abandoned) { break }
            #expect(step == (hasAnswered ? .send(2...2) : .send(1...1)))
            guard steps < 100 else { return #expect(Bool(false), "it never ends") }
        }
        let (shortest, longest): (Duration, Duration) =
            hasAnswered ? (.seconds(30), .seconds(35)) : (.seconds(10), .seconds(15))
        #expect(bench.now.since(start) >= shortest && bench.now.since(start) < longest)
    }

    @Test("When only the last acknowledgment is missing, the client most likely has the file")
    func unconfirmed() {
        var bench = Bench(size: 600)
        _ = bench.start()
        _ = bench.ack(1)
        var step = bench.expire()
        while case .send = step { step = bench.expire() }
        #expect(step == .end(.unconfirmed))
    }

    @Test("Block numbers go from 65535 to 0, and the file goes on")
    func wrap() {
        var bench = Bench(size: 70_000 * 8, TFTPOption("blksize", 8))
        _ = bench.start()
        #expect(bench.ack(0) == .send(1...1))
        for block in 1..<70_000 {
            guard bench.ack(UInt16(truncatingIfNeeded: block)) == .send(block + 1...block + 1) else {
                return #expect(Bool(false), "stuck at \(block)")
            }
        }
        #expect(bench.transfer.bytes(ofBlock: 65_536) == 524_280..<524_288)
        _ = bench.ack(UInt16(truncatingIfNeeded: 70_000))
        #expect(bench.ack(UInt16(truncatingIfNeeded: 70_001)) == .end(.complete))
    }

    // Windows (RFC 7440).

    @Test("A window is sent at once, and its last block is acknowledged")
    func window() {
        var bench = Bench(size: 512 * 9 + 1, TFTPOption("windowsize", 4))
        #expect(bench.start() == .sendOptions)
        #expect(bench.ack(0) == .send(1...4))
        #expect(bench.ack(4) == .send(5...8))
        #expect(bench.ack(8) == .send(9...10))
        #expect(bench.ack(10) == .end(.complete))
        #expect(bench.transfer.repeatedBlocks == 0)
    }

    @Test("An acknowledgment from inside a window: what is behind it was lost, and is sent again with what follows")
    func lossInWindow() {
        var bench = Bench.windows(blocks: 20)
        _ = bench.ack(0)
        #expect(bench.ack(2) == .send(3...6))
        #expect(bench.transfer.repeatedBlocks == 2)
        // The client may say it twice.
        #expect(bench.ack(2) == .wait)
        #expect(bench.ack(6) == .send(7...10))
    }

    @Test("The first block of a window was lost: the client says once more what it has, and is heard once")
    func lossOfFirst() {
        var bench = Bench.windows(blocks: 20)
        _ = bench.ack(0)
        #expect(bench.ack(4) == .send(5...8))
        #expect(bench.ack(4) == .send(5...8))
        #expect(bench.ack(4) == .wait)
        #expect(bench.ack(8) == .send(9...12))
    }

    @Test("A pause of the client that has a window sent twice, and so acknowledged twice, doubles no other window")
    func pause() {
        var bench = Bench.windows(blocks: 100)
        _ = bench.ack(0)
        #expect(bench.expire() == .send(1...4))
        #expect(bench.ack(4) == .send(5...8))
        #expect(bench.ack(4) == .wait)
        #expect(bench.ack(8) == .send(9...12))
        #expect(bench.ack(8) == .send(9...12))
        #expect(bench.ack(12) == .send(13...16))
        #expect(bench.ack(12) == .wait)
        #expect(bench.transfer.repeatedBlocks == 8)
    }

    @Test("Options that were sent twice are acknowledged twice, and the first window is sent once")
    func optionsTwice() {
        var bench = Bench.windows(blocks: 100)
        #expect(bench.expire() == .sendOptions)
        #expect(bench.ack(0) == .send(1...4))
        #expect(bench.ack(0) == .wait)
    }

    @Test("A client that never acknowledged anything has nothing, though all was sent")
    func unheard() {
        var bench = Bench(size: 100)
        _ = bench.start()
        var step = bench.expire()
        while case .send = step { step = bench.expire() }
        #expect(step == .end(.abandoned))
        #expect(bench.transfer.outcomeOfClosing == .closed)
    }

    @Test("A late acknowledgment of an earlier window is not heard")
    func late() {
        var bench = Bench.windows(blocks: 20)
        _ = bench.ack(0)
        _ = bench.ack(4)
        #expect(bench.ack(8) == .send(9...12))
        for number: UInt16 in [0, 1, 4, 7] { #expect(bench.ack(number) == .wait) }
    }

    @Test(
        "What else comes changes nothing",
        arguments: [
            TFTPPacket.readRequest(TFTPRequest(fileName: [97])), .writeRequest(TFTPRequest(fileName: [97])),
            .data(block: 1, count: 5), .optionAcknowledgment([]), .malformed(.unknownOpcode(9)),
        ])
    func others(packet: TFTPPacket) {
        var bench = Bench(size: 5_000)
        _ = bench.start()
        #expect(bench.transfer.receive(packet, now: bench.now) == .wait)
        #expect(bench.ack(1) == .send(2...2))
    }
}
