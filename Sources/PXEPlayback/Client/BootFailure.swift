import DHCPWire
public import PacketWire
public import TFTPWire

/// Why a client's boot ended before its end.
public enum BootFailure: Hashable, Sendable {
    /// An answer that the recording had did not come.
    case noAnswer(AnswerRole, waited: Duration)
    /// The offers name no boot file.
    case noBootFile(waited: Duration)
    /// A server refused with a NAK; the text of option 56.
    case refused(String?)
    /// The address belongs to another client of the fleet.
    case addressTaken
    /// The boot file is one that TFTP cannot load.
    case otherScheme(String)
    /// The answers lack something that the recorded client had from them; a sentence part.
    case notSaid(String)
    /// Nobody answers ARP for an address.
    case absent(IPv4Address)
    /// A file did not come whole.
    case file(String, DownloadOutcome)
    /// No program has the port of TFTP.
    case unreachable(IPv4Address)
}

extension BootFailure: CustomStringConvertible {
    /// The reason in a sentence part, without text from the wire that is not escaped.
    public var description: String {
        switch self {
        case .noAnswer(.bootServer, let waited): "no answer from port 4011 in \(Self.seconds(waited))"
        case .noAnswer(let role, let waited): "no \(role) in \(Self.seconds(waited))"
        case .noBootFile(let waited): "no OFFER with a boot file in \(Self.seconds(waited))"
        case .refused(let text): text.map { "NAK: \(Self.escaped($0))" } ?? "NAK"
        case .addressTaken: "the server gave an address that another client has"
        case .otherScheme(let text): "the boot file is \(Self.escaped(text)), and only TFTP is played"
        case .notSaid(let what): "the answers do not say \(what)"
        case .absent(let address): "nobody answers ARP for \(address)"
        case .file(let name, let outcome): Self.text(outcome, Self.escaped(name))
        case .unreachable(let address): "nobody listens on port 69 of \(address)"
        }
    }

    private static func text(_ outcome: DownloadOutcome, _ name: String) -> String {
        switch outcome {
        case .whole, .sizeTold: "\(name) came"
        case .refused(let code, let message):
            "TFTP error \(code.rawValue) for \(name): "
                + (message.isEmpty ? "\(code)" : escaped(message))
        case .brokenOff(let reason): "\(name) was broken off: \(reason)"
        case .silent: "the TFTP server fell silent during \(name)"
        }
    }

    private static func seconds(_ duration: Duration) -> String { "\(duration.components.seconds) s" }

    private static func escaped(_ text: String) -> String { escaped(Array(text.utf8)) }

    /// Long texts are cut.
    private static func escaped(_ text: [UInt8]) -> String {
        let text = Array(text.prefix(200))
        return WireText.escaped(text.span)
    }
}
