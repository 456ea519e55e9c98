import DHCPWire
import PXEFirmware
import PacketWire

extension Diagnosis {
    /// Port 4011.
    static let bootServerRules: [DiagnosisRule] = [
        DiagnosisRule(
            "no-next-server", .error, symptom: "The client is told a boot file, and not where it is.",
            evidence: "An answer to iPXE with a boot file and siaddr 0.0.0.0.",
            cause: "iPXE loads from siaddr only; UEFI would take option 54 then.",
            remedy: "Set next-server (siaddr) beside the boot file.", reference: "iPXE autoboot.c; RFC 2131 §2"
        ) { it in
            guard it.firmware == .iPXE, it.downloads.isEmpty else { return nil }
            let bare = it.stage.received.filter { message in
                message.reply.siaddr.isZero && message.reply.bootFile.map { !$0.contains("://") } == true
            }
            return bare.first.map {
                Evidence(bare.map(\.mark), "\($0.server) names \(quoted($0.reply.bootFile ?? "")) and no siaddr.")
            }
        },
        DiagnosisRule(
            "direct-without-file", .error,
            symptom: "The client is told to load the file of the answer, and there is none.",
            evidence: "Option 43.6 with bit 3, without option 67 and an empty file field.",
            cause:
                "Bit 3 of 43.6 ends all questions: no menu, no port 4011. Often the server has no file for the client's "
                + "architecture.",
            remedy: "Name a boot file for the client's option 93, or take bit 3 away.",
            reference: "PXE 2.1 table 2-1; UEFI: PXE-E21", needsWholeMessages: true
        ) { it in
            guard it.downloads.isEmpty else { return nil }
            let bare = it.stage.received.filter {
                $0.reply.vendor?.usesThisAnswersFile == true && $0.reply.bootFile == nil
            }
            return Evidence(of: bare) { "\($0.server) sends 43.6 = 8 and no file." }
        },
        DiagnosisRule(
            "4011-closed", .error, symptom: "The client asks port 4011, and nobody listens there.",
            evidence: "ICMP port unreachable to the client's question on port 4011.",
            cause:
                "An offer with option 60 \"PXEClient\" and no option 43 sends the client to port 4011 of the offering "
                + "server (\"BINL\"), whatever else the offer holds.",
            remedy:
                "Run the proxyDHCP service there; or take option 60 out of the offer; or add option 43 with 06:01:08, so "
                + "that the client loads the file of the offer itself.",
            reference: "PXE 2.1 §2.2.5; EDK2 PxeBcDhcp4.c; PXE-E22, UEFI: PXE-E16"
        ) { it in
            let closed = it.stage.unreachable.filter { $0.port == 4011 }
            guard let first = closed.first else { return nil }
            return Evidence(it.questions.map(\.mark) + closed.map(\.mark), "\(first.server) refuses port 4011.")
        },
        DiagnosisRule(
            "4011-silent", .error, symptom: "The client asks port 4011 for its boot file, and gets no answer.",
            evidence: "Two or more questions to port 4011, and nothing from there.",
            cause:
                "An offer with option 60 \"PXEClient\" and no option 43 sends the client to port 4011 of the offering "
                + "server (\"BINL\"), even where the offer names a file. Nothing answers there, or a firewall drops it.",
            remedy:
                "Run the proxyDHCP service there and let UDP 4011 pass; or take option 60 out of the offer; or add option "
                + "43 with 06:01:08, so that the client loads the file of the offer itself.",
            reference: "PXE 2.1 §2.2.5; EDK2 PxeBcDhcp4.c; PXE-E55, UEFI: PXE-E16"
        ) { it in
            let asked = it.questions.filter { $0.message.bootItem == nil }
            let sends = it.offers.contains {
                $0.reply.bootClass == .pxe && $0.reply.vendor?.hasDiscovery != true
            }
            guard sends, asked.count > 1, it.answers.isEmpty else { return nil }
            return Evidence(of: asked) { first in
                "\(asked.count) questions to \(first.message.destination), and no answer."
            }
        },
        DiagnosisRule(
            "4011-foreign-answer", .error,
            symptom: "The answer from port 4011 is not taken: its xid is not the question's.",
            evidence: "An answer to a question on port 4011 with another xid or chaddr.",
            cause: "The server answers with the xid of the DISCOVER, and firmware takes a new one for port 4011.",
            remedy: "Mend the server: xid and chaddr are copied from the message that is answered.",
            reference: "RFC 2131 §4.3.1, table 3; EDK2 PxeBcDhcp4.c"
        ) { it in
            let foreign = it.answers.filter { $0.verdict == .dropped(.foreign) }
            return foreign.first.map {
                Evidence(foreign.map(\.mark), "\($0.server) answers with xid \(hex($0.reply.xid)).")
            }
        },
        DiagnosisRule(
            "4011-without-file", .error, symptom: "The answer from port 4011 names no boot file.",
            evidence: "An answer on port 4011 with neither a file nor a menu.",
            cause: "The server has nothing for this client: often its architecture is not known there.",
            remedy: "Give the server a boot file for the client's option 93.", reference: "PXE 2.1 §2.4; PXE-E53",
            needsWholeMessages: true
        ) { it in
            let bare = it.answers.filter { $0.verdict == .dropped(.noBootFile) }
            return Evidence(of: bare) { "\($0.server) names no file." }
        },
        DiagnosisRule(
            "4011-wrong-port", .error, symptom: "The answer does not come from port 4011.",
            evidence: "An answer to a question on port 4011 from another port.",
            cause: "iPXE and many ROMs take it from port 4011 only.",
            remedy: "Mend the server: it has to answer from the port that was asked.",
            reference: "PXE 2.1 §2.2.5; iPXE dhcp.c"
        ) { it in
            let wrong = it.answers.filter { $0.verdict == .dropped(.otherPort) }
            return wrong.first.map {
                Evidence(wrong.map(\.mark), "\($0.server) answers from port \($0.reply.sourcePort).")
            }
        },
    ]

    /// Menus and the items that are chosen from them.
    static let menuRules: [DiagnosisRule] = [
        DiagnosisRule(
            "menu-without-prompt", .error, .likely, symptom: "A menu without a prompt.",
            evidence: "An answer with option 43.9 and no 43.10 to a client that goes on with nothing.",
            cause:
                "The prompt says how long to wait. Without it BIOS ROMs end with PXE-E74, and iPXE waits for a key for ever.",
            remedy: "Send 43.10 beside 43.9: a timeout in seconds and a text. 0 takes the first item at once.",
            reference: "PXE 2.1 table 2-1; PXE-E74", needsWholeMessages: true
        ) { it in
            // UEFI takes the first item at once.
            guard it.firmware != .edk2PXE, it.questions.filter({ $0.message.bootItem != nil }).isEmpty else {
                return nil
            }
            let bare = it.stage.received.filter { message in
                message.reply.vendor.map { $0.menu != nil && $0.promptTimeout == nil && !$0.usesThisAnswersFile }
                    ?? false
            }
            guard it.hasAddress else { return nil }
            return Evidence(of: bare) { first in "The menu of \(first.server) has no 43.10." }
        },
        DiagnosisRule(
            "menu-item-without-server", .error,
            symptom: "No boot server is named for the item that the menu begins with.",
            evidence: "Option 43.9 with a type that 43.8 does not list, where 43.6 lets the client ask nobody else.",
            cause: "The client may not ask everyone (43.6, bits 0 and 1), and has no address to ask.",
            remedy: "List the type in 43.8 with its server, or clear bits 0 and 1 of 43.6.",
            reference: "PXE 2.1 table 2-1; PXE-E76, PXE-E77, UEFI: PXE-E99", needsWholeMessages: true
        ) { it in
            for message in it.stage.received {
                guard it.hasAddress, let vendor = message.reply.vendor, let type = vendor.menu?.first?.type,
                    !vendor.usesThisAnswersFile, type != .bootstrap,
                    vendor.bootServers?.contains(where: { $0.type == type }) != true
                else { continue }
                let control = vendor.discoveryControl ?? []
                guard vendor.bootServers != nil || (control.contains(.noBroadcast) && control.contains(.noMulticast))
                else {
                    continue
                }
                return Evidence([message.mark], "43.9 begins with type \(type.rawValue), and 43.8 does not list it.")
            }
            return nil
        },
        DiagnosisRule(
            "boot-server-silent", .error, symptom: "The boot server of the chosen item does not answer.",
            evidence: "Questions about an item (43.71), and no answer.",
            cause: "The server that 43.8 names does not run, or a firewall drops UDP 4011.",
            remedy: "Let the server of the menu answer on port 4011, or name the right one in 43.8.",
            reference: "PXE 2.1 §2.4; PXE-E78"
        ) { it in
            let asked = it.questions.filter { $0.message.bootItem != nil }
            guard asked.count > 1, it.answers.isEmpty, let first = asked.first, let type = first.message.bootItem else {
                return nil
            }
            return Evidence(
                asked.map(\.mark),
                "\(asked.count) questions to \(first.message.destination) about type \(type.rawValue), and no answer.")
        },
        DiagnosisRule(
            "boot-server-other-item", .error,
            symptom: "The boot server answers, and not about the item that was asked for.",
            evidence: "An answer without 43.71, or with another type in it.",
            cause: "The client compares the answer's 43.71 with what it asked for.",
            remedy: "Mend the server: it has to send 43.71 back as it came.",
            reference: "PXE 2.1 table 2-1; iPXE dhcp.c"
        ) { it in
            let other = it.answers.filter { $0.verdict == .dropped(.otherItem) }
            return Evidence(of: other) { "\($0.server) answers without the item." }
        },
        DiagnosisRule(
            "menu-local-boot", .note, .likely, symptom: "The first item of the menu is the local disk.",
            evidence: "Option 43.9 that begins with type 0, and nothing is loaded.",
            cause: "Where nobody presses a key, the client boots from its disk. UEFI says PXE-E21.",
            remedy: "Put another item first, or wait for a key: timeout 255 in 43.10.", reference: "PXE 2.1 table 2-1"
        ) { it in
            let local = it.stage.received.first {
                $0.reply.vendor?.menu?.first?.type == .bootstrap && $0.reply.vendor?.usesThisAnswersFile == false
            }
            guard it.stage.transfers.isEmpty, let local else { return nil }
            return Evidence([local.mark], "The menu of \(local.server) begins with the local disk.")
        },
    ]

    /// An xid as people write it.
    static func hex(_ value: UInt32) -> String {
        var bytes: [UInt8] = []
        bytes.appendBigEndian(value)
        return "0x" + hexadecimalText(bytes)
    }

    /// The servers of some messages, each once.
    static func servers(_ messages: [ReceivedMessage]) -> String {
        var seen: [IPv4Address] = []
        for message in messages where !seen.contains(message.server) { seen.append(message.server) }
        return seen.map(\.description).joined(separator: ", ")
    }
}
