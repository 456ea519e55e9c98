import PacketWire

/// What a file is, as its first bytes tell.
public enum FileContent: Hashable, Sendable {
    /// A UEFI application.
    case uefi(BootFileKind)
    /// A script of iPXE.
    case script
    /// A Linux kernel for x86.
    case kernel
    /// A page of HTML: often what a server sends in the place of a file.
    case page
    /// Other text.
    case text
    /// Something else: a program for BIOS, an image, an archive.
    case other

    /// Looks at the first bytes.
    public init(_ head: Span<UInt8>) {
        let bytes = head.array(0..<min(head.count, 1_024))
        if bytes.starts(with: [0x4D, 0x5A]), let kind = BootFileKind(head: bytes, path: "") {
            self = .uefi(kind)
        } else if bytes.starts(with: "#!ipxe".utf8) || bytes.starts(with: "#!gpxe".utf8) {
            self = .script
        } else if bytes.count >= 0x206, bytes[0x202..<0x206].elementsEqual("HdrS".utf8) {
            self = .kernel
        } else if let first = bytes.first(where: { $0 > 32 }), first == UInt8(ascii: "<") {
            self = .page
        } else if !bytes.isEmpty, bytes.allSatisfy({ (32..<127).contains($0) || (9...13).contains($0) }) {
            self = .text
        } else {
            self = .other
        }
    }
}
