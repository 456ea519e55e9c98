public import PacketWire

/// Why a capture, a capture file or a filter cannot be used.
///
/// `description` is one sentence that says what is wrong, where, and what to do; `exitCode` is what a command that
/// fails with the error exits with (BSD `sysexits.h`).
public enum CaptureError: Error, Hashable, Sendable {
    /// The user may not capture; `program` is the path of the running binary.
    case permissionDenied(interface: String, program: String)
    /// There is no such interface; `available` are the names there are.
    case noSuchInterface(String, available: [String])
    /// The interface is not up, at the start or while capturing.
    case interfaceDown(String)
    /// The interface was there at the start and disappeared while capturing.
    case interfaceGone(String)
    /// The interface has another link type, and Ethernet was asked for.
    case notEthernet(interface: String, linkType: LinkType)
    /// libpcap could not start the capture, for the reason that it gives.
    case activationFailed(interface: String, reason: String)
    /// The filter expression does not compile, for the reason that libpcap gives.
    case badFilter(expression: String, reason: String)
    /// There is no such file or directory.
    case fileMissing(path: String)
    /// The path names a directory.
    case fileIsDirectory(path: String)
    /// The user may not open the file.
    case fileNotPermitted(path: String)
    /// The file is not a capture that libpcap reads, for the reason that it gives.
    case notACapture(path: String, reason: String)
    /// The file breaks off or is malformed at a packet, counted from 1; the packets before it were handed over.
    case brokenFile(path: String, packet: Int, reason: String)
    /// The file system that holds the file is full, or the user's quota is.
    case diskFull(path: String)
    /// The reader of the pipe that is written to has gone.
    case outputClosed(path: String)
    /// Another operation failed; `subject` is a file or what was being done.
    case ioError(subject: String, reason: String)
}

extension CaptureError {
    /// The exit code of a command that fails with this error: 64 usage, 65 bad input data, 66 input missing,
    /// 69 not available, 74 input or output failed, 77 no permission.
    public var exitCode: Int32 {
        switch self {
        case .badFilter: 64
        case .notACapture, .brokenFile: 65
        case .fileMissing, .fileIsDirectory: 66
        case .noSuchInterface, .interfaceDown, .interfaceGone, .notEthernet, .activationFailed: 69
        case .diskFull, .outputClosed, .ioError: 74
        case .permissionDenied, .fileNotPermitted: 77
        }
    }
}

extension CaptureError: CustomStringConvertible {
    /// One sentence: what is wrong, where, and what to do.
    public var description: String {
        switch self {
        case .permissionDenied(let interface, let program):
            "No permission to capture on \(interface): run as root, or "
                + "`sudo setcap cap_net_raw,cap_net_admin+ep \(program)`."
        case .noSuchInterface(let name, let available) where available.isEmpty:
            "There is no interface \(quoted(name)), nor any other."
        case .noSuchInterface(let name, let available):
            "There is no interface \(quoted(name)); there are: \(available.joined(separator: ", "))."
        case .interfaceDown(let name):
            "The interface \(name) is down: bring it up with `ip link set \(name) up`."
        case .interfaceGone(let name):
            "The interface \(name) disappeared while capturing on it."
        case .notEthernet(let interface, let linkType):
            "The interface \(interface) is not Ethernet (its link type is \(linkType)): choose an Ethernet interface."
        case .activationFailed(let interface, let reason):
            "Cannot capture on \(interface): \(reason)."
        case .badFilter(let expression, let reason):
            "The filter \(quoted(expression)) is not valid: \(reason) (see pcap-filter(7))."
        default:
            fileDescription
        }
    }

    private var fileDescription: String {
        switch self {
        case .fileMissing(let path):
            "There is no file \(shown(path)), or its directory is missing: check the path."
        case .fileIsDirectory(let path):
            "\(shown(path)) is a directory: name a file."
        case .fileNotPermitted(let path):
            "No permission to open \(shown(path)): check its owner and mode."
        case .notACapture(let path, let reason):
            "\(source(path)) is not a capture that libpcap reads: \(reason)."
        case .brokenFile(let path, let packet, let reason):
            "\(source(path)) is broken at packet \(packet); the packets before it were read: \(reason)."
        case .diskFull(let path):
            "No space left while writing \(destination(path)): free space or choose another place."
        case .outputClosed(let path):
            "The reader of \(destination(path)) closed it before all was written."
        case .ioError(let subject, let reason):
            "\(shown(subject)): \(reason)."
        default:
            ""
        }
    }
}

/// A name as in a shell command line: text that a user typed can hold line breaks and escape sequences.
private func quoted(_ text: String) -> String { "'\(shown(text))'" }

/// Text with a question mark for each control character, C1 controls among them.
private func shown(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? "?" : $0 }))
}

/// A path that is read, `-` in words.
private func source(_ path: String) -> String { path == "-" ? "Standard input" : shown(path) }

/// A path that is written, `-` in words.
private func destination(_ path: String) -> String { path == "-" ? "standard output" : shown(path) }
