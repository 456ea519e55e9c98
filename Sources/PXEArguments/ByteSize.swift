public import ArgumentParser
import PXEConfiguration

/// A number of bytes as people write it: `256M`, `1G`, or a plain number.
public struct ByteSize: ExpressibleByArgument, Hashable, Sendable {
    /// The number of bytes.
    public let bytes: Int

    /// Reads the argument; nil when it is none of the forms.
    public init?(argument: String) {
        guard let bytes = SizeText.bytes(argument) else { return nil }
        self.bytes = bytes
    }
}
