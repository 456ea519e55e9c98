import DHCPWire

/// The usual boot files of one class of clients.
struct BootConvention: Sendable {
    /// What the class is called.
    let title: String
    /// The numbers of option 93 that belong to it (IANA "Processor Architecture Types").
    let architectures: [UInt16]
    /// Names of folders that say the architecture, in small letters.
    let folders: [String]
    /// Its names, most wanted first.
    let names: [BootFileName]

    init(_ architectures: ClientArchitecture..., folders: [String] = [], names: [BootFileName]) {
        title = architectures.first?.description ?? ""
        self.architectures = architectures.map(\.rawValue)
        self.folders = folders
        self.names = names
    }

    /// Scripts, which only iPXE can load.
    init(scripts: [String]) {
        title = "iPXE"
        architectures = []
        folders = []
        names = scripts.map { .loader($0) }
    }

    /// What was looked for, in words: "shimx64.efi with grubx64.efi", "arm64/ipxe.efi".
    var wanted: [String] {
        names.map { file in
            let companion = file.companion.map { " with \($0)" } ?? ""
            return if case .folder(let folder) = file.place {
                "\(folder)/\(file.name)\(companion)"
            } else {
                file.name + companion
            }
        }
    }
}
