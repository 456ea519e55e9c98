extension FileTransfer {
    /// Whether it ended without the file, or the client asks on and gets nothing.
    var isStuck: Bool {
        switch end {
        case nil: unansweredPackets > 2
        case .whole, .unseen, .sizeProbe: false
        case .refused, .status, .abandoned, .unreachable, .reset: true
        }
    }

    /// How it failed, in a few words.
    var failure: String {
        switch end {
        case .refused(let code, let text): text.isEmpty ? "\(code)" : Diagnosis.quoted(text)
        case .status(let status): "status \(status)"
        case .abandoned(_, let text): "the client breaks it off" + (text.isEmpty ? "" : ", \(Diagnosis.quoted(text))")
        default: "it stops after \(bytes) bytes"
        }
    }
}
