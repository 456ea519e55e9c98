import DHCPWire
import PacketWire

/// A field of a message, or of the frame that carries it.
public struct FrameField: FilterField {
    /// Hands the values to a probe; the span is the message.
    typealias Reader = @Sendable (SniffedFrame, Span<UInt8>, inout FieldProbe) -> Void

    /// Its name.
    public let name: String
    /// What its values are.
    public let kind: FieldKind
    /// What it is, in a few words.
    public let meaning: String
    let read: Reader
    /// Whether it takes the memory of clients to read it.
    public internal(set) var isRemembered = false

    init(_ name: String, _ kind: FieldKind, _ meaning: String, _ read: @escaping Reader) {
        self.name = name
        self.kind = kind
        self.meaning = meaning
        self.read = read
    }

    /// A field with the value of an option, read by the option's grammar.
    init(
        _ name: String, option code: OptionCode, _ meaning: String, _ kind: FieldKind = .text,
        takesTextOnly: Bool = false
    ) {
        let path = OptionPath(code: code.rawValue)
        self.init(name, kind, meaning) { frame, message, probe in
            probe.takesTextOnly = takesTextOnly
            path.read(frame.message, message, &probe)
        }
    }

    /// All fields, in the order of the help.
    public static let table = frameFields + headerFields + optionFields

    /// Other names.
    public static let aliases = [
        "chaddr": "mac", "relay": "giaddr", "eth.source": "eth.src", "eth.destination": "eth.dst",
        "message-type": "type", "architecture": "arch", "guid": "uuid", "server-identifier": "server-id",
        "requested-ip": "requested-address", "host-name": "hostname", "host": "hostname", "boot-file": "bootfile",
        "vendor-class-identifier": "vendor-class", "number": "frame", "problems": "problem", "lease": "lease-time",
    ]

    /// `option.67`, `option.bootfile-name`, `option.43.6`.
    public static func composed(_ name: String) throws(FieldMistake) -> FrameField? {
        guard let path = try OptionPath(name) else { return nil }
        return FrameField(name, .option, path.meaning) { frame, message, probe in
            path.read(frame.message, message, &probe)
        }
    }
}
