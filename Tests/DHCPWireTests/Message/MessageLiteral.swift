import DHCPWire
import PacketWire

/// Byte literals that the message tests put messages together from.
enum MessageLiteral {
    /// The numeric fields of a client's DISCOVER: xid 0x3903f326, secs 4, BROADCAST, chaddr 52:54:00:12:34:56.
    static let numbers =
        hex("01 01 06 00 3903f326 0004 8000 00000000 00000000 00000000 00000000 525400123456")
        + zeros(10)
    /// The numeric fields and empty sname and file: 236 bytes.
    static let fixed = numbers + zeros(192)
    /// The magic cookie.
    static let cookie = hex("63825363")
    /// The options of a PXE client's DISCOVER without END.
    static let pxeOptions =
        hex("35 01 01  39 02 05c0  37 04 01034342  61 11 00 000102030405060708090a0b0c0d0e0f")
        + hex("5e 03 010310  5d 02 0007  3c 20") + Array("PXEClient:Arch:00007:UNDI:003016".utf8)

    /// A message with these bytes behind the cookie.
    static func message(_ options: [UInt8]) -> [UInt8] { fixed + cookie + options }

    /// A message with options in the three regions, each given without filling to the field's size.
    static func message(_ options: [UInt8], file: [UInt8], sname: [UInt8]) -> [UInt8] {
        let field = sname + zeros(64 - sname.count) + file + zeros(128 - file.count)
        return numbers + field + cookie + options
    }

    /// A DISCOVER of a PXE client, padded to 300 bytes.
    static let discover = filled(message(pxeOptions + hex("ff")), to: 300)
    /// Options in the file field: 52 says 1.
    static let overloadFile = message(hex("35 01 02 34 01 01 ff"), file: hex("33 04 00000e10 ff"), sname: hex("aabb"))
    /// Options in the sname field: 52 says 2.
    static let overloadSname = message(hex("35 01 02 34 01 02 ff"), file: Array("a".utf8), sname: hex("06 00 ff 01"))
    /// Options in both fields: 52 says 3. The file field has no END.
    static let overloadBoth = message(
        hex("35 01 02 34 01 03 ff 00 00"), file: hex("33 04 00000e10"), sname: hex("01 04 ffffff00 ff"))
    /// One value in three pieces, one in each region (RFC 3396 §5: options, file, sname).
    static let splitValue = message(
        hex("34 01 03 43 03 626f6f 35 01 05 ff"), file: hex("43 03 742f78 ff"), sname: hex("43 02 3634 ff"))

    /// Messages of every kind that has its fixed fields, right or wrong.
    static let whole: [(name: String, bytes: [UInt8])] = [
        ("DISCOVER", discover),
        ("overload 1", overloadFile), ("overload 2", overloadSname), ("overload 3", overloadBoth),
        ("split value", splitValue),
        ("no END", message(hex("35 01 01"))),
        ("no options", message([])),
        ("END alone", message(hex("ff"))),
        ("overrun", message(hex("35 01 01 3c 09 5058"))),
        ("lone code", message(hex("35 01 01 3c"))),
        ("PAD between options", message(hex("00 35 01 01 00 00 39 02 05c0 00 ff 00"))),
        ("PAD alone", message(zeros(60))),
        ("bytes behind END", message(hex("35 01 01 ff 35 01 02 00 17"))),
        ("empty values", message(hex("50 00 35 01 01 50 00 ff"))),
        ("duplicates", message(hex("0c 01 61 35 01 01 0c 01 62 ff"))),
        ("overload 0", message(hex("35 01 01 34 01 00 ff"))),
        ("overload 4", message(hex("35 01 01 34 01 04 ff"))),
        ("overload of two bytes", message(hex("35 01 01 34 02 0101 ff"))),
        ("overload overrun in file", message(hex("34 01 01 ff"), file: zeros(126) + hex("3c 20"), sname: [])),
        ("overload lone code in sname", message(hex("34 01 02 ff"), file: [], sname: zeros(63) + hex("3c"))),
        ("no cookie, nothing behind", fixed),
        ("no cookie, 3 bytes", fixed + hex("638253")),
        ("no cookie, BOOTP vendor area", fixed + zeros(64)),
        ("bad cookie", fixed + hex("63825364 35 01 01 ff")),
        ("hlen 0", replacing(2, 0, in: discover)), ("hlen 16", replacing(2, 16, in: discover)),
        ("hlen 255", replacing(2, 255, in: discover)),
    ]

    /// The bytes with zeros up to `count`.
    static func filled(_ bytes: [UInt8], to count: Int) -> [UInt8] {
        bytes + zeros(max(count - bytes.count, 0))
    }

    /// The bytes with another one at `index`.
    static func replacing(_ index: Int, _ byte: UInt8, in bytes: [UInt8]) -> [UInt8] {
        var changed = bytes
        changed[index] = byte
        return changed
    }
}

/// That many zero bytes.
func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }

/// The bytes that pairs of hexadecimal digits stand for; none when the text is not such pairs.
func hex(_ text: String) -> [UInt8] {
    let digits = text.filter { $0 != " " }
    return [UInt8](hexadecimal: digits) ?? []
}

/// Reads a message as far as it goes.
func view(_ bytes: [UInt8], promised: Int? = nil) -> MessageView {
    MessageView(decoding: bytes.span, promisedLength: promised)
}

/// Reads a message; nil when its fixed fields are not all there.
func owned(_ bytes: [UInt8]) -> DHCPMessage? {
    DHCPMessage(decoding: bytes.span)
}

extension MessageView {
    /// The whole value of an option; nil when it is not there.
    func value(of code: OptionCode, at message: [UInt8]) -> [UInt8]? {
        value(of: code, in: message.span)
    }

    /// Code and value of every option, in the order in which they count.
    func list(in message: [UInt8]) -> [(code: UInt8, value: [UInt8], region: OptionRegion, offset: Int)] {
        var cursor = options
        var list: [(code: UInt8, value: [UInt8], region: OptionRegion, offset: Int)] = []
        while let option = cursor.next(in: message.span) {
            list.append((option.code, Array(message[option.value]), option.region, option.offset))
        }
        return list
    }

    /// The stable words of the diagnostics.
    var findings: [String] { diagnostics.map(\.code.description) }
}
