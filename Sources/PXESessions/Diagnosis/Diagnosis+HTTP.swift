import DHCPWire
import PXEFirmware
import PacketWire

extension Diagnosis {
    /// Files over HTTP, and the offers that UEFI's HTTP boot wants.
    static let httpRules: [DiagnosisRule] = [
        DiagnosisRule(
            "http-status", .error, symptom: "The HTTP server refuses the file.",
            evidence: "A response with a status of 400 or more.",
            cause: "404: there is no such path. 403: the server may not read it. 5xx: the server is broken.",
            remedy: "Fetch the same URI with curl from another machine, and read the server's log.",
            reference: "RFC 9110 §15"
        ) { it in
            for transfer in it.downloads where it.stage.loaded.isEmpty {
                guard case .status(let status) = transfer.end else { continue }
                return Evidence([transfer.start, transfer.last], "\(status) for \(transfer.name).")
            }
            return nil
        },
        DiagnosisRule(
            "http-closed", .error, symptom: "Nobody listens on the HTTP server's port.",
            evidence: "A TCP reset in answer to the client's SYN.",
            cause: "The host is there, and runs no HTTP server on that port.",
            remedy: "Start the server, or correct the port in the URI.", reference: "RFC 9293 §3.5.2"
        ) { it in
            let closed = it.stage.unreachable.filter(\.isTCP)
            return Evidence(of: closed) { first in "\(first.server) refuses port \(first.port)." }
        },
        DiagnosisRule(
            "http-broken-off", .error, .likely, symptom: "The HTTP connection is broken off in the middle of the file.",
            evidence: "A TCP reset before all bytes of Content-Length came.",
            cause: "The server, or something between that watches connections, ended it.",
            remedy: "Read the server's log at that time.", reference: "RFC 9112 §8"
        ) { it in
            let broken = it.downloads.first { $0.end == .reset }
            return broken.map { Evidence([$0.start, $0.last], "\($0.name) ends after \($0.bytes) bytes.") }
        },
        DiagnosisRule(
            "http-offer-without-class", .error,
            symptom: "UEFI's HTTP boot ignores an offer that has a URI.",
            evidence: "An offer with a URI to a client of HTTP boot, whose option 60 does not begin with HTTPClient.",
            cause: "UEFI takes a URI only from an answer that says it is for HTTP clients.",
            remedy: "Send option 60 \"HTTPClient\" to clients whose own option 60 begins with HTTPClient.",
            reference: "UEFI 2.10 §24.7.3.1; EDK2 HttpBootDhcp4.c", needsWholeMessages: true
        ) { it in
            guard it.firmware == .edk2HTTP else { return nil }
            let wrong = it.offers.filter {
                $0.reply.bootClass != .http && $0.reply.bootFile?.contains("://") == true
            }
            return Evidence(of: wrong) { first in
                "\(first.server) offers \(first.reply.bootFile ?? "") without HTTPClient."
            }
        },
        DiagnosisRule(
            "http-offer-without-uri", .error, symptom: "UEFI's HTTP boot is offered a file name, and no URI.",
            evidence: "An offer with HTTPClient whose option 67 is missing or does not parse as a URI.",
            cause: "HTTP boot loads URIs alone; siaddr and a name are what PXE goes by.",
            remedy: "Send a whole URI, as http://198.51.100.1/boot.efi, to clients of architectures 15 to 20.",
            reference: "UEFI 2.10 §24.7.3.1", needsWholeMessages: true
        ) { it in
            guard it.firmware == .edk2HTTP else { return nil }
            let wrong = it.dropped(.unusableURI)
            return Evidence(of: wrong) { first in
                first.reply.bootFile.map { "\(first.server) offers \(quoted($0))." }
                    ?? "\(first.server) offers no URI."
            }
        },
        DiagnosisRule(
            "http-other-scheme", .error, symptom: "UEFI's HTTP boot is offered a URI that is not of HTTP.",
            evidence: "An ACK with HTTPClient and a URI of another scheme than http or https, and nothing loaded.",
            cause: "The firmware knows http, and often https, and no other.",
            remedy: "Offer an http URI.", reference: "UEFI 2.10 §24.7; UEFI: \"Invalid URI address\""
        ) { it in
            guard it.firmware == .edk2HTTP, it.downloads.isEmpty else { return nil }
            let odd = it.stage.received.filter { message in
                guard message.reply.bootClass == .http,
                    let host = message.reply.bootFile.flatMap(BootURIHost.init)
                else { return false }
                return host.scheme != "http" && host.scheme != "https"
            }
            return Evidence(of: odd) { "\($0.server) offers \($0.reply.bootFile ?? "")." }
        },
        DiagnosisRule(
            "http-name-without-dns", .error,
            symptom: "The URI has a host name, and the client is given no name server.",
            evidence: "An offer with HTTPClient and a URI with a name, without option 6.",
            cause: "The firmware cannot find the host's address, and does not take such an offer.",
            remedy: "Send option 6, or put the address into the URI.", reference: "EDK2 HttpBootDhcp4.c",
            needsWholeMessages: true
        ) { it in
            guard it.firmware == .edk2HTTP else { return nil }
            let named = it.addressOffers.filter { offer in
                offer.reply.bootClass == .http && !offer.reply.hasNameServer && offer.reply.hasHostName
            }
            return Evidence(of: named) { "\($0.reply.bootFile ?? "") and no option 6." }
        },
        DiagnosisRule(
            "http-name-not-found", .error, .likely, symptom: "The client does not come to the HTTP server of its URI.",
            evidence: "An ACK with a URI whose host is a name, and no connection to an HTTP server after it.",
            cause: "The name server does not answer, or does not know the name.",
            remedy:
                "Ask the name server of option 6 for the name from the client's network; or put the address into the URI.",
            reference: "RFC 1035"
        ) { it in
            guard it.firmware == .edk2HTTP, let acknowledgment = it.stage.acknowledgment, it.stage.transfers.isEmpty,
                it.stage.unreachable.isEmpty, it.quiet(since: acknowledgment.mark) > .seconds(1)
            else { return nil }
            let named = it.stage.received.last { $0.reply.bootClass == .http && $0.reply.hasHostName }
            return named.map { Evidence([$0.mark], "Nothing is asked of \($0.reply.bootFile ?? "").") }
        },
        DiagnosisRule(
            "http-no-offer", .error, .likely, symptom: "UEFI's HTTP boot gets addresses, and no URI.",
            evidence: "Offers to a client of HTTP boot, none of them with HTTPClient or a URI.",
            cause: "The servers do not know HTTP boot: they give what any client gets.",
            remedy:
                "Give clients whose option 60 begins with HTTPClient that option and a URI; or turn HTTP boot off in the "
                + "firmware's settings.",
            reference: "UEFI 2.10 §24.7", needsWholeMessages: true
        ) { it in
            guard it.firmware == .edk2HTTP, !it.offers.isEmpty, it.stage.acknowledgment == nil,
                it.offers.allSatisfy({
                    $0.reply.bootClass != .http && $0.reply.bootFile?.contains("://") != true
                })
            else { return nil }
            return Evidence(it.offers.map(\.mark), "\(servers(it.offers)) offered no URI.")
        },
        DiagnosisRule(
            "uri-for-ipxe-without-http", .warning, .likely,
            symptom: "iPXE is given an HTTP URI, and says that it cannot load it.",
            evidence: "An answer with an http URI to an iPXE whose option 175 does not have 0x13.",
            cause: "Some iPXE ROMs are built without HTTP.",
            remedy: "Give such a client a name for TFTP, or a full iPXE first: snponly.efi or undionly.kpxe.",
            reference: "iPXE features.h, DHCP_EB_FEATURE_HTTP"
        ) { it in
            guard it.firmware == .iPXE, it.stage.client?.isHTTPCapable == false else { return nil }
            let uris = it.stage.received.filter { $0.reply.bootFile?.hasPrefix("http") == true }
            return Evidence(of: uris) { "\($0.reply.bootFile ?? "")" }
        },
        DiagnosisRule(
            "uri-for-pxe", .error, symptom: "PXE firmware is given a URI in the place of a file name.",
            evidence: "A client that is neither iPXE nor HTTP boot asks a TFTP server for a name with \"://\".",
            cause: "Classic PXE and UEFI PXE load over TFTP only: they take the URI for the name of a file.",
            remedy: "Give PXEClient a file name; URIs go to HTTPClient and to iPXE.", reference: "PXE 2.1 §2.2"
        ) { it in
            guard it.firmware == .edk2PXE || it.firmware == .undi else { return nil }
            let uris = it.stage.transfers.filter { $0.service == .tftp && $0.name.contains("://") }
            return uris.first.map { Evidence(uris.map(\.start), "The TFTP server is asked for \(quoted($0.name)).") }
        },
    ]
}

extension ServerReply {
    /// Whether the host of its URI is a name.
    var hasHostName: Bool { bootFile.map { BootURIHost($0)?.isAddress == false } ?? false }
}

extension FileContent {
    /// In words: "an iPXE script".
    var words: String {
        switch self {
        case .uefi: "a UEFI program"
        case .script: "an iPXE script"
        case .kernel: "a Linux kernel"
        case .page: "an HTML page"
        case .text: "a text"
        case .other: "no UEFI program"
        }
    }
}
