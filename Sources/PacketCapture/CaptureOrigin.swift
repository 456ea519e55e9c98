/// Where a capture comes from, as a pcapng file tells; pcap has no place for it.
public struct CaptureOrigin: Hashable, Sendable {
    /// The program that writes it: "pxewire 0.1.0".
    public var application: String?
    /// The interface that it was made on.
    public var interface: String?

    /// Makes an origin.
    public init(application: String? = nil, interface: String? = nil) {
        self.application = application
        self.interface = interface
    }
}
