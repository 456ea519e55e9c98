import Logging
import PXEFiles
import TFTPWire

/// One line of the log about a TFTP transfer.
struct TransferLine {
    let level: Logger.Level
    let text: String
    /// The stable word for its kind, by which too many lines are left out.
    let kind: String

    /// - Parameter client: how the client is called.
    init(_ report: TransferReport, client: String) {
        let file = report.fileName.isEmpty ? "a file without a name" : ServingText.escaped(Array(report.fileName.utf8))
        switch report.event {
        case .began: self.init(.debug, "transfer", "\(client) loads \(file)")
        case .ended(let outcome, let bytes, let seconds, let repeated):
            self.init(client, file, outcome, Self.amount(bytes, seconds, repeated))
        case .refused(let error):
            let level: Logger.Level = error == .missing ? .notice : .warning
            self.init(level, "no-file", "\(client) wants \(file): \(error)")
        case .writeRefused: self.init(.notice, "no-writing", "\(client) wants to write \(file): no files are taken")
        case .modeRefused: self.init(.notice, "no-mode", "\(client) wants \(file) in a mode that is not known")
        case .busy: self.init(.warning, "busy", "\(client) wants \(file): too many transfers run, it has to ask again")
        }
    }

    private init(_ client: String, _ file: String, _ outcome: TransferOutcome, _ amount: String) {
        switch outcome {
        case .complete: self.init(.info, "transfer", "\(client) has loaded \(file): \(amount)")
        case .unconfirmed:
            self.init(.info, "transfer", "\(client) was sent all of \(file), without a last word from it: \(amount)")
        case .sizeAsked:
            self.init(.debug, "size", "\(client) asked for the size of \(file), as UEFI does before it loads")
        case .refused(let code, let message):
            let words = message.isEmpty ? "" : ": \(ServingText.escaped(message))"
            self.init(.notice, "ended", "\(client) ended \(file) after \(amount): \(code)\(words)")
        case .closed:
            self.init(.notice, "ended", "\(client) ended \(file) after \(amount): it closed its port")
        case .abandoned:
            self.init(
                .warning, "abandoned",
                "\(client) stopped in the middle of \(file), after \(amount): it does not answer any more")
        case .serverEnded:
            self.init(.notice, "ended", "\(file) was cut short for \(client) after \(amount): this server ends")
        case .unreadable:
            self.init(.error, "unreadable", "\(file) could not be read to its end for \(client), after \(amount)")
        }
    }

    private init(_ level: Logger.Level, _ kind: String, _ text: String) {
        self.level = level
        self.kind = "tftp-\(kind)"
        self.text = "TFTP: \(text)"
    }

    private static func amount(_ bytes: Int, _ seconds: Double, _ repeated: Int) -> String {
        let again = repeated == 0 ? "" : ", \(repeated) \(repeated == 1 ? "block" : "blocks") sent again"
        return ServingText.amount(bytes, seconds) + again
    }
}
