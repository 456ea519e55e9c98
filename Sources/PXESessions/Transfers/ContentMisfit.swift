public import DHCPWire
public import PXEFirmware

/// Why firmware cannot run the file that it loaded.
public enum ContentMisfit: Hashable, Sendable {
    /// It is a program for other machines.
    case otherMachine(ClientArchitecture)
    /// It is no program at all, but this.
    case noProgram(FileContent)
    /// There is nothing in it.
    case empty
}

extension BootStage {
    /// Why the firmware cannot run one of its files; nil where it can, or nothing tells.
    func misfit(_ index: Int) -> ContentMisfit? {
        let transfer = transfers[index]
        // What comes behind the boot file is whatever that wants to load.
        guard transfer.end == .whole, transfer.source == transfers.first?.source else { return nil }
        if transfer.bytes == 0 { return .empty }
        guard let content = transfer.content, let architecture = client?.architectures.first else { return nil }
        let isUEFI = ![.x86BIOS, .x86BIOSHTTP, .rpiboot].contains(architecture)
        switch (content, kind) {
        case (.uefi(let program), .firmware):
            return program.architectures.contains(architecture.rawValue) ? nil : .otherMachine(program.firmware)
        case (.script, .firmware(.iPXE)), (.kernel, _): return nil
        // iPXE itself starts scripts and kernels; other firmware starts programs for its machine alone.
        case (.script, .firmware), (.page, .firmware), (.text, .firmware): return .noProgram(content)
        case (.other, .firmware) where isUEFI && kind != .firmware(.iPXE): return .noProgram(content)
        default: return nil
        }
    }
}
