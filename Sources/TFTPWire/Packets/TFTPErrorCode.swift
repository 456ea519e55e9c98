/// A TFTP error code (RFC 1350 §5; 8 is RFC 2347 §2).
public struct TFTPErrorCode: RawRepresentable, Hashable, Sendable {
    /// The number on the wire.
    public let rawValue: UInt16

    /// Makes a code of any number, known or not.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Not defined: the message says what it is.
    public static let undefined = Self(rawValue: 0)
    /// File not found.
    public static let fileNotFound = Self(rawValue: 1)
    /// Access violation.
    public static let accessViolation = Self(rawValue: 2)
    /// Disk full, or allocation exceeded.
    public static let diskFull = Self(rawValue: 3)
    /// Illegal TFTP operation.
    public static let illegalOperation = Self(rawValue: 4)
    /// Unknown transfer ID.
    public static let unknownTransfer = Self(rawValue: 5)
    /// File already exists.
    public static let fileExists = Self(rawValue: 6)
    /// No such user.
    public static let noSuchUser = Self(rawValue: 7)
    /// Option negotiation refused. UEFI ends its question for the size of a file with it.
    public static let optionsRefused = Self(rawValue: 8)

    private static let names = [
        "not defined", "file not found", "access violation", "disk full", "illegal operation", "unknown transfer",
        "file exists", "no such user", "options refused",
    ]
}

extension TFTPErrorCode: CustomStringConvertible {
    /// The meaning, or the number of an unknown code.
    public var description: String {
        Int(rawValue) < Self.names.count ? Self.names[Int(rawValue)] : "error \(rawValue)"
    }
}
