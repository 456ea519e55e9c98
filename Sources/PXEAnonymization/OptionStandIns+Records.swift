import DHCPWire
import PacketWire

// Values that are made of several parts. What does not fit its grammar is blanked from there on.
extension OptionStandIns {
    func addresses(_ value: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var rest = value[...]
        while rest.count >= 4 {
            let address = IPv4Address(rawValue: rest.prefix(4).reduce(0) { $0 << 8 | UInt32($1) })
            result += standIns.address(address).octets
            rest = rest.dropFirst(4)
        }
        return result + Self.blank(rest)
    }

    /// Width, significant octets and router each (RFC 3442).
    func routes(_ value: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var rest = value[...]
        while let width = rest.first, width <= 32, rest.count >= 1 + Int(width + 7) / 8 + 4 {
            let octets = Int(width + 7) / 8
            let network = rest.dropFirst().prefix(octets) + [UInt8](repeating: 0, count: 4 - octets)
            result += [width] + addresses(Array(network)).prefix(octets)
            result += addresses(Array(rest.dropFirst(1 + octets).prefix(4)))
            rest = rest.dropFirst(5 + octets)
        }
        return result + Self.blank(rest)
    }

    /// Names in DNS form (RFC 1035 §3.1): a length, so many bytes; or a pointer of two bytes.
    func labels(_ value: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var rest = value[...]
        while let length = rest.first {
            if length >= 0xC0 {
                result += rest.prefix(2)
                rest = rest.dropFirst(2)
            } else {
                guard length < 64, Int(length) < rest.count else { break }
                result += [length] + standIns.name(rest.dropFirst().prefix(Int(length)))
                rest = rest.dropFirst(1 + Int(length))
            }
        }
        return result + Self.blank(rest)
    }

    /// Flags, two codes, and a name in DNS form where the flag E says so (RFC 4702 §2.1).
    func fullName(_ value: [UInt8]) -> [UInt8] {
        guard value.count >= 3 else { return Self.blank(value) }
        let name = Array(value.dropFirst(3))
        return value.prefix(3) + (value[0] & 4 != 0 ? labels(name) : standIns.name(name))
    }

    /// A hardware type and address (RFC 2132 §9.14), an IAID and a DUID (RFC 4361 §6.1), or whatever.
    func clientIdentifier(_ value: [UInt8]) -> [UInt8] {
        switch (value.first, value.count) {
        case (1, 7): [1] + hardware(value.dropFirst())
        case (255, 7...): [255] + standIns.identifier(value[1..<5]) + duid(Array(value.dropFirst(5)))
        default: value.prefix(1) + standIns.identifier(value.dropFirst())
        }
    }

    /// A DUID (RFC 8415 §11): of a hardware address with or without a time, or of something else.
    func duid(_ value: [UInt8]) -> [UInt8] {
        guard value.count > 2 else { return Self.blank(value) }
        let kind = UInt16(value[0]) << 8 | UInt16(value[1])
        let start = kind == 1 ? 8 : kind == 3 ? 4 : value.count
        guard value.count == start + 6 else { return value.prefix(2) + standIns.identifier(value.dropFirst(2)) }
        return value.prefix(4) + Self.blank(value[4..<start]) + hardware(value.dropFirst(start))
    }

    private func hardware(_ octets: ArraySlice<UInt8>) -> [UInt8] {
        standIns.mac(MACAddress(rawValue: octets.reduce(0) { $0 << 8 | UInt64($1) })).octets
    }

    /// Code, length and value each; one that runs out keeps its code and length, and runs out afterwards.
    func suboptions(_ value: [UInt8], in space: OptionSpace) -> [UInt8] {
        var result: [UInt8] = []
        var rest = value[...]
        while let code = rest.first {
            if space.hasPadAndEnd, code == 0 || code == 255 {
                result.append(code)
                rest.removeFirst()
                if code == 255 { break }
                continue
            }
            guard let length = rest.dropFirst().first.map(Int.init), length <= rest.count - 2 else {
                return result + rest.prefix(2) + Self.blank(rest.dropFirst(2))
            }
            let inner = self.value(code, Array(rest.dropFirst(2).prefix(length)), in: space).prefix(255)
            result += [code, UInt8(inner.count)] + inner
            rest = rest.dropFirst(2 + length)
        }
        return result + Self.blank(rest)
    }

    /// Type of two bytes, count and addresses each (PXE 2.1 Table 2-1).
    func bootServers(_ value: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var rest = value[...]
        while rest.count >= 3 {
            let length = min(Int(rest[rest.startIndex + 2]) * 4, rest.count - 3)
            result += rest.prefix(3) + addresses(Array(rest.dropFirst(3).prefix(length)))
            rest = rest.dropFirst(3 + length)
        }
        return result + Self.blank(rest)
    }

    /// Type of two bytes, length and text each (PXE 2.1 Table 2-1).
    func menu(_ value: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var rest = value[...]
        while rest.count >= 3 {
            let length = Int(rest[rest.startIndex + 2])
            let text = standIns.path(rest.dropFirst(3).prefix(length)).prefix(255)
            // A length that is wrong stays so.
            result += rest.prefix(2) + [length <= rest.count - 3 ? UInt8(text.count) : UInt8(length)] + text
            rest = rest.dropFirst(3 + length)
        }
        return result + Self.blank(rest)
    }
}
