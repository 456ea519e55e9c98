import PacketWire

/// The blocks of a pcapng file as bytes, in the little-endian order (draft-ietf-opsawg-pcapng §4).
struct PcapngBlocks {
    /// What was written and not taken yet.
    private(set) var bytes: [UInt8] = []

    /// Longer texts are cut: an option's length has 16 bits, and comments are read by people.
    private static let longestText = 16_384
    private static let endOfOptions: UInt16 = 0
    private static let comment: UInt16 = 1

    /// Forgets the blocks, and keeps the memory.
    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    /// A section header block (§4.1): the machine and the program that write the file.
    mutating func addSection(hardware: String?, system: String?, application: String?) {
        add(type: 0x0A0D_0D0A) { blocks in
            blocks.add(word: 0x1A2B_3C4D)
            blocks.add(half: 1)
            blocks.add(half: 0)
            // The section's length is not known beforehand.
            blocks.add(word: .max)
            blocks.add(word: .max)
            blocks.addTexts([(2, hardware), (3, system), (4, application)])
        }
    }

    /// An interface description block (§4.2), whose timestamps count nanoseconds.
    mutating func addInterface(_ linkType: LinkType, name: String?, snapshotLength: Int) {
        add(type: 1) { blocks in
            blocks.add(half: linkType.rawValue)
            blocks.add(half: 0)
            blocks.add(word: UInt32(clamping: snapshotLength))
            blocks.add(option: 9, [9])
            blocks.addTexts([(2, name)])
        }
    }

    /// An enhanced packet block (§4.3) with a comment option for each comment.
    mutating func addPacket(_ header: PacketHeader, _ packet: Span<UInt8>, interface: Int, comments: [String]) {
        add(type: 6) { blocks in
            blocks.add(word: UInt32(clamping: interface))
            blocks.add(time: header.timestamp)
            blocks.add(word: UInt32(clamping: packet.count))
            blocks.add(word: max(UInt32(clamping: packet.count), UInt32(clamping: header.originalLength)))
            blocks.bytes.append(addingCapacity: packet.count) { (output: inout OutputSpan<UInt8>) in
                for index in packet.indices { output.append(packet[index]) }
            }
            blocks.pad()
            if !comments.isEmpty { blocks.addTexts(comments.map { (Self.comment, $0) }) }
        }
    }

    /// An interface statistics block (§4.6): until when the interface was watched.
    mutating func addEnd(_ time: Timestamp, interface: Int) {
        add(type: 5) { blocks in
            blocks.add(word: UInt32(clamping: interface))
            blocks.add(time: time)
            let start = blocks.bytes.count
            blocks.add(time: time)
            let end = Array(blocks.bytes[start...])
            blocks.bytes.removeSubrange(start...)
            blocks.add(option: 3, end)
            blocks.add(option: Self.endOfOptions, [])
        }
    }

    // MARK: - Parts

    /// A block: its type, its length, what `body` adds, and its length again.
    private mutating func add(type: UInt32, _ body: (inout PcapngBlocks) -> Void) {
        let start = bytes.count
        add(word: type)
        add(word: 0)
        body(&self)
        let length = UInt32(clamping: bytes.count - start + 4)
        for index in 0..<4 { bytes[start + 4 + index] = UInt8(truncatingIfNeeded: length >> (8 * UInt32(index))) }
        add(word: length)
    }

    /// An option for each text that there is, and the end of the options.
    private mutating func addTexts(_ texts: [(code: UInt16, text: String?)]) {
        for case (let code, let text?) in texts { add(option: code, Self.utf8(text)) }
        add(option: Self.endOfOptions, [])
    }

    /// The text in UTF-8, cut between two characters where it is too long.
    private static func utf8(_ text: String) -> [UInt8] {
        guard text.utf8.count > longestText else { return Array(text.utf8) }
        var bytes = Array(text.utf8.prefix(longestText))
        while let last = bytes.last, last & 0xC0 == 0x80 { bytes.removeLast() }
        if let last = bytes.last, last >= 0xC0 { bytes.removeLast() }
        return bytes
    }

    private mutating func add(option code: UInt16, _ value: [UInt8]) {
        add(half: code)
        add(half: UInt16(clamping: value.count))
        bytes += value
        pad()
    }

    private mutating func pad() {
        while bytes.count % 4 != 0 { bytes.append(0) }
    }

    /// Nanoseconds since 1970 in two words, the high one first; times before are clamped.
    private mutating func add(time: Timestamp) {
        let ticks = UInt64(clamping: time.nanoseconds)
        add(word: UInt32(truncatingIfNeeded: ticks >> 32))
        add(word: UInt32(truncatingIfNeeded: ticks))
    }

    private mutating func add(word: UInt32) {
        add(half: UInt16(truncatingIfNeeded: word))
        add(half: UInt16(truncatingIfNeeded: word >> 16))
    }

    private mutating func add(half: UInt16) {
        bytes.append(UInt8(truncatingIfNeeded: half))
        bytes.append(UInt8(truncatingIfNeeded: half >> 8))
    }
}
