import DHCPWire
public import PacketWire

/// One line a message, aligned, for people: time, frame number, client, message type, and what matters in it.
///
/// Lines carry the time of day: `write(dayOf:)` tells the day, where a `DayMark` says that it changes. Text from the wire
/// is escaped.
public struct LineReport: Sendable {
    private var clock: ClockText
    private let palette: Palette

    /// Makes a report with times as `clock` writes them.
    public init(clock: ClockText = ClockText(), palette: Palette = .plain) {
        self.clock = clock
        self.palette = palette
    }

    /// Writes the line of a message.
    ///
    /// - Parameter bytes: the frame's bytes.
    public mutating func write(_ sniffed: SniffedFrame, _ bytes: Span<UInt8>, to buffer: inout TextBuffer) {
        let message = bytes.extracting(sniffed.frame.payload)
        let facts = MessageFacts(sniffed.message, in: message)
        clock.advance(to: sniffed.timestamp)
        let clock = clock
        let palette = palette
        buffer.compose(capacity: 512) { output in
            clock.write(timeOf: sniffed.timestamp, to: &output)
            output.write(byte: 0x20)
            output.write(decimal: sniffed.number, width: 6)
            output.write(packed: 0x2020, count: 2)
            Self.writeClient(sniffed.message, to: &output)
            output.write(packed: 0x2020, count: 2)
            let label = MessageLabel(sniffed.message)
            label.write(to: &output, palette: palette)
            let end = output.count
            output.write(spaces: label.padding)
            let start = output.count
            LineDetails(sniffed, facts, palette: palette).write(message, to: &output)
            // No spaces at the end of a line; of a full span nothing is used.
            if output.count == start, !output.isFull { output.removeLast(start - end) }
            output.write(byte: 0x0A)
        }
    }

    /// Writes the line that tells the day of what follows.
    public mutating func write(dayOf timestamp: Timestamp, to buffer: inout TextBuffer) {
        clock.advance(to: timestamp)
        let clock = clock
        buffer.compose(capacity: 64) { output in
            output.write("# ")
            clock.write(dateTo: &output)
            output.write(byte: 0x20)
            clock.write(zoneNameTo: &output)
            output.write(byte: 0x0A)
        }
    }

    /// The client's address; `-` where the message has none, or ends before it.
    private static func writeClient(_ message: MessageView, to output: inout OutputSpan<UInt8>) {
        let start = output.count
        let end = MessageField.chaddr.lowerBound + min(Int(message.header.hlen), MessageField.chaddr.count)
        if message.length < end {
            output.write("-")
        } else {
            output.write(chaddr: message.header)
        }
        output.write(spaces: 17 - (output.count - start))
    }
}
