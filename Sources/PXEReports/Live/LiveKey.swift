/// A key that a live screen knows.
public enum LiveKey: Hashable, Sendable {
    case up, down, pageUp, pageDown, first, last
    case enter, back
    case failed, pause, redraw, quit

    /// The keys in what a terminal sent; what is none of them is passed over. A sequence is in one piece.
    public static func keys(in bytes: [UInt8]) -> [LiveKey] {
        var keys: [LiveKey] = []
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            if byte == 27, let next = rest.first, next == UInt8(ascii: "[") || next == UInt8(ascii: "O") {
                rest.removeFirst()
                let parameters = rest.prefix { (0x20...0x3F).contains($0) }
                rest = rest.dropFirst(parameters.count)
                guard let final = rest.popFirst() else { break }
                if let key = sequence(parameters, final) { keys.append(key) }
            } else if let key = plain(byte) {
                keys.append(key)
            }
        }
        return keys
    }

    private static func plain(_ byte: UInt8) -> LiveKey? {
        switch byte {
        case UInt8(ascii: "k"): .up
        case UInt8(ascii: "j"): .down
        case UInt8(ascii: "b"): .pageUp
        case UInt8(ascii: " "): .pageDown
        case UInt8(ascii: "g"): .first
        case UInt8(ascii: "G"): .last
        case 13, 10: .enter
        case 27, 8, 127: .back
        case UInt8(ascii: "f"): .failed
        case UInt8(ascii: "p"): .pause
        case 12: .redraw
        // In raw modes Ctrl-C can come as a byte.
        case UInt8(ascii: "q"), UInt8(ascii: "Q"), 3: .quit
        default: nil
        }
    }

    private static func sequence(_ parameters: ArraySlice<UInt8>, _ final: UInt8) -> LiveKey? {
        switch (final, parameters.first) {
        case (UInt8(ascii: "A"), _): .up
        case (UInt8(ascii: "B"), _): .down
        case (UInt8(ascii: "H"), _), (UInt8(ascii: "~"), UInt8(ascii: "1")): .first
        case (UInt8(ascii: "F"), _), (UInt8(ascii: "~"), UInt8(ascii: "4")): .last
        case (UInt8(ascii: "~"), UInt8(ascii: "5")): .pageUp
        case (UInt8(ascii: "~"), UInt8(ascii: "6")): .pageDown
        default: nil
        }
    }
}
