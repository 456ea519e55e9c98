/// Which BOOTP clients are answered (RFC 951, RFC 1534): messages without a DHCP message type. They keep an address for
/// ever, since they cannot renew it.
public enum BOOTPPolicy: String, CaseIterable, Sendable {
    /// None.
    case never
    /// Those with a reserved address.
    case reserved
    /// All: those without a reservation get an address of a pool.
    case always
}
