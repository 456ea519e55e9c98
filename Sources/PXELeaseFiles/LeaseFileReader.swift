public import PXEResponder
public import PacketWire

/// Reads a list of leases, chunk by chunk: what comes in need not end where a line ends.
///
/// Nothing in a list makes it fail as a whole: what was readable is in the contents, and each line that was not has a
/// problem with its number. Memory is bounded by the longest line and by the number of addresses in the list.
public struct LeaseFileReader: Sendable {
    /// A longer line is no line of any format.
    public static let longestLine = 1 << 16

    private let context: LeaseImportContext
    private var parser: (any LeaseLineParser)?
    private var contents = LeaseFileContents()
    private var pending: [UInt8] = []
    private var isOverlong = false
    private var isUnknown = false
    private var line = 1

    /// Makes a reader.
    ///
    /// - Parameters:
    ///   - format: the format; nil for that of the first line.
    ///   - identity: by what the clients are known to the responder that gets the leases.
    ///   - now: what counts as the begin of leases whose list does not tell it.
    public init(format: LeaseFileFormat? = nil, identity: ClientIdentityRule = .mac, now: Timestamp) {
        context = LeaseImportContext(identity: identity, now: now)
        contents.format = format
        parser = format.map { Self.parser($0, context) }
    }

    private static func parser(_ format: LeaseFileFormat, _ context: LeaseImportContext) -> any LeaseLineParser {
        switch format {
        case .csv: CSVLeaseParser()
        case .json: JSONLeaseParser()
        case .dnsmasq: DnsmasqLeaseParser(context)
        case .isc: ISCLeaseParser(context)
        case .kea: KeaLeaseParser(context)
        }
    }

    /// Takes the next bytes of the list.
    public mutating func read(_ bytes: some Collection<UInt8>) {
        var rest = bytes[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            keep(rest[..<end])
            endLine()
            rest = rest[rest.index(after: end)...]
        }
        keep(rest)
    }

    private mutating func keep(_ part: some Collection<UInt8>) {
        guard !isOverlong, pending.count + part.count <= Self.longestLine else {
            isOverlong = true
            pending = []
            return
        }
        pending += part
    }

    private mutating func endLine() {
        defer {
            pending.removeAll(keepingCapacity: true)
            isOverlong = false
            line += 1
        }
        if isOverlong {
            return contents.refuse(
                line, "the line is longer than \(Self.longestLine) bytes, as no list of leases has it")
        }
        var text = pending[...]
        if line == 1, text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
        if text.last == UInt8(ascii: "\r") { text = text.dropLast() }
        if parser == nil { recognize(text) }
        parser?.read(text, line, &contents)
    }

    /// Takes the format of the first line that is not empty and no comment.
    private mutating func recognize(_ line: ArraySlice<UInt8>) {
        let text = line.drop { $0 == 0x20 || $0 == 0x09 }
        guard !isUnknown, let first = text.first, first != UInt8(ascii: "#") else { return }
        guard let format = LeaseFileFormat(firstLine: text) else {
            isUnknown = true
            let names = LeaseFileFormat.allCases.map(\.rawValue).joined(separator: ", ")
            return contents.refuse(self.line, "no list of leases begins so; the formats are \(names)")
        }
        contents.format = format
        parser = Self.parser(format, context)
    }

    /// What was read, when all bytes were taken.
    public func finish() -> LeaseFileContents {
        var reader = self
        if !pending.isEmpty || isOverlong { reader.endLine() }
        reader.parser?.finish(reader.line, &reader.contents)
        return reader.contents
    }
}
