import DHCPWire
import PXEFirmware
import PacketWire

extension Diagnosis {
    /// Servers beside each other, and what they say.
    static let networkRules: [DiagnosisRule] = [
        DiagnosisRule(
            "frames-cut", .warning, symptom: "The capture has only the beginnings of messages.",
            evidence: "DHCP frames that are shorter in the capture than on the wire.",
            cause:
                "It was made with a snap length. What stands behind the cut is not known: options are missing, and what "
                + "would follow from their absence is not said here.",
            remedy: "Capture whole frames: tcpdump -s 0, or pxe-sniff -w.", reference: "pcap-savefile(5)"
        ) { it in
            let cut = it.cutMessages
            let all = it.stage.sent.count + it.stage.received.count
            return cut.isEmpty ? nil : Evidence(cut, "\(cut.count) of \(all) messages are cut.")
        },
        DiagnosisRule(
            "two-dhcp-servers", .warning, symptom: "More than one server offers addresses.",
            evidence: "Offers of an address from two servers to one client.",
            cause: "Two DHCP servers serve this network: which one a client takes is left to chance.",
            remedy: "Turn one off, unless both are meant and give the same answers.", reference: "RFC 2131 §4.4.1"
        ) { it in
            let offers = it.addressOffers
            guard Set(offers.map(\.server)).count > 1 else { return nil }
            return Evidence(offers.map(\.mark), "\(servers(offers)) offer addresses.")
        },
        DiagnosisRule(
            "boot-servers-disagree", .warning, symptom: "The answer names different boot servers in different places.",
            evidence: "siaddr, option 66 and option 150 with different addresses.",
            cause: "Clients differ in what they read: firmware goes by siaddr, boot loaders by 66 or 150.",
            remedy: "Say the same in all of them.", reference: "RFC 2132 §9.4; RFC 5859"
        ) { it in
            for message in it.stage.received where message.reply.bootFile != nil && !message.reply.siaddr.isZero {
                let named: IPv4Address? = message.reply.tftpServerName.flatMap { IPv4Address($0) }
                let told = [named, message.reply.tftpServerAddresses.first].compactMap(\.self)
                guard let other = told.first(where: { $0 != message.reply.siaddr }) else { continue }
                return Evidence(
                    [message.mark], "\(message.server) says \(message.reply.siaddr) in siaddr, and \(other) besides.")
            }
            return nil
        },
        DiagnosisRule(
            "short-reply", .warning, symptom: "The server's answers are shorter than 300 bytes.",
            evidence: "A BOOTP message of less than 300 bytes from a server.",
            cause: "Some relays and old clients drop such answers: BOOTP's message has 300 bytes.",
            remedy: "Let the server pad its answers.", reference: "RFC 1542 §2.1"
        ) { it in
            let short = it.stage.received.filter { $0.reply.length < 300 }
            return Evidence(of: short) { _ in "\(servers(short)) sends shorter ones." }
        },
        DiagnosisRule(
            "slow-offer", .warning, symptom: "The offers come late.",
            evidence: "The first offer more than a second after the first DISCOVER.",
            cause: "The server probes addresses before it offers them, looks something up, or answers only to a second "
                + "DISCOVER; or the DISCOVER or its answer is lost.",
            remedy: "Look at the server's ping or ARP check and at its delay.", reference: "RFC 2131 §3.1"
        ) { it in
            guard let first = it.discovers.first, let offer = it.addressOffers.first ?? it.offers.first else {
                return nil
            }
            let late = offer.mark.time.since(first.mark.time)
            guard late > .seconds(1) else { return nil }
            return Evidence([first.mark, offer.mark], "\(seconds(late)) until \(offer.server) offers.")
        },
        DiagnosisRule(
            "relay-ignored", .warning, .likely,
            symptom: "A server does not answer through the relay that the message came by.",
            evidence: "A message with giaddr, and an answer to it without.",
            cause:
                "The server answers as if the client were in its own network; the relay cannot bring the answer back.",
            remedy: "Mend the server: giaddr is copied, and the answer goes to it.", reference: "RFC 2131 §4.1"
        ) { it in
            guard let relayed = it.stage.sent.first(where: { !$0.message.giaddr.isZero }) else { return nil }
            let straight = it.stage.received.filter { message in
                message.relay == nil && message.mark.number > relayed.mark.number
                    && message.reply.xid == relayed.message.xid
            }
            return straight.first.map {
                Evidence([relayed.mark] + straight.map(\.mark), "\($0.server) leaves giaddr out.")
            }
        },
        DiagnosisRule(
            "answers-only", .note, .possible,
            symptom: "Servers answer a client whose own messages are not in the capture.",
            evidence: "Answers to a chaddr that sent nothing.",
            cause: "The capture began late, or the answers come in another VLAN or on another link than the questions.",
            remedy: "Capture on the client's link, with all VLANs.", reference: "IEEE 802.1Q"
        ) { it in
            guard it.stage.sent.isEmpty, !it.stage.received.isEmpty, it.session.stages.count == 1 else { return nil }
            return Evidence(
                it.stage.received.map(\.mark), "\(it.stage.received.count) answers of \(servers(it.stage.received)).")
        },
    ]

    /// How stages follow on each other.
    static let stageRules: [DiagnosisRule] = [
        DiagnosisRule(
            "ipxe-loop", .error, symptom: "iPXE loads iPXE, again and again.",
            evidence: "iPXE that loads a program named like iPXE, followed by iPXE that does the same.",
            cause: "The DHCP server gives iPXE the same boot file as the firmware: itself.",
            remedy: "Give a script or URI to clients that say they are iPXE: option 77 \"iPXE\", or option 175.",
            reference: "ipxe.org/howto/chainloading", looksAtDone: true
        ) { it in
            let loops = it.session.stages.filter {
                $0.kind == .firmware(.iPXE) && $0.loaded.contains { isIPXE($0.name) }
            }
            guard it.index == it.session.stages.count - 1, loops.count > 1, let name = loops.last?.loaded.last?.name
            else {
                return nil
            }
            return Evidence(loops.map(\.start), "\(loops.count) times iPXE loads \(quoted(name)).")
        },
        DiagnosisRule(
            "unknown-architecture", .note, symptom: "The client's architecture is not in the registry.",
            evidence: "Option 93 with a number that has no name.",
            cause: "A new kind of machine, or firmware that fills the option wrongly.",
            remedy: "Give it a boot file by its number, and tell us of it.",
            reference: "IANA Processor Architecture Types"
        ) { it in
            let unknown = it.stage.client?.architectures.first { $0.name == nil }
            guard let unknown, let first = it.stage.sent.first else { return nil }
            return Evidence([first.mark], "Option 93 says \(unknown.rawValue).")
        },
        DiagnosisRule(
            "no-machine-identifier", .note, symptom: "The firmware does not send its UUID.",
            evidence: "A PXE client without option 97.",
            cause: "The ROM leaves it out, though PXE asks for it.",
            remedy: "Go by the MAC address where servers go by the UUID.", reference: "RFC 4578 §2.3",
            needsWholeMessages: true
        ) { it in
            guard let firmware = it.firmware, firmware != .iPXE, let first = it.stage.sent.first,
                first.message.machineIdentifier == nil
            else { return nil }
            return Evidence([first.mark], "\(firmware.rawValue) without option 97.")
        },
        DiagnosisRule(
            "late-start", .note, .possible, symptom: "The client's first message says that it has tried for some time.",
            evidence: "A first DISCOVER whose secs is 4 or more.",
            cause:
                "The capture began late, or its first messages were lost: a switch port that spanning tree still blocks "
                + "loses them for up to 30 s.",
            remedy: "Let ports of machines forward at once (portfast, edge port).",
            reference: "IEEE 802.1D; RFC 2131 §2"
        ) { it in
            // iPXE's own count begins with 4.
            guard it.index == 0, it.firmware != .iPXE, let first = it.discovers.first, first.message.secs >= 4,
                first.message.secs < 256
            else { return nil }
            return Evidence([first.mark], "secs is \(first.message.secs).")
        },
        DiagnosisRule(
            "identity-changes", .note, symptom: "The stages of the boot get different addresses.",
            evidence: "ACKs of different addresses to the stages of one boot.",
            cause:
                "Firmware, iPXE and the system send different client identifiers (option 61), and are different clients to "
                + "the server.",
            remedy:
                "Reserve by MAC address, or let the server ignore option 61, where one address a machine is wanted.",
            reference: "RFC 2131 §4.2; RFC 4361 §6"
        ) { it in
            guard it.index > 0, let address = it.stage.acknowledgment else { return nil }
            let before = it.session.stages[..<it.index].last { $0.acknowledgment != nil }?.acknowledgment
            guard let before, before.reply.yiaddr != address.reply.yiaddr else { return nil }
            return Evidence([before.mark, address.mark], "\(before.reply.yiaddr), then \(address.reply.yiaddr).")
        },
    ]

    /// Whether a boot file has a name that iPXE's own files have.
    private static func isIPXE(_ name: String) -> Bool {
        let file = name.split(separator: "/").last.map { $0.lowercased() } ?? ""
        return ["ipxe", "snponly", "snp.", "undionly", "undi."].contains(where: file.hasPrefix)
            && !file.hasSuffix(".ipxe")
    }
}
