/// What option 60 of an answer says to whom it is.
public enum ReplyVendorClass: Hashable, Sendable {
    /// There is no option 60.
    case none
    /// It begins with "PXEClient" (PXE 2.1 §2.2.3).
    case pxeClient
    /// It begins with "HTTPClient" (UEFI 2.10 §24.7.3.1).
    case httpClient
    /// Something else.
    case other

    /// Reads the value of option 60; nil for none.
    public init(_ value: [UInt8]?) {
        guard let value else {
            self = .none
            return
        }
        self =
            value.starts(with: "PXEClient".utf8)
            ? .pxeClient : value.starts(with: "HTTPClient".utf8) ? .httpClient : .other
    }
}
