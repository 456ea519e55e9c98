import PXERuntime
import PacketCapture
import PacketWire

extension Sniffer where Printer: ~Copyable {
    /// In immediate mode the ring has a slot of this size for each packet: room for every Ethernet frame, jumbo frames
    /// too, and for a thousand of them.
    private static var snapshotLength: Int { 16_384 }

    /// Captures on an interface until enough was shown, a signal comes, or the interface goes away.
    mutating func capture(on interface: String) throws {
        // An expression that does not compile is told before an interface is waited for.
        if interface != "any" { _ = try CaptureFilter(options.expression, linkType: .ethernet) }
        var live = LiveCapture.Options(interface: interface)
        live.snapshotLength = Self.snapshotLength
        live.isPromiscuous = true
        // Boots need all that their machines send: files, ARP, ICMP.
        live.filter =
            options.takesAllTraffic ? options.expression : DHCPCaptureFilter.expression(and: options.expression)
        do {
            try captureUntilEnd(&live)
        } catch {
            // What was gathered is shown all the same.
            try? printer.finish(afterFailure: true)
            throw error
        }
        try printer.finish(afterFailure: false)
    }

    private mutating func captureUntilEnd(_ live: inout LiveCapture.Options) throws {
        var goesOn = true
        while goesOn {
            do {
                if options.wait {
                    let isThere = try LiveCapture.awaitInterface(live, signals: signals) { sentence in
                        StandardStream.error.say("\(sentence)\n")
                    }
                    guard isThere else { break }
                }
                goesOn = try followUntilGone(live)
            } catch CaptureError.badFilter(let expression, _) where expression == live.filter {
                try widenFilter(&live)
            }
        }
    }

    /// Takes the filter for interfaces without Ethernet; throws when it is not our part that does not compile.
    private func widenFilter(_ live: inout LiveCapture.Options) throws {
        let wide = DHCPCaptureFilter.withoutEthernet(and: options.expression)
        guard live.filter != wide else {
            // What does not compile there for the user's part, is told of that part.
            _ = try CaptureFilter(options.expression, linkType: .linuxSLL)
            _ = try CaptureFilter(options.expression, linkType: .raw)
            throw CaptureError.badFilter(expression: options.expression, reason: "it does not fit the interface")
        }
        live.filter = wide
    }

    /// Captures until the end; returns whether the interface has gone, and is worth waiting for.
    private mutating func followUntilGone(_ live: LiveCapture.Options) throws -> Bool {
        do {
            var capture = try LiveCapture(live)
            if StandardStream.error.isTerminal {
                StandardStream.error.say("Capturing on \(live.interface); Ctrl-C ends it.\n")
            }
            for warning in capture.warnings { StandardStream.error.say("\(live.interface): \(warning)\n") }
            try follow(&capture)
            return false
        } catch let error as CaptureError {
            guard options.wait, error.isWaitable else { throw error }
            printer.pause()
            return true
        }
    }

    /// What waits in the ring is shown before the capture ends, for whatever reason.
    private mutating func follow(_ capture: inout LiveCapture) throws {
        var isEnding = false
        while !printer.isDone, !isEnding {
            Poll.wait(
                [capture.selectableFileDescriptor, signals.descriptor, printer.keyboard], timeout: printer.pace)
            isEnding = signals.next() != nil
            try showWaiting(&capture)
            try printer.advance(to: LiveClock().now)
            try capture.checkInterface()
            printer.note(try capture.statistics())
        }
        printer.pause()
        sayDrops(try capture.statistics())
    }

    /// Bounded, so that a flood does not keep the loop from its signals.
    private mutating func showWaiting(_ capture: inout LiveCapture) throws {
        defer { try? printer.flush() }
        for _ in 0..<16 where !printer.isDone {
            let count = try capture.readBatch(limit: 1024) { header, bytes in
                number &+= 1
                return printer.take(number, header, bytes)
            }
            try printer.flush()
            if count == 0 { return }
        }
    }

    private func sayDrops(_ statistics: CaptureStatistics) {
        guard statistics.droppedByKernel > 0 else { return }
        let packets = statistics.droppedByKernel == 1 ? "packet" : "packets"
        StandardStream.error.say("The kernel dropped \(statistics.droppedByKernel) \(packets): the ring was full.\n")
    }
}
