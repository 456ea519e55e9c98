/// A listed path of a boot root that a client can be told, taken apart.
struct BootPath: Sendable {
    /// The path as it was listed: forward slashes, none at its beginning.
    let text: String
    /// Its last component in small letters.
    let name: String
    /// What stands before its last component.
    let folder: Substring

    /// Takes a path apart.
    ///
    /// Nil for a path that is not told to any client: one that leaves its root or has an empty component; one that
    /// option 67 does not hold with a NUL behind it; one with bytes other than printable ASCII, since TFTP names are
    /// netascii (RFC 1350 §5), or with a backslash, which ROMs and servers take for a slash.
    init?(_ text: String) {
        let bytes = text.utf8
        guard bytes.count <= Self.mostBytes,
            bytes.allSatisfy({ (0x20..<0x7F).contains($0) && $0 != UInt8(ascii: "\\") })
        else { return nil }
        let components = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let last = components.last, !components.contains(where: { ["", ".", ".."].contains($0) }) else {
            return nil
        }
        self.text = text
        name = last.lowercased()
        folder = text[..<last.startIndex]
    }

    /// What option 67 holds beside a NUL.
    private static let mostBytes = 254

    /// The names of its folders in small letters, the innermost first.
    var folders: [String] { folder.split(separator: "/").reversed().map { $0.lowercased() } }

    /// How many folders it is below the root.
    var depth: Int { folder.utf8.count { $0 == UInt8(ascii: "/") } }
}
