/// What a file is, by its name.
enum MediaType {
    /// The value of Content-Type.
    ///
    /// EDK2's HTTP boot goes by it: `application/efi` is a program, the two `vnd.efi` types are disks in memory; of other
    /// types it looks at the name (HttpBootCheckImageType).
    static func of(_ name: [UInt8]) -> String {
        var words = String(decoding: name, as: UTF8.self).lowercased().split(
            separator: ".", omittingEmptySubsequences: false)
        // Debian signs under such names: "grubnetx64.efi.signed".
        if words.count > 2, words.last == "signed" { words.removeLast() }
        guard words.count > 1, let ending = words.last else { return binary }
        return types[String(ending)] ?? binary
    }

    private static let binary = "application/octet-stream"
    private static let text = "text/plain; charset=utf-8"
    private static let types = [
        "efi": "application/efi", "iso": "application/vnd.efi-iso", "img": "application/vnd.efi-img",
        "ipxe": text, "cfg": text, "conf": text, "txt": text, "ks": text, "yaml": text, "yml": text, "sh": text,
        "json": "application/json", "xml": "application/xml", "html": "text/html; charset=utf-8",
        "gz": "application/gzip", "xz": "application/x-xz", "zst": "application/zstd",
    ]
}
