public import Logging
import PXEReports
import PacketWire

/// Writes log lines to standard error.
///
/// As text, a line is the instant in UTC, the level from warning on, and the sentence; facts that a sentence tells
/// already are left to JSON, where they are keys of their own.
public struct LineLogHandler: LogHandler {
    /// The lowest level that is written.
    public var logLevel: Logger.Level
    /// Facts that belong to every line.
    public var metadata: Logger.Metadata = [:]
    private let format: LogFormat
    private let clock = LiveClock()

    /// Makes a handler.
    public init(format: LogFormat, level: Logger.Level) {
        self.format = format
        logLevel = level
    }

    /// One fact of every line.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes a line.
    public func log(event: LogEvent) {
        var times = ClockText()
        let time = times.iso(clock.now, digits: 3)
        switch format {
        case .text: StandardStream.error.say("\(time) \(Self.word(for: event.level))\(event.message)\n")
        case .json: StandardStream.error.say(json(event, time: time) + "\n")
        }
    }

    private static func word(for level: Logger.Level) -> String {
        level >= .warning ? level.rawValue.uppercased() + " " : ""
    }

    private func json(_ event: LogEvent, time: String) -> String {
        var object = JSONLine()
        object.add("time", time)
        object.add("level", event.level.rawValue)
        object.add("message", event.message.description)
        let facts = metadata.merging(event.metadata ?? [:]) { _, own in own }
        for (name, value) in facts.sorted(by: { $0.key < $1.key }) { object.add(name, "\(value)") }
        return object.text
    }
}
