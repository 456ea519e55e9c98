/// What somebody who reads a capture by hand says of the boots in it, beside what is found.
struct Judgement: Sendable {
    /// The rules that fire, of each boot in the order of the captures; none for a boot with nothing to tell.
    var findings: [[String]]
    /// The reader's words.
    var words: String

    init(_ findings: [[String]], _ words: String) {
        self.findings = findings
        self.words = words
    }

    private static let pixiecore = Judgement(
        [["slow-offer", "late-start"]],
        "A ROM that takes both offers, asks port 4011 and loads \"boot\"; the rest is not there. The DHCP server takes 2.9 s, "
            + "as one does that pings first; secs is 8 in the first message: true, and worth a note.")
    private static let pixiecoreStart = Judgement(
        [["late-start"]], "The beginning of the same boot, up to the offers or the ACK.")
    private static let derived = Judgement(
        [["slow-offer", "late-start"]], "The same boot in another form of frames: the same is found.")

    /// Those among the captures beside the package; in all others no machine boots.
    static let shared: [String: Judgement] = [
        "mercury-emix.pcap": Judgement(
            [["tftp-rollover"]],
            "PXELINUX boots memdisk, which loads an image of 199 MB in blocks of 1408: 141,450 of them. The server counts on "
                + "from 0, the client acknowledges 0, and neither goes on. Nothing else is wrong."),
        "netboot-dhcp-dhcp.pcap": pixiecoreStart, "netboot-dhcp4-dhcp.pcap": pixiecoreStart,
        "netboot-nsec.pcap": pixiecore, "netboot-usec.pcap": pixiecore,
        "rs_pxe-amd_efi_dhcp.pcapng": Judgement([[]], "One DISCOVER, and the end: nothing can be said."),
        "rs_pxe-intel_efi_dhcp.pcapng": Judgement(
            [["short-reply"]],
            "A boot by a proxy, up to its answer on port 4011 with a file. The proxy's answers have 280 and 289 bytes: true, "
                + "and UEFI takes them."),
        "rs_pxe-uefi_tftp_pixiecore.pcapng": Judgement(
            [["no-boot-file"], ["slow-proxy", "short-reply"]],
            "First the router gives addresses and no proxy runs: UEFI asks four times and gives up. A minute later the proxy "
                + "answers the third DISCOVER only, and UEFI boots iPXE by it. Both are the causes."),
        "tianocore-BZ-17-PXE_IP4_Diff_Subnet.pcapng": Judgement(
            [["declined-network-address"]],
            "UEFI declines 192.168.2.0 of 255.255.0.0 at once, without asking by ARP: TianoCore's bug 17."),
        "derived-public-be-2if.pcapng": derived, "derived-public-be-ns.pcap": derived,
        "derived-public-be-us.pcap": derived, "derived-public-dot1q.pcap": derived,
        "derived-public-noend.pcap": derived, "derived-public-qinq.pcap": derived,
        "derived-public-rawip.pcap": derived, "derived-public-relay82.pcap": derived,
        "derived-public-sll.pcap": derived, "derived-public-sll2.pcap": derived,
        "derived-public-overload.pcap": Judgement(
            [["short-reply", "slow-offer", "late-start"]],
            "The same with options in other fields: shorter than 300 bytes."),
        "derived-public-httpclient.pcap": Judgement(
            [["http-offer-without-uri", "slow-offer", "late-start"]],
            "The same, and the client says HTTPClient: it is offered a menu, and no URI."),
        "derived-public-truncopt.pcap": Judgement(
            [[]], "An option runs past the end of its message; the rest is a boot."),
    ]

    /// Those among the lab's recordings of boots where something is found; on all others nothing is.
    static let lab: [String: Judgement] = [
        "neg-ovmf-offer-without-bootfile.pcap": Judgement(
            [["no-boot-file", "http-no-offer"]],
            "dnsmasq names no boot file: UEFI gives PXE up, tries HTTP, and gets no URI either."),
        "pxe-respond-matrix-proxy-kea-ovmf-pxe4-menu.pcap": Judgement(
            [["short-reply"]], "Kea does not pad its answers: true, and harmless here."),
        "ref-dnsmasq-loop-ovmf-chain.pcap": Judgement([["ipxe-loop"]], "dnsmasq hands iPXE to iPXE."),
        "ref-kea-ipxe-bios-fast.pcap": Judgement([["short-reply"]], "Kea does not pad its answers."),
        "ref-kea-ovmf-pxe4.pcap": Judgement([["short-reply"]], "Kea does not pad its answers."),
    ]

    /// The warnings on trials of firmware that boot, by their subjects; on all others there is none.
    static let warnings: [String: [String]] = [
        "late-offer": ["slow-offer"], "late-proxy-3": ["slow-proxy"], "option-66-other": ["boot-servers-disagree"],
        "second-discover": ["slow-offer"], "short-reply": ["short-reply"],
        "two-servers-both-boot": ["two-dhcp-servers"], "two-servers-both-boot-terminated": ["two-dhcp-servers"],
        "two-servers-other-first": ["two-dhcp-servers", "slow-offer"],
        "two-servers-plain-and-pxe": ["two-dhcp-servers"], "two-servers-second-boots": ["two-dhcp-servers"],
        "two-servers-second-boots-plainly": ["two-dhcp-servers"],
    ]
}
