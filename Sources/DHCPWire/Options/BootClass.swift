/// What kind of network boot a client says that it does: the beginning of option 60.
public enum BootClass: String, Sendable {
    /// `PXEClient` (PXE 2.1, "DHCP options"; RFC 4578).
    case pxe = "PXEClient"
    /// `HTTPClient` (UEFI specification, "HTTP Boot").
    case http = "HTTPClient"

    /// The class that a value of option 60 begins with; nil for another vendor's.
    public init?(vendorClass: [UInt8]?) {
        guard let vendorClass else { return nil }
        if vendorClass.starts(with: Self.pxe.rawValue.utf8) {
            self = .pxe
        } else if vendorClass.starts(with: Self.http.rawValue.utf8) {
            self = .http
        } else {
            return nil
        }
    }
}
