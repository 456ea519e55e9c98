import PXERuntime
import PacketCapture
import PacketWire

/// Reads packets from files or from an interface, until there are no more, enough were shown, or a signal ends it.
struct Sniffer: ~Copyable {
    private let options: SniffOptions
    private let expression: String
    private let signals: Signals
    private var printer: MessagePrinter
    private var progress: ProgressLine
    /// The number of the last packet of the file or interface that is read.
    private var number: UInt64 = 0

    init(_ options: SniffOptions) throws {
        self.options = options
        expression = options.filter.joined(separator: " ")
        // An expression that does not compile is told before anything is opened.
        _ = try CaptureFilter(expression, linkType: .ethernet)
        signals = Signals()
        printer = MessagePrinter(options)
        progress = ProgressLine(isWanted: !options.files.isEmpty && StandardStream.error.isTerminal)
    }

    mutating func run() throws {
        if let interface = options.interface {
            try capture(on: interface)
        } else {
            try readFiles()
        }
    }

    // MARK: Files

    /// A file that breaks off does not keep the next ones from being read: the first failure is told at the end.
    private mutating func readFiles() throws {
        var firstFailure: CaptureError?
        var total: UInt64 = 0
        for path in options.files where !printer.isDone {
            if options.files.count > 1 { printer.write(comment: path) }
            do {
                try read(path)
            } catch let failure as CaptureError {
                if let firstFailure {
                    progress.clear()
                    StandardStream.error.say("\(firstFailure)\n")
                }
                firstFailure = failure
            }
            total += number
        }
        progress.clear()
        try printer.finish()
        if let firstFailure { throw firstFailure }
        if printer.shown == 0 { sayNothingFound(among: total) }
    }

    private func sayNothingFound(among total: UInt64) {
        let isFiltered = !expression.isEmpty || options.mac != nil || options.xid != nil || options.type != nil
        let condition = isFiltered ? " that passes the filter" : ""
        StandardStream.error.say("No DHCP message\(condition) among \(total) packets.\n")
    }

    private mutating func read(_ path: String) throws {
        number = 0
        var file = try CaptureFile(path: path)
        let filter = try CaptureFilter(expression, linkType: file.linkType)
        let isFiltered = !expression.isEmpty
        var count = 1
        // What was read before a failure is shown.
        defer { try? printer.flush() }
        while count > 0, !printer.isDone, signals.next() == nil {
            count = try file.readBatch(limit: 4096) { header, bytes in
                number &+= 1
                if isFiltered, !filter.matches(header, bytes) { return .proceed }
                return printer.take(number, header, bytes)
            }
            progress.update(done: file.bytesRead, of: file.totalBytes)
            if printer.isFull {
                progress.clear()
                try printer.flush()
            }
        }
        progress.clear()
        try printer.flush()
    }

    // MARK: Live

    private mutating func capture(on interface: String) throws {
        var live = LiveCapture.Options(interface: interface)
        live.snapshotLength = LiveCapture.longestSnapshot
        live.isPromiscuous = true
        live.filter = DHCPCaptureFilter.expression(and: expression)
        var goesOn = true
        while goesOn {
            if options.wait {
                guard try LiveCapture.awaitInterface(live, signals: signals) else { break }
            }
            goesOn = try followUntilGone(live)
        }
        try printer.finish()
    }

    /// Captures until the end; returns whether the interface has gone, and is worth waiting for.
    private mutating func followUntilGone(_ live: LiveCapture.Options) throws -> Bool {
        var capture = try LiveCapture(live)
        for warning in capture.warnings { StandardStream.error.say("\(live.interface): \(warning)\n") }
        do {
            try follow(&capture)
            return false
        } catch let error as CaptureError {
            guard options.wait, error.isWaitable else { throw error }
            return true
        }
    }

    private mutating func follow(_ capture: inout LiveCapture) throws {
        while !printer.isDone, signals.next() == nil {
            Poll.wait([capture.selectableFileDescriptor, signals.descriptor], timeout: .seconds(1))
            try capture.checkInterface()
            var count = 1
            while count > 0, !printer.isDone {
                count = try capture.readBatch(limit: 1024) { header, bytes in
                    number &+= 1
                    return printer.take(number, header, bytes)
                }
                try printer.flush()
            }
        }
        sayDrops(try capture.statistics())
    }

    private func sayDrops(_ statistics: CaptureStatistics) {
        guard statistics.droppedByKernel > 0 else { return }
        StandardStream.error.say("The kernel dropped \(statistics.droppedByKernel) packets: the ring was full.\n")
    }
}
