import PacketWire

/// The forms of single values that several formats share.
enum FieldText {
    /// Dotted decimal notation, of an address that a host can have.
    static func address(_ text: some Collection<UInt8>) throws(LeaseTextError) -> IPv4Address {
        guard let address = IPv4Address(String(decoding: text, as: UTF8.self)) else {
            throw LeaseTextError("\(quoted(text)) is no IPv4 address")
        }
        guard address.isUnicastHost else { throw LeaseTextError("\(address) is no host's address") }
        return address
    }

    /// Decimal digits and nothing else.
    static func number<Number: FixedWidthInteger>(
        _ text: some Collection<UInt8>, _ what: String
    ) throws(LeaseTextError) -> Number {
        guard !text.isEmpty, text.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Number(String(decoding: text, as: UTF8.self))
        else { throw LeaseTextError("\(quoted(text)) is no \(what)") }
        return number
    }

    /// Seconds since 1970, as far as an instant can tell them.
    static func instant(_ text: some Collection<UInt8>) throws(LeaseTextError) -> Timestamp {
        let seconds: Int64 = try number(text, "time in seconds since 1970")
        return Timestamp(seconds: seconds)
    }

    /// Text that is UTF-8; any other would come back changed.
    static func text(_ bytes: some Collection<UInt8>) throws(LeaseTextError) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw LeaseTextError("\(quoted(bytes)) is not UTF-8")
        }
        return text
    }

    /// Hexadecimal numbers of a byte each with colons between them: `01:02`, or `1:2` as ISC dhcpd writes it.
    static func bytes(_ text: some Collection<UInt8>, _ what: String) throws(LeaseTextError) -> [UInt8] {
        var bytes: [UInt8] = []
        for part in text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false) {
            let digits = String(decoding: part, as: UTF8.self)
            guard (1...2).contains(part.count), part.first != UInt8(ascii: "+"), let byte = UInt8(digits, radix: 16)
            else {
                throw LeaseTextError("\(quoted(text)) is no \(what): it is to be hexadecimal bytes, as 02:1f:50")
            }
            bytes.append(byte)
        }
        return bytes
    }

    /// A hardware address: 1 to 16 bytes, for that is the room in a message (RFC 2131 §2).
    static func hardwareAddress(_ text: some Collection<UInt8>) throws(LeaseTextError) -> [UInt8] {
        let address = try bytes(text, "hardware address")
        guard address.count <= 16 else { throw LeaseTextError("\(quoted(text)) is longer than the 16 bytes of chaddr") }
        return address
    }
}
