import PacketWire

extension WireText {
    /// The bytes that an escaped text stands for.
    ///
    /// Returns nil where a backslash has none of the three meanings that ``escaped(_:)`` gives it.
    public static func bytes(ofEscaped text: some StringProtocol) -> [UInt8]? {
        var output: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\") else {
                output.append(byte)
                continue
            }
            switch rest.popFirst() {
            case UInt8(ascii: "\\"): output.append(UInt8(ascii: "\\"))
            case UInt8(ascii: "\""): output.append(UInt8(ascii: "\""))
            case UInt8(ascii: "x"):
                guard rest.count >= 2,
                    let value = [UInt8](hexadecimal: String(decoding: rest.prefix(2), as: UTF8.self)),
                    value.count == 1
                else { return nil }
                output += value
                rest = rest.dropFirst(2)
            default: return nil
            }
        }
        return output
    }
}
