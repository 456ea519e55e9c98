/// How messages are shown.
public enum FrameReport: Sendable {
    /// One line each.
    case line(LineReport)
    /// A tree each.
    case tree(TreeReport)
    /// A JSON object each.
    case json(JSONReport)

    /// Writes one message.
    ///
    /// - Parameter bytes: the frame's bytes.
    public mutating func write(_ sniffed: SniffedFrame, _ bytes: Span<UInt8>, to buffer: inout TextBuffer) {
        switch self {
        case .line(var report):
            report.write(sniffed, bytes, to: &buffer)
            self = .line(report)
        case .tree(var report):
            report.write(sniffed, bytes, to: &buffer)
            self = .tree(report)
        case .json(var report):
            report.write(sniffed, bytes, to: &buffer)
            self = .json(report)
        }
    }
}
