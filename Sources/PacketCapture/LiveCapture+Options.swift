extension LiveCapture {
    /// Which packets a capture takes.
    public enum Direction: Sendable {
        /// Those that the interface receives.
        case `in`
        /// Those that this host sends.
        case out
        /// Both.
        case both
    }

    /// How to capture.
    public struct Options: Sendable {
        /// The interface's name.
        public var interface: String
        /// The most bytes of a packet that are kept.
        ///
        /// In immediate mode the ring has a slot of about this size for each packet, so that a large value leaves few
        /// slots. The default holds every frame of a link with the usual MTU of 1500.
        public var snapshotLength = 2048
        /// The size of the ring that packets wait in, in bytes.
        public var ringSize = 16 << 20
        /// Whether a packet can be read as soon as it arrives; else the kernel may collect them until `timeout`.
        public var isImmediate = true
        /// Whether to take frames for other stations, too.
        public var isPromiscuous = false
        /// How long the kernel may collect packets where the capture is not immediate.
        public var timeout = Duration.milliseconds(100)
        /// What to capture, in the language of `pcap-filter(7)`; empty is everything.
        public var filter = ""
        /// Which direction to capture.
        public var direction = Direction.both
        /// Whether to refuse interfaces whose packets do not begin with an Ethernet header.
        public var requiresEthernet = false

        /// Options for `interface`, the others as they usually are.
        public init(interface: String) {
            self.interface = interface
        }
    }
}
