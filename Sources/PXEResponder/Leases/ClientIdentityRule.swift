/// By what a client is known from one message to the next.
public enum ClientIdentityRule: String, CaseIterable, Sendable {
    /// By its hardware address: one machine keeps one address although its ROM, iPXE and operating system send
    /// different client identifiers.
    case mac
    /// By its client identifier (option 61), or by its hardware address when it sends none (RFC 2131 §4.2).
    case clientIdentifier = "client-identifier"
}
