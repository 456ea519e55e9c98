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
    /// Whether options may stand in the file and sname fields: BOOTP clients do not look there (RFC 1534 §3).
    public var usesFields = true

    /// Makes a layout.
    ///
    /// - Parameters:
    ///   - maximumLength: in bytes of UDP payload; 548 is what every client takes (RFC 2131 §2: a datagram of 576 bytes
    ///     less 28 of headers).
    ///   - minimumLength: in bytes of UDP payload; shorter messages are padded.
    public init(maximumLength: Int = 548, minimumLength: Int = 300) {
        self.maximumLength = max(maximumLength, minimumLength, 300)
        self.minimumLength = minimumLength
    }

    /// Puts options into a message, in their order, and sets its cookie.
    ///
    /// - Parameters:
    ///   - options: code and value each; PAD, END and 52 are left out, and their regions are not looked at. Instances
    ///     of one code are one value: they keep their order, and none is sent without the others.
    ///   - message: its options are replaced; a file or sname field that is empty can be used for them.
    /// - Returns: the codes of options that found no place.
    public func place(_ options: [RawOption], in message: inout DHCPMessage) -> [UInt8] {
        let wanted = options.filter { !$0.isFiller && $0.code != OptionCode.overload.rawValue }
            .map { RawOption(code: $0.code, value: $0.value) }
        var relay = wanted.filter { $0.code == OptionCode.relayAgentInformation.rawValue }
        let others = wanted.filter { $0.code != OptionCode.relayAgentInformation.rawValue }
        var room = maximumLength - MessageField.options - 1
        var dropped: [UInt8] = []
        if encodedLength(of: relay) > room {
            dropped.append(OptionCode.relayAgentInformation.rawValue)
            relay = []
        }
        room -= encodedLength(of: relay)
        message.hasCookie = true
        message.overload = []
        if encodedLength(of: others) <= room {
            message.options = OptionList(others)
        } else {
            dropped += overflow(others, room: room, in: &message)
        }
        message.options.raw.append(contentsOf: relay)
        message.options.raw.append(RawOption(.end))
        let length = MessageField.options + encodedLength(of: message.options.raw.filter { $0.region == .options })
        message.options.optionsRest = [UInt8](repeating: 0, count: max(minimumLength - length, 0))
        return dropped
    }

    private func encodedLength(of options: [RawOption]) -> Int {
        options.reduce(0) { $0 + $1.encodedLength }
    }

    /// First fit over the regions in reading order; the pieces of one value never go back to an earlier region.
    private func overflow(_ options: [RawOption], room: Int, in message: inout DHCPMessage) -> [UInt8] {
        var space = space(room: room, in: message)
        var placed: [RawOption] = []
        var dropped: [UInt8] = []
        for option in options where !dropped.contains(option.code) {
            let earliest = placed.last { $0.code == option.code }?.region ?? .options
            guard let pieces = fit(option, from: earliest, into: &space) else {
                dropped.append(option.code)
                placed.removeAll { $0.code == option.code }
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

    /// The room in each region. Option 52 takes 3 bytes of the options region; without them no field is overloaded.
    private func space(room: Int, in message: DHCPMessage) -> [OptionRegion: Int] {
        let overload = RawOption(.overload, [0]).encodedLength
        let file = message.file.isEmpty ? MessageField.file.count - 1 : 0
        let sname = message.sname.isEmpty ? MessageField.sname.count - 1 : 0
        guard usesFields, room >= overload, file + sname > 0 else { return [.options: room] }
        return [.options: room - overload, .file: file, .sname: sname]
    }

    private func fit(
        _ option: RawOption, from earliest: OptionRegion, into space: inout [OptionRegion: Int]
    ) -> [RawOption]? {
        var pieces: [RawOption] = []
        var left = space
        var regions = OptionRegion.allCases.drop { $0 != earliest }
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
