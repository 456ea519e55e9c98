/// The target of a request as the name of a boot file.
struct RequestTarget: Hashable {
    /// The path with its percent signs read, without a slash in front.
    let name: [UInt8]

    /// Reads a target: a path, or a URI as proxies send it (RFC 9112 §3.2). A query is passed over.
    ///
    /// Nil for what no client needs to say: percent signs that are none, `.` and `..` (clients take those out by
    /// themselves, RFC 3986 §5.2.4), NUL, and backslashes, which other systems take for slashes.
    init?(_ text: String) {
        let path = Self.path(of: Array(text.utf8)[...])
        guard path.first == UInt8(ascii: "/"), let name = Self.decoded(path.dropFirst()) else { return nil }
        let parts = name.split(separator: UInt8(ascii: "/"))
        let dots = [Array(".".utf8), Array("..".utf8)]
        guard !name.contains(0), !name.contains(UInt8(ascii: "\\")),
            !parts.contains(where: { dots.contains(Array($0)) })
        else { return nil }
        self.name = name
    }

    private static func path(of target: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let path = target.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        let scheme = Array("http://".utf8)
        guard path.count >= scheme.count, zip(path, scheme).allSatisfy({ $0 | 0x20 == $1 | 0x20 }) else { return path }
        let rest = path.dropFirst(scheme.count).drop { $0 != UInt8(ascii: "/") }
        return rest.isEmpty ? [UInt8(ascii: "/")] : rest
    }

    /// Reads percent signs (RFC 3986 §2.1).
    private static func decoded(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        var rest = text
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
