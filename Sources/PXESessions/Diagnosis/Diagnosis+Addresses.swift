import DHCPWire
import PXEFirmware
import PacketWire

extension Diagnosis {
    /// REQUEST and what comes of it.
    static let addressRules: [DiagnosisRule] = [
        DiagnosisRule(
            "nak", .error, symptom: "The server refuses the address that the client asks for.",
            evidence: "A NAK to the client's REQUEST.",
            cause:
                "The address is not of this network, belongs to another client, or the server was changed between OFFER "
                + "and REQUEST. A NAK can also come from a second server that calls itself authoritative.",
            remedy:
                "Look which server sends the NAK and what it says. Two servers for one network need the same pools or "
                + "separate ones.",
            reference: "RFC 2131 §4.3.2; UEFI: PXE-E07"
        ) { it in
            let refusals = it.stage.received(.nak)
            guard !it.hasAddress, let first = refusals.first else { return nil }
            let words = first.reply.text.map { ": \(quoted($0))" } ?? ""
            return Evidence(refusals.map(\.mark), "\(first.server) sends NAK\(words).")
        },
        DiagnosisRule(
            "request-unanswered", .error, symptom: "The client takes an offer, and its REQUEST is not answered.",
            evidence: "Two or more REQUESTs, and neither ACK nor NAK.",
            cause:
                "The server that offered does not answer any more, or does not recognise that it is meant: option 54 of the "
                + "REQUEST is what the offer said.",
            remedy:
                "Look at that server's log. Behind a relay, compare option 54 with the address that the server has.",
            reference: "RFC 2131 §4.3.2; UEFI: PXE-E16"
        ) { it in
            let asked = it.requests.filter { $0.message.requestedAddress != nil }
            guard asked.count > 1, !it.hasAddress, it.stage.received(.nak).isEmpty, let first = asked.first else {
                return nil
            }
            let server = first.message.serverIdentifier.map { " to \($0)" } ?? ""
            return Evidence(asked.map(\.mark), "\(asked.count) REQUESTs\(server), and no answer.")
        },
        DiagnosisRule(
            "no-subnet-mask", .error, symptom: "The client is given an address without a subnet mask, and gives up.",
            evidence: "An ACK to UEFI without option 1.",
            cause: "UEFI's network stack takes no address without its mask.",
            remedy: "Send option 1.", reference: "EDK2 PxeBcDhcp4.c; UEFI: PXE-E21", needsWholeMessages: true
        ) { it in
            guard it.firmware == .edk2PXE || it.firmware == .edk2HTTP, it.downloads.isEmpty,
                let acknowledgment = it.stage.acknowledgment, !acknowledgment.reply.hasSubnetMask
            else { return nil }
            return Evidence([acknowledgment.mark], "\(acknowledgment.server) sends no option 1.")
        },
        DiagnosisRule(
            "ack-without-file", .error, symptom: "The offer names a boot file, and the ACK does not.",
            evidence: "An ACK without a boot file behind an offer of the same server that has one.",
            cause:
                "UEFI goes by the ACK. The server composes it otherwise than its offer: often a class or match applies to "
                + "DISCOVER only.",
            remedy: "Let the server send the same boot options in both.", reference: "EDK2 PxeBcBoot.c; UEFI: PXE-E99",
            needsWholeMessages: true
        ) { it in
            guard it.firmware == .edk2PXE, let acknowledgment = it.stage.acknowledgment, it.downloads.isEmpty,
                it.questions.isEmpty,
                acknowledgment.reply.bootFile == nil,
                let offer = it.addressOffers.last(where: {
                    $0.server == acknowledgment.server && $0.reply.bootFile != nil
                })
            else { return nil }
            return Evidence(
                [offer.mark, acknowledgment.mark], "\(quoted(offer.reply.bootFile ?? "")) is in the offer only.")
        },
        DiagnosisRule(
            "declined-network-address", .error, .likely,
            symptom: "UEFI declines an address that ends in 0, as if it were the network's own.",
            evidence: "A DECLINE of UEFI for an address whose last byte is 0, and no other address after it.",
            cause:
                "Older EDK2 goes by the class of an address and not by the mask: 192.168.2.0 is for it the name of a "
                + "network, also where the mask is 255.255.0.0.",
            remedy: "Take addresses that end in 0 out of the pool, or update the firmware.",
            reference: "TianoCore bug 17; EDK2 Dhcp4Io.c, NetIp4IsUnicast"
        ) { it in
            guard it.isUEFI, !it.hasAddress else { return nil }
            return Evidence(of: it.stage.declines.filter(\.refusesNetwork), words(of:))
        },
        DiagnosisRule(
            "declined", .warning, .likely, symptom: "The client declines the address that it was given.",
            evidence: "A DECLINE.",
            cause:
                "It asks by ARP whether somebody has the address, and a host of the network uses one of the server's pool.",
            remedy: "Find that host by ARP, and take its address out of the pool.", reference: "RFC 2131 §4.4.4"
        ) { it in
            Evidence(of: it.stage.declines.filter { !it.isUEFI || !$0.refusesNetwork }, words(of:))
        },
    ]

    /// What a DECLINE says.
    private static func words(of decline: SentMessage) -> String {
        "It declines \(decline.declined.map(\.description) ?? "an address")"
            + (decline.message.text.map { ": \(quoted($0))." } ?? ".")
    }
}

extension SentMessage {
    /// Whether it refuses an address that ends in 0.
    fileprivate var refusesNetwork: Bool { declined?.octets.last == 0 }
}
