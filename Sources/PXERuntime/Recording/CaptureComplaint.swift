import PacketCapture

/// What is to be said of an interface on which boots are not recorded: once, until frames come again.
struct CaptureComplaint {
    private var wasMade = false

    /// A sentence for the log; nil when it was said before, and for an interface that is away: who answers on it tells
    /// that.
    mutating func text(about error: CaptureError, on interface: String) -> String? {
        guard !error.isWaitable, !wasMade else { return nil }
        wasMade = true
        return "Boots on \(interface) are not recorded: \(error)"
    }

    /// The interface can be read: what comes next is new.
    mutating func isOver() { wasMade = false }
}
