import ArgumentParser
import PXEArguments
import PacketWire

/// How `pxewire-load` is to run.
struct LoadOptions: ParsableArguments {
    @Option(name: [.customLong("iface"), .customShort("i")], help: "The interface to send on.")
    var interface: String

    @Option(help: "How many clients there are; they take turns.")
    var clients = 1_000

    @Option(help: "How many exchanges are open at a time.")
    var window = 64

    @Option(help: "How many exchanges to begin; without it and --duration, one for each client.")
    var exchanges: Int?

    @Option(help: ArgumentHelp("Begin no exchange after this time: 10s, 5m.", valueName: "time"))
    var duration: TimeSpan?

    @Option(help: ArgumentHelp("Begin one exchange in so many milliseconds, no more.", valueName: "milliseconds"))
    var every: Int?

    @Flag(help: "A client that has a lease renews it, again and again.")
    var renew = false

    @Flag(help: "Release all leases at the end.")
    var release = false

    @Option(
        help: ArgumentHelp(
            "Send so many DISCOVERs from random MAC addresses, and wait for nothing.", valueName: "count"))
    var flood: Int?

    @Option(help: ArgumentHelp("Be the relay with this address, in front of the clients.", valueName: "giaddr"))
    var relay: IPv4Address?

    @Option(name: .customLong("server-ip"), help: "Where the relay sends to.")
    var serverAddress: IPv4Address?

    @Option(name: .customLong("server-mac"), help: "The MAC address that the relay sends to.")
    var serverMAC: MACAddress?

    @Option(help: "The MAC address of the first client; the others count up.")
    var mac = MACAddress(0x02, 0x50, 0x58, 0, 0, 0)

    @Flag(help: "The clients ask for answers by broadcast.")
    var broadcast = false

    @Flag(name: .customLong("client-id"), help: "The clients send option 61.")
    var clientIdentifier = false

    @Option(help: ArgumentHelp("How long a client waits before it asks again.", valueName: "milliseconds"))
    var timeout = 1_000

    @Option(help: "How often a client asks again before it gives up.")
    var retries = 4

    @Option(help: "The number that transaction ids and random MAC addresses are computed from.")
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("Append a line for each ACK to this file.", valueName: "file"))
    var journal: String?

    @Flag(help: "Report as a JSON object.")
    var json = false

    @Flag(help: "Exit with 1 when there were NAKs, duplicates, doubled answers or lost exchanges.")
    var strict = false

    func validate() throws {
        guard clients > 0, clients <= 1 << 24 - Int(mac.rawValue & 0xFF_FFFF) else {
            throw ValidationError("--clients is 1 or more, and as many as --mac leaves room for in its last 3 bytes.")
        }
        guard window > 0, timeout > 0, retries >= 0, every ?? 1 > 0, flood ?? 1 > 0, exchanges ?? 1 > 0 else {
            throw ValidationError("--window, --timeout, --every, --flood and --exchanges are 1 or more, --retries 0.")
        }
        guard relay == nil || serverAddress != nil && serverMAC != nil else {
            throw ValidationError("--relay needs --server-ip and --server-mac: where the relay sends to.")
        }
    }

    /// The load that these options describe.
    var settings: LoadSettings {
        let limit = exchanges ?? (duration == nil ? clients : nil)
        return LoadSettings(
            clients: clients, window: window, exchanges: limit, renews: renew,
            interval: every.map { .milliseconds($0) }, timeout: .milliseconds(timeout), retries: retries, seed: seed)
    }

    /// The clients that these options describe; `own` is the interface's MAC address.
    func kind(own: MACAddress) -> ClientKind {
        var kind = ClientKind(firstMAC: mac, wantsBroadcast: broadcast, sendsClientIdentifier: clientIdentifier)
        if let relay, let serverAddress, let serverMAC {
            kind.relay = RelayPlace(address: relay, mac: own, server: serverAddress, serverMAC: serverMAC)
        }
        return kind
    }
}
