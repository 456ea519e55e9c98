import PXERuntime
import PacketCapture
import PacketWire

/// Reads packets from files or from an interface, until there are no more, enough were shown, or a signal ends it.
struct Sniffer: ~Copyable {
    private let options: SniffOptions
    private let signals: Signals
    private var printer: MessagePrinter
    /// Shows files on all processors, unless the messages are counted or kept one by one.
    private var lanes: LanePrinter?
    private var progress: ProgressLine
    /// The number of the last packet of the file or interface that is read.
    private var number: UInt64 = 0

    init(_ options: SniffOptions) throws {
        self.options = options
        // An expression that does not compile is told before anything is opened.
        _ = try CaptureFilter(options.expression, linkType: .ethernet)
        signals = Signals()
        printer = MessagePrinter(options)
        lanes = options.count == nil && options.output == nil ? LanePrinter(options) : nil
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

    /// A file that breaks off does not keep the next ones from being read: the last failure gives the exit code.
    private mutating func readFiles() throws {
        var failure: CaptureError?
        var total: UInt64 = 0
        for path in options.files where !printer.isDone {
            if options.files.count > 1, !options.json { try StandardStream.output.write(Array("# \(path)\n".utf8)) }
            do {
                try read(path)
            } catch let error as CaptureError {
                if let failure { StandardStream.error.say("\(failure)\n") }
                failure = error
            }
            total += number
        }
        try printer.finish()
        if let failure { throw failure }
        if printer.shown + (lanes?.shown ?? 0) == 0 { sayNothingFound(among: total) }
    }

    private func sayNothingFound(among total: UInt64) {
        let condition = options.isFiltered ? " that passes the filter" : ""
        StandardStream.error.say("No DHCP message\(condition) among \(total) packets.\n")
    }

    private mutating func read(_ path: String) throws {
        number = 0
        lanes?.beginFile()
        var file = try CaptureFile(path: path)
        let filter = try PacketFilter(options.expression, linkType: file.linkType)
        // What was read before a failure is shown.
        defer {
            progress.clear()
            try? printer.flush()
        }
        var isMore = true
        let sharesTerminal = StandardStream.output.isTerminal
        while isMore, !printer.isDone, signals.next() == nil {
            if sharesTerminal { progress.clear() }
            isMore = try lanes?.step(&file, filter) ?? step(&file, filter)
            number = lanes?.number ?? number
            progress.update(done: file.bytesRead, of: file.totalBytes)
        }
        try printer.flush()
    }

    private mutating func step(_ file: inout CaptureFile, _ filter: borrowing PacketFilter) throws -> Bool {
        let count = try file.readBatch(limit: 4096) { header, bytes in
            number &+= 1
            return filter.accepts(header, bytes) ? printer.take(number, header, bytes) : .proceed
        }
        if printer.isFull { try printer.flush() }
        return count > 0
    }

    // MARK: Live

    private mutating func capture(on interface: String) throws {
        var live = LiveCapture.Options(interface: interface)
        live.snapshotLength = LiveCapture.longestSnapshot
        live.isPromiscuous = true
        live.filter = DHCPCaptureFilter.expression(and: options.expression)
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
