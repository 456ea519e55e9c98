/// Where the fields of a BOOTP message stand (RFC 951 §3, RFC 2131 §2), in bytes from its start.
public enum MessageField {
    /// chaddr, 16 bytes.
    @inlinable public static var chaddr: Range<Int> { 28..<44 }
    /// sname, 64 bytes.
    @inlinable public static var sname: Range<Int> { 44..<108 }
    /// file, 128 bytes.
    @inlinable public static var file: Range<Int> { 108..<236 }
    /// The magic cookie, 4 bytes (RFC 2131 §3).
    @inlinable public static var cookie: Range<Int> { 236..<240 }
    /// Where the fixed fields end; without a cookie the vendor area begins here.
    @inlinable public static var fixedLength: Int { 236 }
    /// Where the options begin.
    @inlinable public static var options: Int { 240 }
    /// The magic cookie's value, 99.130.83.99.
    @inlinable public static var cookieValue: UInt32 { 0x6382_5363 }
}
