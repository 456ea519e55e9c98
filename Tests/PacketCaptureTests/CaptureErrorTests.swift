import PacketCapture
import PacketWire
import Testing

@Suite struct CaptureErrorTests {
    static let all: [(CaptureError, Int32, String)] = [
        (
            .permissionDenied(interface: "lo", program: "/opt/pxe-respond"), 77,
            "No permission to capture on lo: run as root, or "
                + "`sudo setcap cap_net_raw,cap_net_admin+ep /opt/pxe-respond`."
        ),
        (
            .noSuchInterface("nosuch", available: ["lo", "eth0"]), 69,
            "There is no interface 'nosuch'; there are: lo, eth0."
        ),
        (.noSuchInterface("a\u{1B}[2J", available: []), 69, "There is no interface 'a?[2J', nor any other."),
        (.interfaceDown("eth1"), 69, "The interface eth1 is down: bring it up with `ip link set eth1 up`."),
        (.interfaceGone("eth1"), 69, "The interface eth1 disappeared while capturing on it."),
        (
            .notEthernet(interface: "tun0", linkType: .raw), 69,
            "The interface tun0 is not Ethernet (its link type is raw): choose an Ethernet interface."
        ),
        (.activationFailed(interface: "eth1", reason: "why"), 69, "Cannot capture on eth1: why."),
        (
            .badFilter(expression: "udp prt", reason: "syntax error"), 64,
            "The filter 'udp prt' is not valid: syntax error (see pcap-filter(7))."
        ),
        (.fileMissing(path: "a.pcap"), 66, "There is no file a.pcap, or its directory is missing: check the path."),
        (.fileIsDirectory(path: "/tmp"), 66, "/tmp is a directory: name a file."),
        (.fileNotPermitted(path: "a.pcap"), 77, "No permission to open a.pcap: check its owner and mode."),
        (
            .notACapture(path: "-", reason: "unknown file format"), 65,
            "Standard input is not a capture that libpcap reads: unknown file format."
        ),
        (
            .brokenFile(path: "a.pcap", packet: 3, reason: "truncated"), 65,
            "a.pcap is broken at packet 3; the packets before it were read: truncated."
        ),
        (
            .diskFull(path: "a.pcap"), 74,
            "No space left while writing a.pcap: free space or choose another place."
        ),
        (.outputClosed(path: "-"), 74, "The reader of standard output closed it before all was written."),
        (.ioError(subject: "a.pcap", reason: "Input/output error"), 74, "a.pcap: Input/output error."),
    ]

    @Test(arguments: all)
    func eachErrorIsOneSentenceWithAnExitCode(error: CaptureError, exitCode: Int32, sentence: String) {
        #expect(error.description == sentence)
        #expect(error.exitCode == exitCode)
    }
}
