import PXERuntime
import PacketCapture
import PacketWire

/// Reads packets from files or from an interface, until there are no more, enough were shown, or a signal ends it.
struct Sniffer<Printer: PacketPrinter & ~Copyable>: ~Copyable {
    let options: SniffOptions
    let signals: Signals
    var printer: Printer
    /// The number of the last packet of the file or interface that is read.
    var number: UInt64 = 0
    /// Shows files on all processors, unless the messages are counted or kept one by one, or come when they come.
    private var lanes: LanePrinter?
    private var progress: ProgressLine
    private var isInterrupted = false

    /// - Parameter sharesWork: whether messages can be shown on all processors.
    init(_ options: SniffOptions, _ printer: consuming Printer, sharesWork: Bool) throws {
        self.options = options
        signals = try Signals()
        self.printer = printer
        let areRegular = options.files.allSatisfy { FileIdentity(path: $0)?.isRegular != false }
        lanes = sharesWork && options.count == nil && options.output == nil && areRegular ? LanePrinter(options) : nil
        progress = ProgressLine(isWanted: !options.files.isEmpty && StandardStream.error.isTerminal)
    }

    mutating func run() throws {
        if options.showsText, let header = options.header { try StandardStream.output.write(Array(header.utf8)) }
        if let interface = options.interface {
            try capture(on: interface)
        } else {
            try OutputFile.check(options.output, of: "-w", isNoneOf: options.files)
            try readFiles()
        }
    }

    /// A file that breaks off does not keep the next ones from being read: the last failure gives the exit code.
    private mutating func readFiles() throws {
        var failure: CaptureError?
        var total: UInt64 = 0
        for path in options.files where !printer.isDone && !isInterrupted {
            if options.namesFiles {
                try StandardStream.output.write(Array("# \(path)\n".utf8))
            }
            do {
                try read(path)
            } catch let error as CaptureError {
                // A signal ends a read that waits: that is no failure.
                isInterrupted = isInterrupted || signals.next() != nil
                if isInterrupted { break }
                if let failure { StandardStream.error.say("\(failure)\n") }
                failure = error
            }
            total += number
        }
        try printer.finish(afterFailure: failure != nil)
        if let failure { throw failure }
        if printer.shown + (lanes?.shown ?? 0) == 0, !isInterrupted { sayNothingFound(among: total) }
    }

    private func sayNothingFound(among total: UInt64) {
        let condition = options.isFiltered ? " that passes the filter" : ""
        let text = "No \(Printer.thing)\(condition) among \(total) packet\(total == 1 ? "" : "s")."
        StandardStream.error.say("\(text)\(printer.remark)\n")
    }

    private mutating func read(_ path: String) throws {
        do {
            try readPackets(path)
        } catch {
            // What was read before a failure is shown, and the next file has nothing to do with it.
            try? printer.endFile()
            throw error
        }
        try printer.endFile()
    }

    private mutating func readPackets(_ path: String) throws {
        number = 0
        lanes?.beginFile()
        let comesAsItComes = FileIdentity(path: path)?.isRegular == false
        if comesAsItComes { Signals.interruptReads() }
        var file = try CaptureFile(path: path)
        var filter = try PacketFilter(options.expression, linkType: file.linkType)
        defer { progress.clear() }
        var isMore = true
        let sharesTerminal = StandardStream.output.isTerminal
        while isMore, !printer.isDone {
            isInterrupted = signals.next() != nil
            if isInterrupted { break }
            if sharesTerminal { progress.clear() }
            isMore = try lanes?.step(&file, &filter) ?? step(&file, &filter, waits: comesAsItComes)
            number = lanes?.number ?? number
            progress.update(done: file.bytesRead, of: file.totalBytes)
        }
        // What was silent until the capture ended, and not only until its last packet, was silent for so long.
        if let end = file.end, !isInterrupted { try printer.advance(to: end) }
    }

    /// Reads on. Whoever writes to a pipe may pause after any packet: what is there is shown before a read that `waits`.
    private mutating func step(
        _ file: inout CaptureFile, _ filter: inout PacketFilter, waits: Bool
    ) throws -> Bool {
        let count = try file.readBatch(limit: waits ? 1 : 4096) { header, bytes in
            number &+= 1
            return filter.accepts(header, bytes) ? printer.take(number, header, bytes) : .proceed
        }
        // Of a named pipe the descriptor is not known: each message of it is shown at once.
        if printer.isFull || (waits && !(file.path == "-" && Poll.isReadable(0))) { try printer.flush() }
        return count > 0
    }
}
