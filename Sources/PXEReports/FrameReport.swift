public import PacketWire

/// How messages are shown: one of the reports.
///
/// A struct and not an enum, so that a report is changed in its place and its caches are never copied.
public struct FrameReport: Sendable {
    private var line: LineReport?
    private var tree: TreeReport?
    private var json: JSONReport?
    private var columns: FieldColumns<FrameField>?

    /// One line a message.
    public static func line(_ report: LineReport) -> FrameReport {
        var frameReport = FrameReport()
        frameReport.line = report
        return frameReport
    }

    /// A tree a message.
    public static func tree(_ report: TreeReport) -> FrameReport {
        var frameReport = FrameReport()
        frameReport.tree = report
        return frameReport
    }

    /// A JSON object a message.
    public static func json(_ report: JSONReport) -> FrameReport {
        var frameReport = FrameReport()
        frameReport.json = report
        return frameReport
    }

    /// Columns of fields.
    public static func columns(_ columns: FieldColumns<FrameField>) -> FrameReport {
        var frameReport = FrameReport()
        frameReport.columns = columns
        return frameReport
    }

    /// Writes the day of the messages that follow, where lines do not tell it themselves.
    public mutating func write(dayOf timestamp: Timestamp, to buffer: inout TextBuffer) {
        line?.write(dayOf: timestamp, to: &buffer)
    }

    /// Writes one message.
    ///
    /// - Parameter bytes: the frame's bytes.
    public mutating func write(_ sniffed: SniffedFrame, _ bytes: Span<UInt8>, to buffer: inout TextBuffer) {
        line?.write(sniffed, bytes, to: &buffer)
        tree?.write(sniffed, bytes, to: &buffer)
        json?.write(sniffed, bytes, to: &buffer)
        columns?.write(to: &buffer) { field, probe in
            field.read(sniffed, bytes.extracting(sniffed.frame.payload), &probe)
        }
    }
}
