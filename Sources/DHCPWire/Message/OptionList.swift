/// The options of a message, ordered and raw, over its three regions.
///
/// Unknown codes, duplicates, order, PAD and what stands behind END are kept, so that a decoded message is encoded
/// again byte for byte. Typed access is computed from the raw bytes.
public struct OptionList: Hashable, Sendable {
    /// All options in wire order: those of the options region first, then file, then sname.
    public var raw: [RawOption]
    /// The bytes of the options region behind END, or those that could not be read as options.
    public var optionsRest: [UInt8] = []
    /// The same of the file field, when it holds options.
    public var fileRest: [UInt8] = []
    /// The same of the sname field, when it holds options.
    public var snameRest: [UInt8] = []

    /// Makes a list.
    public init(_ raw: [RawOption] = []) {
        self.raw = raw
    }

    /// The value of an option: the bytes of all its instances one after the other (RFC 3396 §7), or nil when it is
    /// not there.
    public subscript(code: OptionCode) -> [UInt8]? {
        let instances = raw.filter { $0.code == code.rawValue }
        guard !instances.isEmpty else { return nil }
        return instances.flatMap(\.value)
    }

    /// Whether the option is there, with whatever value.
    public func contains(_ code: OptionCode) -> Bool {
        raw.contains { $0.code == code.rawValue }
    }

    /// The options that carry something: without PAD and END.
    public var values: [RawOption] { raw.filter { !$0.isFiller } }

    /// Appends a region's options and what stands behind them.
    func append(_ region: OptionRegion, to buffer: inout [UInt8]) {
        for option in raw where option.region == region { option.append(to: &buffer) }
        switch region {
        case .options: buffer.append(contentsOf: optionsRest)
        case .file: buffer.append(contentsOf: fileRest)
        case .sname: buffer.append(contentsOf: snameRest)
        }
    }
}
