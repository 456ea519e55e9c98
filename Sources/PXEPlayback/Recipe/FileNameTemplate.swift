import PacketWire

/// The name of a file that a client asks for: what was recorded, or what it stands for in the live answers.
public struct FileNameTemplate: Hashable, Sendable {
    /// What a recorded name is to the answers.
    enum Origin: Hashable, Sendable {
        /// It stands in no answer: a boot program knows it, or a script has it.
        case fixed
        /// The boot file of an answer of one of these roles.
        case bootFile([AnswerRole])
        /// It lies in the folder of that boot file: what stands behind the folder.
        case beside([AnswerRole], [UInt8])
    }

    /// The name as recorded, for people.
    public let recorded: String
    /// The name as recorded; it need not be UTF-8.
    private let bytes: [UInt8]
    let origin: Origin
    private let machine: RecordedMachine

    init(_ bytes: [UInt8], in answers: ServerAnswers, of machine: RecordedMachine) {
        let recorded = String(decoding: bytes, as: UTF8.self)
        (self.recorded, self.bytes) = (recorded, bytes)
        self.machine = machine
        let named = Self.likeliest.filter { answers[$0]?.file?.isTFTP == true }
        let roles = named.filter { answers[$0]?.file?.isAskedFor(by: recorded) == true }
        guard roles.isEmpty else {
            origin = .bootFile(roles)
            return
        }
        // A name without a folder lies beside a boot file without one; one that begins at the root does not.
        let folders = named.filter { role in
            guard let folder = answers[role]?.file?.folder, !folder.isEmpty || recorded.first != "/" else {
                return false
            }
            return bytes.starts(with: folder.utf8)
        }
        let folder = folders.first.flatMap { answers[$0]?.file?.folder }
        origin = folder.map { .beside(folders, Array(bytes.dropFirst($0.utf8.count))) } ?? .fixed
    }

    /// Whose file a client loads, if several name one.
    private static let likeliest: [AnswerRole] = [.bootServer, .acknowledgment, .proxyOffer, .offer]

    /// Whose answers name the file.
    var roles: [AnswerRole] {
        switch origin {
        case .fixed: []
        case .bootFile(let roles), .beside(let roles, _): roles
        }
    }

    /// The file that the live answers name in the recorded one's place; nil where they name none, or the name is not theirs.
    func location(in answers: ServerAnswers) -> BootFileLocation? {
        let all = roles + Self.likeliest.filter { !roles.contains($0) }
        return all.lazy.compactMap { answers[$0]?.file }.first
    }

    /// The name to ask for; nil where the answers name no file.
    func name(for client: PlayedIdentity, at address: IPv4Address, _ answers: ServerAnswers) -> [UInt8]? {
        switch origin {
        case .fixed: machine.renamed(bytes, for: client, at: address)
        case .bootFile:
            location(in: answers).map { $0.name.utf8.elementsEqual(recorded.utf8) ? bytes : Array($0.name.utf8) }
        case .beside(_, let rest):
            location(in: answers).map { $0.folder.utf8 + machine.renamed(rest, for: client, at: address) }
        }
    }
}

extension RecordedMachine {
    /// A file name with the names that boot programs make of a machine: its MAC address, GUID, or address in hexadecimal
    /// digits, which PXELINUX shortens digit by digit.
    func renamed(_ name: [UInt8], for client: PlayedIdentity, at address: IPv4Address) -> [UInt8] {
        var name = name
        var texts = [":", "-", ""].map { (Self.text(hardware.octets, $0), Self.text(client.hardware.octets, $0)) }
        if let machine { texts += zip(Self.guids(machine), Self.guids(client.machine)) }
        for (recorded, live) in texts {
            name = name.replacing(Array(recorded.utf8), with: Array(live.utf8))
            name = name.replacing(Array(recorded.uppercased().utf8), with: Array(live.uppercased().utf8))
        }
        guard let slash = name.lastIndex(of: UInt8(ascii: "/")),
            name[..<slash].suffix(12).elementsEqual("pxelinux.cfg".utf8)
        else { return name }
        let digits = name[(slash + 1)...]
        let isAddress = addresses.contains { Self.text($0.octets, "").uppercased().utf8.starts(with: digits) }
        guard isAddress, !digits.isEmpty else { return name }
        return Array(name[...slash] + Self.text(address.octets, "").uppercased().utf8.prefix(digits.count))
    }

    private static func text(_ bytes: [UInt8], _ separator: String) -> String {
        hexadecimalText(bytes, separator: separator)
    }

    /// A GUID in digits, as its bytes stand (PXELINUX) and with the first three parts turned round (iPXE, UEFI).
    private static func guids(_ bytes: [UInt8]) -> [String] {
        let turned = bytes[0..<4].reversed() + bytes[4..<6].reversed() + bytes[6..<8].reversed() + bytes[8...]
        return [bytes, Array(turned)].map { bytes in
            let parts = [0..<4, 4..<6, 6..<8, 8..<10, 10..<16].map { text(Array(bytes[$0]), "") }
            return parts.joined(separator: "-")
        }
    }
}
