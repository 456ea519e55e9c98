import DHCPWire
import PXEPlayback

extension BootRow {
    /// What it is called.
    ///
    /// - Parameter name: the name that the file has live; nil where it was not asked for.
    func label(name: String?) -> String {
        switch kind {
        case .answer(let role): "\(role)"
        case .size(let recorded): "\(name ?? recorded) (size)"
        case .file(let recorded): name ?? recorded
        }
    }
}

extension PlayedDifference.Subject {
    /// What it is called.
    var text: String {
        switch self {
        case .option(let code): "option \(code.rawValue) (\(code.definition.name))"
        case .fileField: "field file"
        case .nextServer: "siaddr"
        case .fileSize: "size in bytes"
        case .transferOption(let name): "TFTP option \(name)"
        case .refusal: "a file that was refused"
        }
    }
}
