import PacketWire

/// Names in braces in the path of a boot file, and what stands for them: `hosts/{mac}/boot.ipxe`.
enum PathTemplate {
    /// What can stand in braces.
    enum Name: String, CaseIterable {
        /// chaddr in small letters with hyphens: `52-54-00-12-34-56`.
        case mac
        /// The machine's GUID of option 97 as its firmware shows it: `01020304-0506-0708-090a-0b0c0d0e0f10`.
        case uuid
        /// The number of the first architecture of option 93.
        case arch
        /// The client's address.
        case ip
        /// The client's name, option 12.
        case hostname
    }

    /// A path with all names filled in. What a client does not say is `default`.
    static func filled(_ path: String, for client: ClientFacts, at address: IPv4Address) -> String {
        guard path.utf8.contains(UInt8(ascii: "{")) else { return path }
        return pieces(of: path).map { piece in
            switch piece {
            case .text(let text): String(text)
            case .name(let name): value(of: name, for: client, at: address) ?? "default"
            case .unknown(let name): "{\(name)}"
            case .open(let rest): String(rest)
            }
        }.joined()
    }

    /// What is wrong with the braces in a path, a sentence each.
    static func mistakes(in path: String) -> [String] {
        let names = Name.allCases.map { "{\($0)}" }.joined(separator: ", ")
        return pieces(of: path).compactMap { piece in
            switch piece {
            case .text, .name: nil
            case .unknown(let name): "{\(name)} in a boot file's path stands for nothing; expected \(names)."
            case .open(let rest):
                "\(rest) in a boot file's path begins with a brace that is not closed; expected \(names)."
            }
        }
    }

    private enum Piece {
        case text(Substring)
        case name(Name)
        case unknown(Substring)
        /// A brace that is not closed, and all behind it.
        case open(Substring)
    }

    private static func pieces(of path: String) -> [Piece] {
        var pieces: [Piece] = []
        var rest = path[...]
        while let open = rest.firstIndex(of: "{") {
            pieces.append(.text(rest[..<open]))
            guard let close = rest[open...].firstIndex(of: "}") else { return pieces + [.open(rest[open...])] }
            let name = rest[rest.index(after: open)..<close]
            pieces.append(Name(rawValue: String(name)).map(Piece.name) ?? .unknown(name))
            rest = rest[rest.index(after: close)...]
        }
        return pieces + [.text(rest)]
    }

    private static func value(of name: Name, for client: ClientFacts, at address: IPv4Address) -> String? {
        switch name {
        case .mac:
            client.hardwareAddress.isEmpty ? nil : hexadecimalText(client.hardwareAddress, separator: "-")
        case .uuid: client.machineIdentifier.flatMap(uuid)
        case .arch: client.architecture.map { "\($0)" }
        case .ip: address.isZero ? nil : address.description
        case .hostname: client.hostName.flatMap(hostName)
        }
    }

    /// Option 97 is a type, 0, and a GUID whose first three fields stand in little-endian order (RFC 4578 §2.3).
    private static func uuid(_ identifier: [UInt8]) -> String? {
        guard identifier.count == 17, identifier[0] == 0 else { return nil }
        let order = [4, 3, 2, 1, 6, 5, 8, 7, 9, 10, 11, 12, 13, 14, 15, 16]
        let digits = order.map { hexadecimalText([identifier[$0]]) }
        return [digits[0..<4], digits[4..<6], digits[6..<8], digits[8..<10], digits[10..<16]]
            .map { $0.joined() }.joined(separator: "-")
    }

    /// A client says what it likes: a name that could lead elsewhere than to a file or folder of that name is none.
    private static func hostName(_ bytes: [UInt8]) -> String? {
        let name = String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self).lowercased()
        let isPlain = name.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || [0x2D, 0x2E, 0x5F].contains($0)
        }
        return isPlain && !name.isEmpty && !name.hasPrefix(".") ? name : nil
    }
}
