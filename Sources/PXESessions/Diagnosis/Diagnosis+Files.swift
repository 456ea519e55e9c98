import PXEFirmware
import PacketWire

extension Diagnosis {
    /// What is in files, and what becomes of them.
    static let fileRules: [DiagnosisRule] = [
        DiagnosisRule(
            "boot-file-empty", .error, symptom: "The boot file is empty.",
            evidence: "A transfer that ends without a byte.",
            cause: "The file has no contents: a download or a copy of it failed.",
            remedy: "Put the file there anew.", reference: "iPXE: Exec format error; UEFI: PXE-E99"
        ) { it in
            let empty = it.stage.transfers.first {
                ($0.end == .whole && $0.bytes == 0) || ($0.end == .sizeProbe && $0.size == 0)
            }
            return empty.map { Evidence([$0.start, $0.last], "\(quoted($0.name)) has 0 bytes.") }
        },
        DiagnosisRule(
            "wrong-architecture", .error, symptom: "The boot file is a program for other machines.",
            evidence: "The file's own header (PE) names another processor than the client's option 93.",
            cause: "All clients get the same file, whatever they are.",
            remedy:
                "Hand out a file for each architecture: match on option 93 (7 and 9 are both x64 UEFI, 11 is ARM64, 0 is "
                + "BIOS).",
            reference: "RFC 4578 §2.1; UEFI: \"failed to load\", Unsupported"
        ) { it in
            for index in it.stage.transfers.indices {
                guard case .otherMachine(let machine) = it.stage.misfit(index) else { continue }
                let transfer = it.stage.transfers[index]
                let client = it.stage.client?.architectures.first.map { "\($0)" } ?? "another kind"
                return Evidence(
                    [transfer.start, transfer.last],
                    "\(quoted(transfer.name)) is for \(machine), and the client is \(client).")
            }
            return nil
        },
        DiagnosisRule(
            "not-a-program", .error, symptom: "The boot file is nothing that the firmware can start.",
            evidence: "The file came whole, and its first bytes are those of a text, a page or a script.",
            cause:
                "The name leads to the wrong file: a script is for iPXE, and an HTML page is often a server's error.",
            remedy: "Hand out a boot program: for UEFI an .efi file, for BIOS for example undionly.kpxe.",
            reference: "UEFI: \"failed to load\"; iPXE for BIOS starts it, and hangs"
        ) { it in
            for index in it.stage.transfers.indices {
                guard case .noProgram(let content) = it.stage.misfit(index) else { continue }
                let transfer = it.stage.transfers[index]
                return Evidence([transfer.start, transfer.last], "\(quoted(transfer.name)) is \(content.words).")
            }
            return nil
        },
        DiagnosisRule(
            "later-file-failed", .error, .likely,
            symptom: "What was booted asks for a file, and does not get it.",
            evidence:
                "A last file that is refused, or whose transfer stops, behind others that came; and no kernel among them.",
            cause:
                "A boot loader runs, and what it wants next - its configuration, a kernel, an initrd - is not where it looks.",
            remedy:
                "Put the file there, or correct the loader's configuration. Loaders look for a configuration by several "
                + "names: one of them is enough.",
            reference: "RFC 1350 §5; RFC 9110 §15", looksAtDone: true
        ) { it in
            // A Raspberry Pi asks for many files that need not be there, and loaders for some, one after the other.
            guard it.next == nil, it.firmware != .raspberryPi, let last = it.downloads.last, last.isStuck,
                it.session.end != nil || it.quiet(since: last.last) > .seconds(5),
                !it.stage.loaded.isEmpty, !it.stage.loaded.contains(where: { $0.content == .kernel })
            else { return nil }
            return Evidence([last.start, last.last], "\(quoted(last.name)) from \(last.server): \(last.failure).")
        },
        DiagnosisRule(
            "file-not-started", .error, .likely,
            symptom: "The boot file was loaded whole, and the firmware goes on to try something else.",
            evidence: "A whole transfer by UEFI, and then DHCP for another kind of boot.",
            cause:
                "The firmware did not start the file, or what was started came back: it is for another machine, Secure Boot "
                + "refuses its signature, or it found nothing to do.",
            remedy: "Look at the machine's screen at that moment. With Secure Boot on, hand out a signed shim.",
            reference: "UEFI 2.10 §32.4"
        ) { it in
            guard it.firmware == .edk2PXE || it.firmware == .edk2HTTP, it.next != nil, let file = it.stage.loaded.last,
                it.stage.transfers.indices.allSatisfy({ it.stage.misfit($0) == nil })
            else { return nil }
            return Evidence([file.start, file.last], "\(quoted(file.name)) came whole from \(file.server).")
        },
    ]

    /// A text from the wire between quotation marks; whoever shows it escapes what cannot be shown.
    static func quoted(_ text: String) -> String { "\"\(text)\"" }
}
