public import PXEResponder
import PacketCapture
import PacketWire

/// The question to a network before a virtual host comes to be on it: does anybody have its addresses?
///
/// Three probes as RFC 5227 §2.1.1 has them, but half a second apart, and as long for the last answer: its three to nine
/// seconds are for machines that start by themselves, and here somebody waits.
public enum AddressClaim {
    private static let probes = 3
    private static let interval = Duration.milliseconds(500)

    /// Throws `Failure` when somebody answers for an address, or `CaptureError`.
    public static func make(_ host: VirtualHost, on interface: String) throws {
        try refuseOwn(host)
        var options = LiveCapture.Options(interface: interface)
        options.filter = DHCPCaptureFilter.arpExpression
        options.direction = .in
        let capture = try LiveCapture(options)
        for _ in 0..<probes {
            for probe in host.probes { try capture.inject(probe.span) }
            let end = Deadline(after: interval)
            while !end.hasPassed {
                Poll.wait([capture.selectableFileDescriptor], timeout: end.timeLeft)
                if let (address, other) = try rival(of: host, capture) {
                    throw Failure.unavailable(
                        "\(address) is taken: \(other) on \(interface) answers for it. Choose another address for --virtual-ip."
                    )
                }
            }
        }
    }

    /// The kernel answers for its own addresses, and it would refuse what it knows nothing of.
    private static func refuseOwn(_ host: VirtualHost) throws {
        let addresses = Set(host.addresses.map(\.address))
        for interface in try NetworkInterface.all() {
            guard let own = interface.addresses.map(\.address).first(where: addresses.contains) else { continue }
            throw Failure.unavailable(
                """
                \(own) is an address of \(interface.name) already, and this machine's kernel answers for it: leave \
                --virtual-ip out, or choose another address.
                """)
        }
    }

    private static func rival(
        of host: VirtualHost, _ capture: borrowing LiveCapture
    ) throws(CaptureError) -> (IPv4Address, MACAddress)? {
        var rival: (IPv4Address, MACAddress)?
        _ = try capture.readBatch { _, frame in
            rival = host.rival(in: frame)
            return rival == nil ? .proceed : .stop
        }
        return rival
    }
}
