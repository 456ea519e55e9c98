import PXEReplay
import PXEReports
import PXEResponder
import PXERuntime
import PacketCapture
import PacketWire

/// Writes the fewest messages of a capture that still show a difference, and shows them.
struct CaptureShrinker {
    private let options: ReplayOptions
    private let configuration: ResponderConfiguration
    private let capture: String
    private let path: String

    /// - Parameter path: the capture file to write.
    init(_ options: ReplayOptions, _ configuration: ResponderConfiguration, path: String) throws {
        self.options = options
        self.configuration = configuration
        self.path = path
        let captures = try CaptureList.paths(options.captures)
        guard let capture = captures.first, captures.count == 1 else {
            throw Failure.usage(
                "--shrink takes one capture, and \(options.captures.joined(separator: ", ")) has \(captures.count).")
        }
        self.capture = capture
        try options.checkOutputs(isNoneOf: captures)
    }

    /// Returns the exit code: 1 where a client does something else, 0 for no difference, or one that does not matter to it.
    func run() throws -> Int32 {
        var all = MessageCollection()
        var reading = CaptureReading(path: capture, showsProgress: StandardStream.error.isTerminal)
        if let failure = try reading.run(&all, drain: { _ in }).failure { throw failure }
        if all.omitted > 0 {
            StandardStream.error.say("\(capture) has \(all.omitted) messages more than are looked at.\n")
        }
        guard let found = DifferenceShrinking(all.messages, configuration) else {
            try say("Nothing differs: \(path) is not written.\n")
            return 0
        }
        try write(found.messages)
        try show(found.messages)
        let frames = found.messages.map { "\($0.sniffed.number)" }.joined(separator: ", ")
        let isOther = found.exchange.comparison?.effect == .otherOutcome
        try say("# Of \(all.messages.count) messages these are left: frames \(frames) of \(capture), in \(path).\n")
        return isOther ? 1 : 0
    }

    private func show(_ messages: [CapturedMessage]) throws {
        var analysis = AnswerAnalysis(
            configuration, .text, of: capture, compares: true, palette: options.usesColor ? .ansi : .plain)
        for message in messages {
            analysis.take(message.sniffed, originalLength: message.originalLength, message.bytes.span)
        }
        analysis.end()
        try StandardStream.output.write(analysis.output.bytes)
    }

    private func write(_ messages: [CapturedMessage]) throws {
        guard let linkType = messages.first?.sniffed.linkType else { return }
        do throws(CaptureError) {
            var writer = try CaptureWriter(path: path, linkType: linkType)
            for message in messages {
                let header = PacketHeader(
                    timestamp: message.sniffed.timestamp, capturedLength: message.bytes.count,
                    originalLength: message.originalLength, linkType: message.sniffed.linkType)
                try writer.write(header, message.bytes.span)
            }
            try writer.close()
        } catch {
            throw Failure(error)
        }
    }

    private func say(_ text: String) throws { try StandardStream.output.write(Array(text.utf8)) }
}
