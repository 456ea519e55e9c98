import PacketWire

/// Text as TFTP sends it in netascii mode (RFC 764): a line ends with CR LF, and a CR that ends no line is CR NUL.
public enum NetASCII {
    /// The bytes of a local text, whose lines end with LF or CR LF.
    public static func encoded(_ text: Span<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count + text.count / 32)
        for index in text.indices {
            let byte = text[index]
            let isAfterReturn = index > 0 && text[index - 1] == 13
            if byte == 10, !isAfterReturn { bytes.append(13) }
            bytes.append(byte)
            let endsLine = index + 1 < text.count && text[index + 1] == 10
            if byte == 13, !endsLine { bytes.append(0) }
        }
        return bytes
    }
}
