import PXEFirmware
import PacketWire
import TFTPWire

extension Diagnosis {
    /// Files over TFTP: whether they come.
    static let tftpRules: [DiagnosisRule] = [
        DiagnosisRule(
            "tftp-file-missing", .error, symptom: "The TFTP server says that there is no such file.",
            evidence: "A TFTP ERROR with code 1 to the client's request.",
            cause: "The name that the client was told is not a file of the TFTP server, seen from its root.",
            remedy:
                "Compare the name with the files in the server's root: letters' case, folders and a leading '/' count. "
                + "Put the file there, or correct the boot file of the DHCP server (option 67, or the field file).",
            reference: "RFC 1350 §5; PXE-E3B, PXE-E23"
        ) { it in
            let missing = it.downloads.filter { if case .refused(.fileNotFound, _) = $0.end { true } else { false } }
            guard let first = missing.first, it.stage.loaded.isEmpty else { return nil }
            return Evidence(missing.map(\.last), "\(first.server) has no file \(quoted(first.name)).")
        },
        DiagnosisRule(
            "tftp-refused", .error, symptom: "The TFTP server refuses the file.",
            evidence: "A TFTP ERROR with another code than 1 to the client's request.",
            cause: "The server may not read the file, or does not hand it out.",
            remedy:
                "Look at the rights of the file and of all folders above it: the server's own user has to read them. "
                + "Many servers hand out only what everybody may read.",
            reference: "RFC 1350 §5, appendix; PXE-E23"
        ) { it in
            for transfer in it.downloads where it.stage.loaded.isEmpty {
                guard case .refused(let code, let message) = transfer.end, code != .fileNotFound else { continue }
                return Evidence(
                    [transfer.start, transfer.last],
                    "\(transfer.server) refuses \(quoted(transfer.name)): \(code)\(message.isEmpty ? "" : ", \(quoted(message))")."
                )
            }
            return nil
        },
        DiagnosisRule(
            "tftp-closed", .error, symptom: "Nobody listens on the TFTP port of the boot server.",
            evidence: "ICMP port unreachable to the client's request on port 69.",
            cause: "The host that the client was told as the boot server is there, and runs no TFTP server.",
            remedy:
                "Start the TFTP server there, or name the right host: siaddr (\"next-server\"), not option 66, is what "
                + "firmware goes by.",
            reference: "RFC 792; PXE-E22, UEFI: PXE-E99"
        ) { it in
            let closed = it.stage.unreachable.filter { $0.port == 69 }
            return Evidence(of: closed) { first in "\(first.server) refuses port 69." }
        },
        DiagnosisRule(
            "boot-server-absent", .error,
            symptom: "No host has the address of the boot server, or of the router to it.",
            evidence: "ARP questions for an address that the server's answers name, and nobody answers.",
            cause:
                "The client was told an address that no host in its network has, or one behind a router that it was not "
                + "told.",
            remedy: "Correct siaddr (\"next-server\"). Where the boot server is in another network, the offer needs a "
                + "router (option 3) and the right subnet mask (option 1).",
            reference: "RFC 826; PXE-E11, UEFI: PXE-E18"
        ) { it in
            guard it.hasAddress else { return nil }
            let named = Set(it.stage.received.flatMap(\.reply.namedHosts))
            let absent = it.stage.neighbours.filter { !$0.isAnswered && $0.questions > 1 && named.contains($0.address) }
            return Evidence(of: absent) { first in "\(first.questions) times who has \(first.address), and no answer." }
        },
        DiagnosisRule(
            "tftp-silent", .error, .likely, symptom: "The TFTP server does not answer.",
            evidence: "A request to port 69, sent again after a while, and nothing from the server.",
            cause:
                "The request or its answer is lost: a firewall drops UDP port 69, or the answer, which comes from a port "
                + "of the server's own; or the server is busy or listens on another address.",
            remedy:
                "Let UDP 69 to the server pass, and its answers from any port: conntrack needs nf_conntrack_tftp. Look "
                + "whether the server's log shows the request.",
            reference: "RFC 1350 §4; PXE-E32, UEFI: PXE-E18"
        ) { it in
            let silent = it.downloads.filter { $0.firstAnswer == nil && $0.end == nil && $0.service == .tftp }
            guard let first = silent.first, let last = silent.last, last.last.time.since(first.start.time) > .seconds(1)
            else { return nil }
            return Evidence(
                silent.map(\.start),
                "\(silent.count + first.repeatedRequests) requests for \(quoted(first.name)) to \(first.server), and no answer."
            )
        },
        DiagnosisRule(
            "tftp-stalled", .error, .likely, symptom: "The transfer stops in the middle.",
            evidence: "DATA up to some block, and a client that asks for the next again and again.",
            cause: "Packets get lost: blocks larger than the path carries, a bad link, or the server was stopped.",
            remedy: "Try a smaller blksize (1408 passes most tunnels), and look at the link's error counters.",
            reference: "RFC 2348; PXE-E32, UEFI: PXE-E18"
        ) { it in
            let stalled = it.downloads.last { $0.service == .tftp && $0.end == nil && $0.firstAnswer != nil }
            guard let stalled, stalled.unansweredPackets > 2, !stalled.hasRolledOver else { return nil }
            let size = stalled.size.map { " of \($0)" } ?? ""
            return Evidence(
                [stalled.start, stalled.last],
                "\(quoted(stalled.name)) from \(stalled.server) stops after \(stalled.bytes)\(size) bytes.")
        },
        DiagnosisRule(
            "tftp-rollover", .error, .likely,
            symptom: "The transfer stops where the block numbers of TFTP are used up.",
            evidence: "A transfer that comes to block 65,535, or behind it, and not to its end.",
            cause:
                "A block's number has two bytes, and RFC 1350 does not say what follows 65,535: server and client count on "
                + "from 0, from 1, or not at all. Where they differ, neither takes the other's next packet.",
            remedy:
                "Load it in larger blocks (blksize: a file may have 65,535 of them), or over HTTP; or let the server count "
                + "as the client does (tftpd-hpa: --rollover 0 or 1).",
            reference: "RFC 1350 §2; RFC 2348", looksAtDone: true
        ) { it in
            let stuck = it.downloads.last { $0.service == .tftp && $0.end != .whole && $0.end != .unseen }
            guard let stuck, stuck.hasRolledOver || stuck.lastBlock == .max, stuck.isStuck else { return nil }
            let size = stuck.size.map { " The file has \($0) bytes." } ?? ""
            let behind = stuck.hasRolledOver ? "block \(stuck.lastBlock) behind number 65535" : "block 65535"
            return Evidence(
                [stuck.start, stuck.last],
                "\(quoted(stuck.name)) from \(stuck.server) stops at \(behind), in blocks of \(stuck.blockSize).\(size)"
            )
        },
        DiagnosisRule(
            "tftp-abandoned", .error, .likely, symptom: "The client breaks off the transfer.",
            evidence: "A TFTP ERROR from the client behind the first block, and nothing loaded after it.",
            cause: "The file is too large for the client's memory, its disk is full, or somebody pressed a key.",
            remedy: "Look at the client's screen, and at what its message says.",
            reference: "RFC 1350 §5; PXE-E05, UEFI: PXE-E09"
        ) { it in
            guard it.stage.loaded.isEmpty, let last = it.downloads.last, case .abandoned(let code, let text) = last.end
            else { return nil }
            let words = text.isEmpty ? "\(code)" : quoted(text)
            return Evidence(
                [last.start, last.last], "It ends \(quoted(last.name)) after \(last.bytes) bytes: \(words).")
        },
    ]

    /// How TFTP goes, where it goes.
    static let tftpRemarks: [DiagnosisRule] = [
        DiagnosisRule(
            "tftp-lossy", .warning, symptom: "The transfer loses packets.",
            evidence: "More than one in a hundred DATA packets came again.",
            cause: "The link is bad or overloaded, or several machines load at once through a slow place.",
            remedy: "Look at the error counters of the cards and switch ports. HTTP gets along better with loss.",
            reference: "RFC 1350 §2"
        ) { it in
            for transfer in it.stage.transfers where transfer.service == .tftp {
                let blocks = Int(transfer.bytes) / max(transfer.blockSize, 1)
                guard transfer.retransmissions > 5, transfer.retransmissions * 100 > blocks else { continue }
                return Evidence(
                    [transfer.start, transfer.last],
                    "\(transfer.retransmissions) of \(blocks) blocks of \(quoted(transfer.name)) came again.")
            }
            return nil
        },
        DiagnosisRule(
            "tftp-small-blocks", .note, symptom: "A large file is loaded in blocks of 512 bytes.",
            evidence: "A transfer of more than 1 MB without blksize.",
            cause: "The client or the server does not know RFC 2348: three times as many packets, and as long a wait.",
            remedy: "Load large files over HTTP, or with a server and client that agree on blksize.",
            reference: "RFC 2348"
        ) { it in
            let slow = it.stage.transfers.first { $0.service == .tftp && $0.blockSize == 512 && $0.bytes > 1_000_000 }
            return slow.map { Evidence([$0.start, $0.last], "\(quoted($0.name)): \($0.bytes) bytes.") }
        },
    ]
}
