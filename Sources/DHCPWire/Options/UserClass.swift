import PacketWire

/// The value of option 77, in both forms that are seen: classes behind their lengths (RFC 3004 §4), and raw text.
public enum UserClass {
    /// Whether one of the classes is "iPXE".
    ///
    /// iPXE itself sends its name raw; what speaks in its place may send it behind its length, beside other classes.
    public static func isIPXE(_ value: Span<UInt8>) -> Bool {
        contains([0x69, 0x50, 0x58, 0x45], in: value)
    }

    /// Whether one of the classes has this name, or the whole value is this name.
    public static func contains(_ name: [UInt8], in value: Span<UInt8>) -> Bool {
        if equals(name, value, 0..<value.count) { return true }
        var start = 0
        while start < value.count {
            let end = start + 1 + Int(value[start])
            if end <= value.count, equals(name, value, start + 1..<end) { return true }
            start = end
        }
        return false
    }

    private static func equals(_ name: [UInt8], _ value: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard range.count == name.count else { return false }
        for (index, position) in zip(name.indices, range) where name[index] != value[position] { return false }
        return true
    }
}
