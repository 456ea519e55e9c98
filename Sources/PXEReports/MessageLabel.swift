import DHCPWire

/// The word for a message in a line of text: its type in nine columns, in the colour of what it means.
struct MessageLabel {
    private static let width = 9
    let name: String
    private let meaning: Meaning

    private enum Meaning {
        case ordinary, good, bad
    }

    init(_ view: MessageView) {
        guard let type = view.messageType else {
            name = view.header.op == MessageHeader.reply ? "BOOTREPLY" : "BOOTREQUEST"
            meaning = .ordinary
            return
        }
        name = type.label
        meaning = type == .ack ? .good : type == .nak || type == .decline ? .bad : .ordinary
    }

    /// How many columns are left of the label's nine.
    var padding: Int { Self.width - name.utf8.count }

    func write(to output: inout OutputSpan<UInt8>, palette: Palette) {
        switch meaning {
        case .ordinary: output.write(palette.strong)
        case .good: output.write(palette.good)
        case .bad: output.write(palette.bad)
        }
        output.write(name)
        output.write(palette.end)
    }
}
