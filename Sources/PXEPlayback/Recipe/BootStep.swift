/// One thing that a client does in its boot, up to the answer that it goes on from.
public enum BootStep: Hashable, Sendable {
    /// A DHCP message, to servers of addresses, a proxy or a boot server.
    case question(BootQuestion)
    /// A file, or its size, by TFTP.
    case file(FileRequest)
}
