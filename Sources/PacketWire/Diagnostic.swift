/// One thing that was wrong, missing or odd in bytes that were decoded.
///
/// A decode never fails as a whole: it gives what was readable, and diagnostics for the rest. The value holds no
/// reference, so that noting a diagnostic costs no more than a few words.
public struct Diagnostic: Hashable, Sendable {
    /// How bad it is, and whose fault.
    public enum Severity: UInt8, Sendable {
        /// Legal, but worth knowing.
        case note
        /// The capture cut the frame (snaplen): the sender may have been right.
        case truncated
        /// The sender's bytes break the format.
        case malformed
    }

    /// What was found. Each wire module adds its own codes in an extension.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// A stable word for scripts, as `udp-length`.
        public var name: String { word.description }
        /// One plain sentence part for people.
        public var summary: String { sentence.description }
        /// How bad it is.
        public let severity: Severity
        private let word: StaticString
        private let sentence: StaticString

        /// Makes a code; `name` must be unique in the whole package.
        public init(_ name: StaticString, _ severity: Severity, _ summary: StaticString) {
            self.word = name
            self.sentence = summary
            self.severity = severity
        }

        /// The stable word.
        public var description: String { name }

        /// Codes are the same when their names are.
        public static func == (left: Code, right: Code) -> Bool { left.name == right.name }

        /// Hashes the name.
        public func hash(into hasher: inout Hasher) { hasher.combine(name) }
    }

    /// The header or message that the bytes belong to.
    public var layer: Layer
    /// What was found.
    public var code: Code
    /// Where: bytes from the start of the frame (of the DHCP payload, where `layer` is `.dhcp`).
    public var offset: Int
    /// How many bytes the format asked for, where the finding is about a length.
    public var needed: Int?
    /// How many bytes there were, where the finding is about a length.
    public var available: Int?
    /// The DHCP option that it is about, if any.
    public var option: UInt8?

    /// Makes a diagnostic.
    public init(
        _ layer: Layer, _ code: Code, at offset: Int, needed: Int? = nil, available: Int? = nil, option: UInt8? = nil
    ) {
        self.layer = layer
        self.code = code
        self.offset = offset
        self.needed = needed
        self.available = available
        self.option = option
    }
}

extension Diagnostic: CustomStringConvertible {
    /// The finding in one line: layer, what, where, and the lengths when it is about a length.
    public var description: String {
        var text = "\(layer): \(code.summary)"
        if let option { text += ", option \(option)" }
        switch (needed, available) {
        case (let needed?, let available?): text += " (needs \(needed) bytes, there are \(available))"
        case (let needed?, nil): text += " (needs \(needed) bytes)"
        case (nil, let available?): text += " (\(available) bytes)"
        case (nil, nil): break
        }
        return text + " at byte \(offset)"
    }
}
