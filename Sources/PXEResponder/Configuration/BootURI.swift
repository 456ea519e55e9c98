public import PacketWire

/// URIs of boot files.
public enum BootURI {
    /// What option 67 holds beside a NUL, in bytes.
    private static let longest = 254

    /// Whether a text begins as a URI with an authority does: `scheme://`.
    public static func isURI(_ text: String) -> Bool {
        let rest = text.utf8.drop { $0 != UInt8(ascii: ":") }
        return rest.count < text.utf8.count && rest.starts(with: "://".utf8)
    }

    /// The URI of a file that a server hands out by HTTP: `http://198.51.100.1:8080/a%20b/ipxe.efi`.
    ///
    /// - Parameters:
    ///   - path: as TFTP takes it: with or without a slash in front, backslashes for slashes.
    ///   - port: it is left out where it is 80.
    /// - Returns: nil for one that option 67 does not hold.
    public static func http(_ path: String, at server: IPv4Address, port: UInt16) -> String? {
        let uri = "http://\(server)" + (port == 80 ? "" : ":\(port)") + "/" + relative(path)
        return uri.utf8.count <= longest ? uri : nil
    }

    /// The path of a file as it stands in a URI, without a slash in front.
    static func relative(_ path: String) -> String {
        let slashes: [UInt8] = [UInt8(ascii: "/"), UInt8(ascii: "\\")]
        return path.utf8.drop(while: slashes.contains).map { slashes.contains($0) ? "/" : escaped($0) }.joined()
    }

    /// A byte of a path's segment (RFC 3986 §3.3).
    private static func escaped(_ byte: UInt8) -> String {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            return String(UnicodeScalar(byte))
        case let byte where "-._~!$&'()*+,;=:@".utf8.contains(byte): return String(UnicodeScalar(byte))
        default: return "%" + hexadecimalText([byte]).uppercased()
        }
    }
}
