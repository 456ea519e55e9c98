public import PacketWire

extension Diagnostic.Code {
    /// The capture cut the message inside the fixed fields.
    public static var messageTruncated: Self {
        Self("dhcp-truncated", .truncated, "the capture cut the message inside its fixed fields")
    }
    /// The message ends inside the fixed fields.
    public static var messageShort: Self {
        Self("dhcp-short", .malformed, "the message ends inside its fixed fields")
    }
    /// hlen is more than chaddr can hold.
    public static var hardwareLength: Self {
        Self("dhcp-hlen", .malformed, "hlen is larger than chaddr")
    }
    /// No magic cookie: plain BOOTP, or something else.
    public static var cookieMissing: Self {
        Self("dhcp-cookie", .note, "no magic cookie: the vendor area is not read as options")
    }
    /// The capture cut the message inside the options.
    public static var optionsTruncated: Self {
        Self("dhcp-options-truncated", .truncated, "the capture cut the options")
    }
    /// The options end without END (255).
    public static var endMissing: Self { Self("dhcp-no-end", .note, "the options end without END (255)") }
    /// An option's length runs past the end of its region.
    public static var optionOverrun: Self {
        Self("dhcp-option-overrun", .malformed, "an option's length runs past the end")
    }
    /// Option 52 has a value other than 1, 2 and 3.
    public static var overloadValue: Self {
        Self("dhcp-overload", .malformed, "option overload is not 1, 2 or 3")
    }
}
