/// The sub-options of a value of option 43 or 175, in their order, as far as they can be read: 0 is padding, 255 the end.
public struct SubOptions: Sequence, IteratorProtocol {
    private var rest: ArraySlice<UInt8>

    /// Walks over the value of an option.
    public init(_ value: [UInt8]) { rest = value[...] }

    /// The next sub-option; nil at the end, and where one would reach over it.
    public mutating func next() -> (code: UInt8, value: ArraySlice<UInt8>)? {
        while let code = rest.popFirst(), code != 255 {
            if code == 0 { continue }
            guard let length = rest.popFirst(), Int(length) <= rest.count else { return nil }
            defer { rest = rest.dropFirst(Int(length)) }
            return (code, rest.prefix(Int(length)))
        }
        return nil
    }
}
