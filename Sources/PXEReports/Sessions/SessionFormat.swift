public import PXESessions

/// How boots are shown.
public enum SessionFormat: Sendable {
    /// Blocks of text for people.
    case text(SessionReport)
    /// An object a line for scripts.
    case json(SessionJSONReport)
    /// Columns of fields for scripts.
    case columns(FieldColumns<BootField>)

    /// Writes a session.
    public mutating func write(_ session: BootSession, to buffer: inout TextBuffer) {
        switch self {
        case .text(var report):
            report.write(session, to: &buffer)
            self = .text(report)
        case .json(var report):
            report.write(session, to: &buffer)
            self = .json(report)
        case .columns(var columns):
            columns.write(to: &buffer) { field, probe in field.read(session, &probe) }
            self = .columns(columns)
        }
    }
}
