/// Places the options of a message to send: in the options region while they fit, then in the file and sname fields
/// (RFC 2132 §9.3), with END and padding.
///
/// Option 82 stands last in the options region and never in an overloaded field (RFC 3046 §2.2). A value over 255
/// bytes is split, its pieces in the order in which a client puts them together (RFC 3396 §5).
public struct OptionLayout: Sendable {
    /// The largest message to make, in bytes of UDP payload.
    public var maximumLength: Int
    /// The smallest message to make: relays and old clients drop shorter ones than BOOTP's 300 bytes (RFC 1542 §2.1).
    public var minimumLength: Int

    /// Makes a layout.
    ///
    /// - Parameter maximumLength: in bytes of UDP payload; 548 is what every client takes (RFC 2131 §2: a datagram of
    ///   576 bytes less 28 of headers).
    public init(maximumLength: Int = 548, minimumLength: Int = 300) {
        self.maximumLength = max(maximumLength, minimumLength, 300)
        self.minimumLength = minimumLength
    }

    /// Puts options into a message, in their order.
    ///
    /// - Parameters:
    ///   - options: code and value each, without PAD, END, 52; their regions are not looked at.
    ///   - message: its options are replaced; a file or sname field that is empty can be used for them.
    /// - Returns: the codes of options that found no place.
    public func place(_ options: [RawOption], in message: inout DHCPMessage) -> [UInt8] {
        let relay = options.filter { $0.code == OptionCode.relayAgentInformation.rawValue }
        let others = options.filter { $0.code != OptionCode.relayAgentInformation.rawValue && !$0.isFiller }
        let room = maximumLength - MessageField.options - 1 - relay.map(\.encodedLength).reduce(0, +)
        let total = others.map(\.encodedLength).reduce(0, +)
        message.overload = []
        var dropped: [UInt8] = []
        if total <= room {
            message.options = OptionList(others.map { RawOption(code: $0.code, value: $0.value) })
        } else {
            dropped = overflow(others, room: max(room - 3, 0), in: &message)
        }
        message.options.raw.append(
            contentsOf: relay.map { RawOption(code: $0.code, value: $0.value) })
        message.options.raw.append(RawOption(.end))
        let length =
            MessageField.options
            + message.options.raw.reduce(0) {
                $0 + ($1.region == .options ? $1.encodedLength : 0)
            }
        message.options.optionsRest = [UInt8](repeating: 0, count: max(minimumLength - length, 0))
        return dropped
    }

    /// First fit over the regions in reading order; the pieces of one value never go back to an earlier region.
    private func overflow(_ options: [RawOption], room: Int, in message: inout DHCPMessage) -> [UInt8] {
        var space: [OptionRegion: Int] = [
            .options: room,
            .file: message.file.isEmpty ? MessageField.file.count - 1 : 0,
            .sname: message.sname.isEmpty ? MessageField.sname.count - 1 : 0,
        ]
        var placed: [RawOption] = []
        var dropped: [UInt8] = []
        for option in options {
            guard let pieces = fit(option, into: &space) else {
                dropped.append(option.code)
                continue
            }
            placed.append(contentsOf: pieces)
        }
        for (region, flag) in [(OptionRegion.file, OptionOverload.file), (.sname, .sname)]
        where placed.contains(where: { $0.region == region }) {
            message.overload.insert(flag)
            placed.append(RawOption(code: 255, region: region))
        }
        if !message.overload.isEmpty {
            let index = placed.firstIndex { $0.code == OptionCode.messageType.rawValue }.map { $0 + 1 } ?? 0
            placed.insert(RawOption(.overload, [message.overload.rawValue]), at: index)
        }
        message.options = OptionList(
            OptionRegion.allCases.flatMap { region in placed.filter { $0.region == region } })
        return dropped
    }

    private func fit(_ option: RawOption, into space: inout [OptionRegion: Int]) -> [RawOption]? {
        var pieces: [RawOption] = []
        var left = space
        var regions = OptionRegion.allCases[...]
        var value = option.value[...]
        repeat {
            let piece = value.prefix(255)
            while let region = regions.first, left[region, default: 0] < piece.count + 2 { regions.removeFirst() }
            guard let region = regions.first else { return nil }
            left[region, default: 0] -= piece.count + 2
            pieces.append(RawOption(code: option.code, value: Array(piece), region: region))
            value = value.dropFirst(255)
        } while !value.isEmpty
        space = left
        return pieces
    }
}
