import Glibc
import PacketWire

/// A pcapng file that is being written: a section, and an interface for each link type that turns up.
struct PcapngDump: ~Copyable {
    private let stream: FileStream
    private let interfaceName: String?
    private let snapshotLength: Int
    private var linkTypes: [LinkType] = []
    private var blocks = PcapngBlocks()

    /// Begins the file with its section and the interface of the first link type: readers refuse a file without one.
    init(_ stream: consuming FileStream, linkType: LinkType, snapshotLength: Int, origin: CaptureOrigin) {
        self.stream = stream
        self.snapshotLength = snapshotLength
        interfaceName = origin.interface
        let (hardware, system) = Self.machine
        blocks.addSection(hardware: hardware, system: system, application: origin.application)
        _ = interface(of: linkType)
    }

    /// Appends a packet; returns 0, or the `errno` of the write that failed.
    mutating func append(_ header: PacketHeader, _ bytes: Span<UInt8>, comments: [String]) -> Int32 {
        let interface = interface(of: header.linkType)
        blocks.addPacket(header, bytes, interface: interface, comments: comments)
        return write()
    }

    /// Says until when the interfaces were watched.
    mutating func appendEnd(_ time: Timestamp) -> Int32 {
        for interface in linkTypes.indices { blocks.addEnd(time, interface: interface) }
        return write()
    }

    /// Hands what is buffered to the kernel; returns 0, or the `errno` of the write that failed.
    mutating func flush() -> Int32 {
        let code = write()
        return code == 0 ? stream.flush() : code
    }

    private mutating func write() -> Int32 {
        defer { blocks.removeAll() }
        return stream.write(blocks.bytes)
    }

    /// The number of the interface with a link type, which is described where it is new.
    private mutating func interface(of linkType: LinkType) -> Int {
        if let index = linkTypes.firstIndex(of: linkType) { return index }
        blocks.addInterface(linkType, name: interfaceName, snapshotLength: snapshotLength)
        linkTypes.append(linkType)
        return linkTypes.count - 1
    }

    /// The kind of machine and the operating system with its version, as `uname` tells.
    private static var machine: (hardware: String?, system: String?) {
        var names = utsname()
        guard unsafe uname(&names) == 0 else { return (nil, nil) }
        let system = "\(text(names.sysname)) \(text(names.release))"
        return (text(names.machine), system)
    }

    /// The text in an array of C, which Swift sees as a tuple.
    private static func text<Field>(_ field: Field) -> String {
        unsafe withUnsafeBytes(of: field) { bytes in
            unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }
}
