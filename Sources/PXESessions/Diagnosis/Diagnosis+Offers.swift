import DHCPWire
import PXEFirmware
import PacketWire

extension Diagnosis {
    /// Offers: whether there are any, whether the client can use them, and whether it takes the right one.
    static let offerRules: [DiagnosisRule] = [
        DiagnosisRule(
            "bad-checksum", .error,
            symptom: "The server's answers have a wrong UDP checksum, and the client drops them.",
            evidence: "Answers whose UDP checksum does not fit, and a client that asks again.",
            cause:
                "The packets are damaged on the way, or something that should fill in the checksum does not: offload on a "
                + "virtual link.",
            remedy: "Turn transmit checksum offload off where the answers come from: ethtool -K INTERFACE tx off.",
            reference: "RFC 768"
        ) { it in
            let bad = it.dropped(.badChecksum)
            return Evidence(of: bad) { "\(bad.count) answers of \($0.server)." }
        },
        DiagnosisRule(
            "foreign-offer", .error, symptom: "The offers have another xid or chaddr, and the client drops them.",
            evidence: "Offers to the client's chaddr whose xid is not its own, or the other way round.",
            cause:
                "The server, or a relay on the way, does not copy xid and chaddr from the DISCOVER; or it answers long after.",
            remedy: "Mend or replace that server.", reference: "RFC 2131 §4.3.1, table 3"
        ) { it in
            let foreign = it.offers.filter { $0.verdict == .dropped(.foreign) }
            guard it.stage.acknowledgment == nil, foreign.count == it.offers.count, let first = foreign.first else {
                return nil
            }
            let sent = it.stage.client?.xid ?? 0
            let difference =
                first.reply.xid == sent
                ? "chaddr \(first.reply.chaddr.macAddress), and the client's is \(it.session.key.chaddr.macAddress)"
                : "xid \(hex(first.reply.xid)), and the client's is \(hex(sent))"
            return Evidence(foreign.map(\.mark), "\(first.server) sends \(difference).")
        },
        DiagnosisRule(
            "offer-without-server", .error, symptom: "The offers do not name their server, and the client drops them.",
            evidence: "Offers without option 54.",
            cause: "Without it the client cannot say whose offer it takes.",
            remedy: "Mend the server: option 54 belongs into every answer.",
            reference: "RFC 2131 §4.3.1, table 3; UEFI: PXE-E18", needsWholeMessages: true
        ) { it in
            let bare = it.addressOffers.filter { $0.reply.serverIdentifier == nil }
            guard !it.hasAddress else { return nil }
            return Evidence(of: bare) { first in "The offer from \(first.reply.source) has no option 54." }
        },
        DiagnosisRule(
            "unicast-offer", .error, symptom: "The offers are sent to an address that the client does not have yet.",
            evidence: "Offers to yiaddr, to a client that set the BROADCAST bit and asks again.",
            cause: "UEFI asks for broadcasts, and hears nothing else before it has its address.",
            remedy: "Let the server heed the BROADCAST bit of flags; a relay on the way may have cleared it.",
            reference: "RFC 2131 §4.1; EDK2 Dhcp4Dxe"
        ) { it in
            let unicast = it.dropped(.notBroadcast)
            guard !it.hasAddress else { return nil }
            return Evidence(of: unicast) { first in "\(first.server) sends to \(first.reply.destination)." }
        },
        DiagnosisRule(
            "large-offer", .error, symptom: "The offers are longer than the client can take.",
            evidence: "Offers of more bytes than UEFI's 1,472, or than the client's option 57 allows.",
            cause: "Too many options, or too long ones.",
            remedy: "Send what the client asks for in option 55 only, and shorten long values.",
            reference: "RFC 2132 §9.10; EDK2 PxeBcImpl.h"
        ) { it in
            let long = it.dropped(.tooLong)
            guard !it.hasAddress else { return nil }
            return Evidence(of: long) { first in "\(first.server) sends \(first.reply.length) bytes." }
        },
        DiagnosisRule(
            "offer-taken-to-proxy", .error,
            symptom: "UEFI takes an offer, and sends its REQUEST to another server.",
            evidence: "A REQUEST to the server of the last offer, where the best one ends option 67 without a NUL.",
            cause:
                "EDK2 ends option 67 with a NUL where it has none, and so writes over the option behind it. It then finds the "
                + "offer that it chose broken, and asks the last one's server: a proxy, which has no addresses.",
            remedy:
                "End option 67 with a NUL byte; or put the name into the field file; or let the DHCP server name no file "
                + "where a proxy does.",
            reference: "EDK2 PxeBcDhcp4.c, Dhcp4Io.c"
        ) { it in
            guard it.firmware == .edk2PXE, !it.hasAddress,
                let request = it.requests.first(where: { ($0.message.requestedAddress ?? $0.message.ciaddr).isZero })
            else { return nil }
            let open = it.addressOffers.filter(\.reply.endsBootFileOptionOpen)
            return open.first.map { first in
                Evidence(
                    open.map(\.mark) + it.requests.map(\.mark),
                    "The offer of \(first.server) is the best, and the REQUEST goes to "
                        + "\(request.message.serverIdentifier?.description ?? "nobody").")
            }
        },
        DiagnosisRule(
            "proxy-without-class", .error,
            symptom: "The proxy's offer is dropped: it does not say that it is for PXE clients.",
            evidence: "An offer without an address, whose option 60 does not begin with PXEClient.",
            cause: "Firmware looks at an offer without an address only if option 60 says \"PXEClient\".",
            remedy: "Send option 60 \"PXEClient\" in the proxy's answers.",
            reference: "PXE 2.1 §2.2.3; EDK2 PxeBcDhcp4.c", needsWholeMessages: true
        ) { it in
            let wrong = it.proxyOffers.filter { $0.verdict == .dropped(.notPXEClient) }
            guard it.downloads.isEmpty else { return nil }
            return Evidence(of: wrong) { first in "The proxy \(first.server) does not send PXEClient." }
        },
        DiagnosisRule(
            "late-proxy", .error, symptom: "The proxy's offer comes after the client has chosen.",
            evidence: "An offer of a proxy behind the REQUEST.",
            cause:
                "The client waits for some seconds: iPXE two, UEFI four. The proxy is slower: a delay is set, or it looks "
                + "something up.",
            remedy: "Take the proxy's delay away (dnsmasq: reply-delay), or look at what slows it down.",
            reference: "PXE 2.1 §2.2.3; iPXE DHCP_DISC_PROXY_TIMEOUT_SEC"
        ) { it in
            guard let request = it.requests.first, it.downloads.isEmpty else { return nil }
            let late = it.proxyOffers.filter { $0.mark.number > request.mark.number }
            guard late.count == it.proxyOffers.count, let first = late.first,
                let asked = it.discovers.last(where: { $0.mark.number < first.mark.number })
            else { return nil }
            return Evidence(
                [request.mark] + late.map(\.mark),
                "\(first.server) answers \(seconds(first.mark.time.since(asked.mark.time))) after the last DISCOVER.")
        },
        DiagnosisRule(
            "slow-proxy", .warning, .likely,
            symptom: "The proxy's offer comes late: the client was about to go on without it.",
            evidence:
                "A proxy's offer that is taken, more than three fifths of the client's patience after the DHCP server's.",
            cause:
                "The client waits for some seconds: iPXE two, UEFI and ROMs four. The proxy has a delay set, looks something "
                + "up, or did not hear the first DISCOVER. A little slower, and the client would not boot.",
            remedy:
                "Take the proxy's delay away (dnsmasq: reply-delay), or look at what slows it down, and whether it runs "
                + "before the machines start.",
            reference: "PXE 2.1 §2.2.3; iPXE DHCP_DISC_PROXY_TIMEOUT_SEC"
        ) { it in
            guard it.hasAddress, let firmware = it.firmware, let address = it.addressOffers.first,
                let proxy = it.proxyOffers.first
            else { return nil }
            let late = proxy.mark.time.since(address.mark.time)
            let patience: Duration = .seconds(firmware == .iPXE ? 2 : 4)
            let isTaken = it.requests.contains { $0.mark.number > proxy.mark.number }
            guard isTaken, late > patience * 3 / 5 else { return nil }
            return Evidence(
                [address.mark, proxy.mark],
                "\(proxy.server) offers \(seconds(late)) after \(address.server). The client waits \(seconds(patience)), and "
                    + "longer only where it asks again.")
        },
        DiagnosisRule(
            "offer-without-raspberry-menu", .error, symptom: "A Raspberry Pi ignores the offers.",
            evidence: "Offers to a Raspberry Pi's ROM, none with a menu line \"Raspberry Pi Boot\" in option 43.",
            cause: "Its ROM boots only from a server that sends 43.9 with that line.",
            remedy:
                "Send option 43 with 06:01:03, 09:14:00:00:11 \"Raspberry Pi Boot\" and 0a:04:00 \"PXE\" to clients with the "
                + "Pi's MAC addresses.",
            reference: "Raspberry Pi documentation, network boot", needsWholeMessages: true
        ) { it in
            guard it.firmware == .raspberryPi, !it.offers.isEmpty, it.downloads.isEmpty else { return nil }
            let named = it.offers.contains { offer in
                offer.reply.vendor?.menu?.contains { $0.text.hasPrefix("Raspberry Pi Boot") } == true
            }
            return named ? nil : Evidence(it.offers.map(\.mark), "\(servers(it.offers)) sent no such menu.")
        },
        DiagnosisRule(
            "proxy-only", .error, symptom: "Only a proxy answers: nobody gives the client an address.",
            evidence: "Offers without an address, and none with one.",
            cause:
                "A proxyDHCP server says what to boot; addresses are another server's. That one is down, out of addresses, "
                + "or its answers do not come through.",
            remedy:
                "Start the DHCP server of this network and look at its pool; where it is elsewhere, look at the relay.",
            reference: "PXE 2.1 §2.2; PXE-E52, UEFI: PXE-E16"
        ) { it in
            guard !it.proxyOffers.isEmpty, it.addressOffers.isEmpty, it.discovers.count > 1 else { return nil }
            return Evidence(it.proxyOffers.map(\.mark), "\(servers(it.proxyOffers)) offered, and no DHCP server.")
        },
        DiagnosisRule(
            "other-server-won", .error, .likely,
            symptom: "The client takes the offer of a server that says nothing of booting.",
            evidence: "A REQUEST to a server without a boot file, while another's offer has one.",
            cause: "Two DHCP servers answer here, and the client takes the first, or the one that it likes better.",
            remedy:
                "Turn the other server off, or let it ignore clients that say PXEClient. Where it has to stay, let the boot "
                + "server be a proxy: it offers no addresses, and firmware takes both.",
            reference: "RFC 2131 §4.4.1; PXE-E53", needsWholeMessages: true
        ) { it in
            guard let request = it.requests.last, let server = request.message.serverIdentifier, it.downloads.isEmpty
            else {
                return nil
            }
            let taken = it.addressOffers.last { $0.server == server }
            let others = it.addressOffers.filter { $0.server != server && $0.reply.bootFile != nil }
            let better = others.last { $0.mark.number < request.mark.number } ?? others.first
            guard let taken, taken.reply.bootFile == nil, taken.reply.vendor == nil, let better else { return nil }
            let ahead = better.mark.time.since(taken.mark.time)
            let when = ahead >= .zero ? "\(seconds(ahead)) before" : "\(seconds(.zero - ahead)) after"
            let isSpoilt = it.firmware == .edk2PXE && better.reply.endsBootFileOptionOpen
            return Evidence(
                [taken.mark, better.mark, request.mark].sorted { $0.number < $1.number },
                "\(server) offered \(when) \(better.server), which has \(quoted(better.reply.bootFile ?? ""))."
                    + (isSpoilt ? " UEFI spoils that offer itself: its option 67 does not end with a NUL." : ""))
        },
        DiagnosisRule(
            "no-boot-file", .error, symptom: "The client gets an address, and is not told what to boot.",
            evidence: "Offers or an ACK without option 67, file field, menu and proxy.",
            cause:
                "The DHCP server gives addresses only, or knows no boot file for this client; and no proxyDHCP server "
                + "answers.",
            remedy:
                "Set the boot file and next-server for clients that say PXEClient; or run a proxyDHCP server beside it: "
                + "pxe-respond without an address range.",
            reference: "PXE 2.1 §2.2; PXE-E53, UEFI: PXE-E16", needsWholeMessages: true
        ) { it in
            guard it.firmware != nil, it.firmware != .edk2HTTP, !it.addressOffers.isEmpty, it.downloads.isEmpty,
                it.questions.isEmpty, it.discovers.count > 1 || it.hasAddress
            else { return nil }
            let heard = it.stage.received.filter { $0.verdict != .dropped(.foreign) }
            let told =
                heard.isEmpty
                || heard.contains { message in
                    (message.reply.bootFile != nil || message.reply.vendor?.menu != nil
                        || message.reply.bootClass == .pxe)
                }
            return told
                ? nil : Evidence(it.addressOffers.map(\.mark), "\(servers(it.addressOffers)) names no boot file.")
        },
        DiagnosisRule(
            "no-offer", .error, .likely, symptom: "Nobody answers the client's DISCOVER.",
            evidence: "Two or more DISCOVERs, and no offer.",
            cause: "No DHCP server hears it, or none has an address for it: the server is down or listens on another "
                + "interface, a firewall drops UDP 67, the switch port is in another VLAN or still blocked by spanning tree, or no "
                + "relay sends it on.",
            remedy:
                "Capture at the server: does the DISCOVER arrive there? If not, look at VLAN, relay and the switch port "
                + "(portfast). If it does, look at the server's log and pool.",
            reference: "RFC 2131 §3.1; PXE-E51, UEFI: PXE-E18"
        ) { it in
            guard it.offers.isEmpty, it.discovers.count > 1, it.stage.received.isEmpty, let first = it.discovers.first,
                let last = it.discovers.last, last.mark.time.since(first.mark.time) > .seconds(1)
            else { return nil }
            return Evidence(
                it.discovers.map(\.mark),
                "\(it.discovers.count) DISCOVERs in \(seconds(last.mark.time.since(first.mark.time))), and no offer.")
        },
    ]

    /// A length of time as people write it: "3.2 ms", "4.0 s".
    static func seconds(_ duration: Duration) -> String {
        let milliseconds = duration / .milliseconds(1)
        let (value, unit) = milliseconds < 1_000 ? (milliseconds, "ms") : (milliseconds / 1_000, "s")
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(abs(tenths % 10)) \(unit)"
    }
}
