import PacketWire

/// Puts other addresses in the place of some, in text: so that answers compare which differ in whose they are alone.
struct Renaming: Hashable, Sendable {
    private var names: [String: String] = [:]

    /// - Parameter pairs: an address and what stands for it; those with nil or zero do not count.
    init(_ pairs: [(IPv4Address?, IPv4Address?)]) {
        for case (let old?, let new?) in pairs where old != new && !old.isZero && !new.isZero {
            names[old.description] = new.description
        }
    }

    /// The text with the addresses replaced: whole ones, so that 198.51.100.1 is not found in 198.51.100.10.
    func applied(to text: String) -> String {
        guard !names.isEmpty else { return text }
        var result = ""
        var word = ""
        func flush() {
            // What ends a sentence is no part of an address.
            let address = word.last == "." ? String(word.dropLast()) : word
            result += names[address].map { $0 + word.dropFirst(address.count) } ?? word
            word = ""
        }
        for character in text {
            if character.isASCII, character.isNumber || character == "." {
                word.append(character)
            } else {
                flush()
                result.append(character)
            }
        }
        flush()
        return result
    }
}
