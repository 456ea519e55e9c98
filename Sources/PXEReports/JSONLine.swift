/// A JSON object of strings, in one line.
public struct JSONLine: Sendable {
    private var buffer = TextBuffer(minimumCapacity: 256)

    /// Makes an empty object.
    public init() {}

    /// Adds a key and its value.
    public mutating func add(_ key: String, _ value: String) {
        let isFirst = buffer.count == 0
        buffer.compose(capacity: key.utf8.count + value.utf8.count + 16) { output in
            output.write(byte: isFirst ? UInt8(ascii: "{") : UInt8(ascii: ","))
            output.write(jsonString: key.utf8.span)
            output.write(byte: UInt8(ascii: ":"))
            output.write(jsonString: value.utf8.span)
        }
    }

    /// The object.
    public var text: String {
        buffer.count == 0 ? "{}" : String(decoding: buffer.bytes, as: UTF8.self) + "}"
    }
}
