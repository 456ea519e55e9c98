import PacketWire

extension StandIns {
    /// What stands for text that names a file, a URI or an error: words that tell nothing of its owner stay, as do the marks
    /// between words, percent signs with their digits, and ports.
    func path(_ text: some Collection<UInt8>) -> [UInt8] { mapped(Array(text), keepsKnown: true) }

    /// What stands for the name of a host or a domain.
    func name(_ text: some Collection<UInt8>) -> [UInt8] { mapped(Array(text), keepsKnown: false) }

    private func mapped(_ text: [UInt8], keepsKnown: Bool) -> [UInt8] {
        var result: [UInt8] = []
        var at = 0
        while at < text.count {
            if let found = Self.address(in: text, at: at) {
                result += address(found.address).description.utf8
                at += found.length
            } else if let found = Self.mac(in: text, at: at) {
                result += Self.text(mac(found), like: text[at..<at + 17])
                at += 17
            } else if text[at].isWordByte {
                let word = text[at...].prefix { $0.isWordByte }
                let before = at > 0 ? text[at - 1] : 0
                let stays = keepsKnown ? Self.kept(word, behind: before) : 0
                result += word.prefix(stays) + self.word(word.dropFirst(stays))
                at = word.endIndex
            } else {
                result.append(text[at])
                at += 1
            }
        }
        return result
    }

    /// No more of a word is looked at for each of its bytes: the wire has words of any length.
    private static let longestBefore = 64

    /// Each letter and digit is moved on by a number that follows from what stands before it in its word: words that begin
    /// alike do so afterwards, and no two become one. Case does not matter, and stays.
    private func word(_ word: ArraySlice<UInt8>) -> [UInt8] {
        var before: [UInt8] = []
        return word.map { byte in
            let number = hash(.word, before.suffix(Self.longestBefore))
            // The first moves for sure, so that no word stands for itself.
            let step = { (count: UInt64) in UInt8(before.isEmpty ? 1 + number % (count - 1) : number % count) }
            defer { before.append(byte.isUppercase ? byte | 0x20 : byte) }
            if byte.isDigit { return Self.moved(byte, from: UInt8(ascii: "0"), by: step(10), of: 10) }
            if byte.isUppercase { return Self.moved(byte, from: UInt8(ascii: "A"), by: step(26), of: 26) }
            // Bytes of letters beyond ASCII become letters of ASCII.
            let letter = byte < 128 ? byte : UInt8(ascii: "a") + byte % 26
            return Self.moved(letter, from: UInt8(ascii: "a"), by: step(26), of: 26)
        }
    }

    private static func moved(_ byte: UInt8, from first: UInt8, by step: UInt8, of count: UInt8) -> UInt8 {
        first + (byte - first + step) % count
    }

    /// How many bytes of a word stay. Ports, and the numbers in the class of firmware, stand behind a colon.
    private static func kept(_ word: ArraySlice<UInt8>, behind before: UInt8) -> Int {
        let isNumber = word.allSatisfy(\.isDigit)
        if isNumber, word.count == 1 || (word.count <= 6 && before == UInt8(ascii: ":")) { return word.count }
        if before == UInt8(ascii: "%"), word.prefix(2).count == 2, word.prefix(2).allSatisfy(\.isHexDigit) { return 2 }
        return KnownWords.contains(word) ? word.count : 0
    }

    // MARK: - Addresses in text

    private static func address(in text: [UInt8], at start: Int) -> (address: IPv4Address, length: Int)? {
        guard text[start].isDigit, start == 0 || !(text[start - 1].isWordByte || text[start - 1] == UInt8(ascii: "."))
        else { return nil }
        let found = text[start...].prefix(16).prefix { $0.isDigit || $0 == UInt8(ascii: ".") }
        // A full stop may end the sentence.
        let quad = found.last == UInt8(ascii: ".") ? found.dropLast() : found
        guard let address = IPv4Address(String(decoding: quad, as: UTF8.self)) else { return nil }
        let isOver = quad.endIndex == text.count || !text[quad.endIndex].isWordByte
        return isOver ? (address, quad.count) : nil
    }

    /// Six pairs of digits with the same mark between them.
    private static func mac(in text: [UInt8], at start: Int) -> MACAddress? {
        let marks: [UInt8] = [UInt8(ascii: ":"), UInt8(ascii: "-")]
        guard start + 17 <= text.count, marks.contains(text[start + 2]), start == 0 || !text[start - 1].isWordByte
        else { return nil }
        let (mark, end) = (text[start + 2], start + 17)
        // Six pairs of seven are not an address: PXELINUX puts the hardware's type in front.
        guard end == text.count || !(text[end].isWordByte || text[end] == mark) else { return nil }
        for offset in 0..<17 {
            let byte = text[start + offset]
            guard offset % 3 == 2 ? byte == mark : byte.isHexDigit else { return nil }
        }
        return MACAddress(String(decoding: text[start..<end].map { $0 == mark ? marks[0] : $0 }, as: UTF8.self))
    }

    private static func text(_ address: MACAddress, like old: ArraySlice<UInt8>) -> [UInt8] {
        let text = address.description
        let cased = old.contains(where: \.isUppercase) ? text.uppercased() : text
        return cased.utf8.map { $0 == UInt8(ascii: ":") ? old[old.startIndex + 2] : $0 }
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    fileprivate var isUppercase: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }
    fileprivate var isHexDigit: Bool {
        isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self | 0x20)
    }
    /// A letter or digit; beyond ASCII all bytes count as letters.
    fileprivate var isWordByte: Bool {
        isDigit || isUppercase || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) || self >= 128
    }
}
