public import PacketWire

/// Puts other addresses in the place of some: so that answers compare which differ in whose they are alone.
public struct Renaming: Hashable, Sendable {
    private var addresses: [IPv4Address: IPv4Address] = [:]

    /// Makes a renaming.
    ///
    /// - Parameter pairs: an address and what stands for it, the first one if it comes twice; those with nil or zero do
    ///   not count.
    public init(_ pairs: [(IPv4Address?, IPv4Address?)]) {
        for case (let old?, let new?) in pairs where old != new && !old.isZero && !new.isZero {
            if addresses[old] == nil { addresses[old] = new }
        }
    }

    /// The text with the addresses replaced: whole ones, so that 198.51.100.1 is not found in 198.51.100.10.
    public func applied(to text: String) -> String {
        addresses.isEmpty ? text : String(decoding: replaced(Array(text.utf8), octets: false), as: UTF8.self)
    }

    /// The value with the addresses replaced, those in text and those of four octets; each only once.
    public func applied(to value: [UInt8]) -> [UInt8] {
        addresses.isEmpty ? value : replaced(value, octets: true)
    }

    private func replaced(_ bytes: [UInt8], octets: Bool) -> [UInt8] {
        var result: [UInt8] = []
        var rest = bytes[...]
        while let byte = rest.first {
            let word = rest.prefix(while: Self.isOfAddress)
            if octets, rest.count >= 4, let new = addresses[IPv4Address(rawValue: rest.span.bigEndian32(at: 0))] {
                result += new.octets
                rest = rest.dropFirst(4)
            } else if word.isEmpty {
                result.append(byte)
                rest = rest.dropFirst()
            } else {
                result += replaced(word)
                rest = rest.dropFirst(word.count)
            }
        }
        return result
    }

    /// Digits and full stops, where they are an address that is renamed.
    private func replaced(_ word: ArraySlice<UInt8>) -> [UInt8] {
        // What ends a sentence is no part of an address.
        let text = word.last == UInt8(ascii: ".") ? word.dropLast() : word
        let new = IPv4Address(String(decoding: text, as: UTF8.self)).flatMap { addresses[$0] }
        return Array(new.map { $0.description.utf8 + word.dropFirst(text.count) } ?? word)
    }

    private static func isOfAddress(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
