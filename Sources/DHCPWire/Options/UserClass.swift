import PacketWire

/// The value of option 77, in both forms that are seen: classes behind their lengths (RFC 3004 §4), and raw text.
public enum UserClass {
    /// Whether one of the classes is "iPXE".
    ///
    /// iPXE itself sends its name raw; what speaks in its place may send it behind its length, beside other classes.
    public static func isIPXE(_ value: Span<UInt8>) -> Bool {
        let name: UInt32 = 0x6950_5845
        if value.count == 4 { return value.bigEndian32(at: 0) == name }
        var start = 0
        while start < value.count {
            let length = Int(value[start])
            let end = start &+ 1 &+ length
            if length == 4, end <= value.count, value.bigEndian32(at: start &+ 1) == name { return true }
            start = end
        }
        return false
    }
}
