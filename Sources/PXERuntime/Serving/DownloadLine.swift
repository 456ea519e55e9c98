import Logging
import PXEFiles

/// One line of the log about a file that is handed out by HTTP.
struct DownloadLine {
    let level: Logger.Level
    let text: String
    /// The stable word for its kind, by which too many lines are left out.
    let kind: String

    /// - Parameter client: how the client is called.
    init(_ report: DownloadReport, client: String) {
        let file = ServingText.escaped(Array(report.target.utf8))
        switch report.event {
        case .began: self.init(.debug, "transfer", "\(client) loads \(file)")
        case .asked: self.init(.debug, "asked", "\(client) asked about \(file), and loads nothing yet")
        case .ended(let ending, let part, let bytes, let seconds):
            let what = part.map { "bytes \($0.lowerBound)-\($0.upperBound - 1) of \(file)" } ?? file
            // Who boots from an image over the network reads it in thousands of parts.
            let usual: Logger.Level = part == nil ? .info : .debug
            self.init(client, what, ending, ServingText.amount(bytes, seconds), usual)
        case .refused(let error):
            let level: Logger.Level = error == .missing ? .notice : .warning
            self.init(level, "no-file", "\(client) wants \(file): \(error)")
        case .rejected(let reason): self.init(.notice, "rejected", "\(client) wants \(file): \(reason)")
        }
    }

    private init(
        _ client: String, _ what: String, _ ending: DownloadReport.Ending, _ amount: String, _ usual: Logger.Level
    ) {
        switch ending {
        case .complete: self.init(usual, "transfer", "\(client) has loaded \(what): \(amount)")
        case .left: self.init(.notice, "ended", "\(client) ended \(what) after \(amount)")
        case .fileChanged:
            self.init(.warning, "changed", "\(what) was written to while \(client) loaded it: ended after \(amount)")
        }
    }

    private init(_ level: Logger.Level, _ kind: String, _ text: String) {
        self.level = level
        self.kind = "http-\(kind)"
        self.text = "HTTP: \(text)"
    }
}
