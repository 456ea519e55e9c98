import PacketWire

/// A read or write request (RFC 1350 §5, RFC 2347 §2).
public struct TFTPRequest: Hashable, Sendable {
    /// The name of the file, raw bytes.
    public var fileName: [UInt8]
    /// The mode, raw bytes.
    public var mode: [UInt8]
    /// The options in their order.
    public var options: [TFTPOption]

    /// Makes a request.
    public init(fileName: [UInt8], mode: [UInt8] = Array("octet".utf8), options: [TFTPOption] = []) {
        self.fileName = fileName
        self.mode = mode
        self.options = options
    }

    /// The mode, if it is one that is known.
    public var transferMode: TFTPMode? { TFTPMode(mode) }

    /// The first option of a name: "an option may only be specified once" (RFC 2347 §2).
    public func option(_ name: String) -> TFTPOption? {
        options.first { $0.lowercaseName.elementsEqual(name.utf8) }
    }

    /// Reads what stands behind the opcode.
    static func decode(_ bytes: Span<UInt8>) -> Result<TFTPRequest, TFTPDefect> {
        var cursor = 2
        guard let fileName = text(in: bytes, &cursor) else { return .failure(.unterminated(.fileName)) }
        guard let mode = text(in: bytes, &cursor) else { return .failure(.unterminated(.mode)) }
        guard let options = TFTPOption.all(in: bytes, from: cursor) else { return .failure(.unterminated(.options)) }
        return .success(TFTPRequest(fileName: fileName, mode: mode, options: options))
    }

    /// Appends the texts of the request.
    func append(to buffer: inout [UInt8]) {
        for text in [fileName, mode] { appendText(text, to: &buffer) }
        for option in options { option.append(to: &buffer) }
    }
}

extension TFTPOption {
    /// The options from an offset to the end; nil when the last text has no end.
    static func all(in bytes: Span<UInt8>, from start: Int) -> [TFTPOption]? {
        var options: [TFTPOption] = []
        var cursor = start
        // Some senders pad requests with zeros, which are no options.
        while !isZero(bytes, from: cursor) {
            guard let name = text(in: bytes, &cursor), let value = text(in: bytes, &cursor), !name.isEmpty else {
                return nil
            }
            options.append(TFTPOption(name: name, value: value))
        }
        return options
    }

    func append(to buffer: inout [UInt8]) {
        for text in [name, value] { appendText(text, to: &buffer) }
    }

    private static func isZero(_ bytes: Span<UInt8>, from start: Int) -> Bool {
        for index in start..<bytes.count where bytes[index] != 0 { return false }
        return true
    }
}

/// Appends a text and its NUL. It ends at the first NUL within it: what stands behind would be read as the next text.
private func appendText(_ text: [UInt8], to buffer: inout [UInt8]) { buffer += text.prefix { $0 != 0 } + [0] }

/// The text at the cursor, which goes behind its NUL; nil when there is none.
private func text(in bytes: Span<UInt8>, _ cursor: inout Int) -> [UInt8]? {
    for end in min(cursor, bytes.count)..<bytes.count where bytes[end] == 0 {
        defer { cursor = end + 1 }
        return [UInt8](copying: bytes.extracting(cursor..<end))
    }
    return nil
}
