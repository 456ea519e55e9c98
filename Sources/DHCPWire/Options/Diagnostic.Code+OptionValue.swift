public import PacketWire

/// What can be wrong inside an option's value.
extension Diagnostic.Code {
    /// The value is shorter or longer than its grammar allows.
    @inlinable public static var optionValueLength: Self {
        .init("option-value-length", .malformed, "option value has a length that its format does not allow")
    }
    /// A length byte inside the value points past the value's end.
    @inlinable public static var optionValueOverrun: Self {
        .init("option-value-overrun", .malformed, "a length inside the option value runs past its end")
    }
    /// Bytes are left after the value's last part.
    @inlinable public static var optionValueTrailing: Self {
        .init("option-value-trailing", .malformed, "bytes are left over at the end of the option value")
    }
    /// A number is outside of what its field allows.
    @inlinable public static var optionValueRange: Self {
        .init("option-value-range", .malformed, "a number in the option value is outside of its range")
    }
    /// Text holds a NUL before its end.
    @inlinable public static var optionValueNUL: Self {
        .init("option-value-nul", .note, "a NUL stands inside the text of the option value")
    }
    /// A domain name is broken: label type, length, or no end.
    @inlinable public static var optionDomainName: Self {
        .init("option-domain-name", .malformed, "a domain name in the option value is broken")
    }
    /// A compressed domain name points forward or to itself.
    @inlinable public static var optionDomainPointer: Self {
        .init("option-domain-pointer", .malformed, "a compressed domain name does not point backward")
    }
    /// A user class without length bytes.
    @inlinable public static var optionUserClassRaw: Self {
        .init("option-user-class-raw", .note, "user class is raw text without RFC 3004 length bytes, as iPXE sends it")
    }
    /// Sub-options inside sub-options, deeper than is walked.
    @inlinable public static var optionNesting: Self {
        .init("option-nesting", .malformed, "sub-options are nested too deep")
    }

    /// A list of domain names goes on beyond the number that is read.
    @inlinable public static var optionDomainCount: Self {
        Self("option-domain-count", .note, "more domain names than are read: the rest is shown as bytes")
    }
}
