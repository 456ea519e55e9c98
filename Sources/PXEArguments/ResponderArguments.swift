public import ArgumentParser
public import PXEConfiguration
public import PXEResponder
public import PacketWire

/// What a responder is told on a command line: `pxe-respond` answers with it, `pxe-replay` asks what it would answer.
///
/// `configuration(over:on:bootServer:)` makes the engine's configuration of it.
public struct ResponderArguments: ParsableArguments {
    /// The configuration file.
    @Option(
        help: ArgumentHelp(
            "A configuration file (YAML). What is said on the command line wins over what it says.", valueName: "file"))
    public var config: String?

    /// The addresses to hand out.
    @Option(
        help: ArgumentHelp(
            "The addresses to hand out, both ends included: 198.51.100.100-198.51.100.199. Without them only boot "
                + "clients are answered: they are told what to boot, and get their address from another server.",
            valueName: "A-B"))
    public var range: AddressRange?

    /// The first address to hand out, as people of other tools type it.
    @Option(help: ArgumentHelp("The first address to hand out; goes with --ip-range-end.", valueName: "address"))
    public var ipRangeStart: IPv4Address?

    /// The last address to hand out.
    @Option(help: ArgumentHelp("The last address to hand out; goes with --ip-range-start.", valueName: "address"))
    public var ipRangeEnd: IPv4Address?

    /// The server's own address.
    @Option(
        name: [.customLong("server-ip")],
        help: ArgumentHelp("The server's own address: option 54 of its answers.", valueName: "address"))
    public var serverAddress: IPv4Address?

    /// The address that the responder answers for itself, and its network.
    @Option(
        name: [.customLong("virtual-ip")],
        help: ArgumentHelp(
            "An address that no interface has, as 198.51.100.1/24: it is answered for (ARP, ping, DHCP, TFTP) without any "
                + "change to this machine's network. In place of --server-ip and --subnet-mask.",
            valueName: "address/length"))
    public var virtualAddress: InterfaceFacts.Address?

    /// The network's subnet mask.
    @Option(help: ArgumentHelp("The network's subnet mask, as 255.255.255.0.", valueName: "mask"))
    public var subnetMask: IPv4Address?

    /// The routers, most preferred first.
    @Option(
        name: [.customLong("router")],
        help: ArgumentHelp("A router. Repeat it for several, most preferred first.", valueName: "address"))
    public var routers: [IPv4Address] = []

    /// The name servers, most preferred first.
    @Option(
        name: [.customLong("dns")],
        help: ArgumentHelp("A name server. Repeat it for several, most preferred first.", valueName: "address"))
    public var nameServers: [IPv4Address] = []

    /// How long an address is lent; an hour when nil.
    @Option(
        help: ArgumentHelp("How long an address is lent: 90s, 10m, 1h (if not given), infinite.", valueName: "time"))
    public var leaseTime: LeaseTime?

    /// The boot server's address or name.
    @Option(
        help: ArgumentHelp(
            "The server that has the boot file; the server's own address if not given.", valueName: "host"))
    public var tftpServer: String?

    /// What boot clients are to boot.
    @Option(
        name: [.customLong("bootfile")],
        help: ArgumentHelp("What boot clients are to boot: a path, or a URI for HTTP boot.", valueName: "name"))
    public var bootFile: String?

    /// What iPXE is to run.
    @Option(
        help: ArgumentHelp(
            "What iPXE boots instead of the boot file, so that it does not load itself again: a script's path or URI.",
            valueName: "name"))
    public var ipxeScript: String?

    /// How PXE clients are led to their file.
    @Option(
        help: ArgumentHelp(
            "How PXE clients are led to their boot file: direct (the offer has it), binl (port 4011 tells it), menu, or "
                + "adaptive (if not given): what works for the client's firmware.", valueName: "strategy"))
    public var offer: OfferPolicy?

    /// The folder of the boot files.
    @Option(
        help: ArgumentHelp(
            "The folder of the boot files, which are handed out by TFTP and HTTP. Where no --bootfile is named, each kind of "
                + "firmware gets the file with its usual name; what is missing of iPXE comes from Debian's package ipxe.",
            valueName: "folder"))
    public var bootRoot: String?

    /// Whether the case of the letters in a boot file's name does not count.
    @Flag(help: "A boot file that is not there stands for one whose name differs in upper and lower case.")
    public var ignoreCase = false

    /// The TCP port on which the boot files are handed out by HTTP.
    @Option(
        help: ArgumentHelp(
            "The TCP port on which the boot files are handed out by HTTP too; 80 if not given.", valueName: "port"))
    public var httpPort: UInt16?

    /// Whether the boot files are handed out by TFTP alone.
    @Flag(name: [.customLong("no-http")], help: "Hand out the boot files by TFTP alone, and not by HTTP.")
    public var noHTTP = false

    /// The VLAN that the clients are in.
    @Option(
        help: ArgumentHelp(
            "The VLAN that the clients are in, where the interface is a trunk: 100, or 10.100 for a tag in a tag.",
            valueName: "id"))
    public var vlan: VLANPath?

    /// Whether the responder is the only DHCP server of its networks.
    @Flag(help: "There is no other DHCP server: refuse clients with addresses of elsewhere at once (NAK).")
    public var authoritative = false

    /// Whether addresses are handed out unprobed.
    @Flag(help: "Hand out addresses without asking the network first whether somebody uses them.")
    public var noProbe = false

    /// Makes arguments that say nothing.
    public init() {}

    /// Whether anything was said at all.
    public var isEmpty: Bool {
        let single: [Any?] = [
            config, range, ipRangeStart, ipRangeEnd, serverAddress, virtualAddress, subnetMask, leaseTime,
            tftpServer, bootFile, ipxeScript, offer, bootRoot, httpPort, vlan,
        ]
        let flags = [authoritative, noProbe, noHTTP, ignoreCase]
        return routers.isEmpty && nameServers.isEmpty && !flags.contains(true) && !single.contains { $0 != nil }
    }

    /// The host of `--tftp-server` where it is a name: its address is to be found before the configuration is made.
    public var bootServerName: String? {
        tftpServer.flatMap { IPv4Address($0) == nil ? $0 : nil }
    }
}
