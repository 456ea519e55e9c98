public import DHCPWire
public import PXEFirmware

/// Which boot file each kind of firmware is given by convention, from the names of the files that there are.
///
/// It is made once from the list of a boot root, and asked for each client that the operator says nothing of. To copy
/// it costs one count of references.
///
/// A file of which there are several is taken by three rules, in this order:
///
/// 1. The one that lies less deep. What lies at the top was put there by the operator for all machines; what lies deep
///    is often part of an unpacked installer, which brings loaders of its own. So the place says more about what is
///    wanted than the name does.
/// 2. The one whose name comes first in the convention.
/// 3. The one whose path comes first in byte order, so that the answer does not hang on the order of the list.
///
/// Names are compared without regard to case: FAT and ISO 9660 know none. A client that boots over HTTP (architectures 15 to
/// 20 and others) is given the file of its class; it wants it as a URI (`BootPolicy.uri`).
public struct BootFileTable: Hashable, Sendable {
    /// What one class of clients is given.
    public struct Row: Hashable, Sendable {
        /// The class: an architecture, or `iPXE` for the script that iPXE runs on all of them.
        public let name: String
        /// The numbers of option 93 that belong to it; none for iPXE's script.
        public let architectures: [UInt16]
        /// The path of its boot file; nil when none of the names is there.
        public let file: String?
        /// The path of its best boot file that is not iPXE; nil when there is none.
        public let fileOtherThanIPXE: String?
        /// The names that are looked for, most wanted first; "a with b" is of use only with b in the same folder.
        public let names: [String]
    }

    /// All classes; iPXE's script is the last.
    public let rows: [Row]
    /// A script that is made for iPXE where nothing else is there for it to boot.
    public let generatedScript: String?
    /// For which firmware files are, by path, as far as it is known.
    public let kinds: [String: BootFileKind]

    /// Makes a table.
    ///
    /// - Parameters:
    ///   - paths: the files of the boot root, as paths relative to it with forward slashes, in any order. A
    ///   path that no client can be told is left out: one with `..`, `.` or an empty component, with a backslash or
    ///   with anything but printable ASCII, or longer than the 254 bytes that option 67 holds beside a NUL.
    ///   - others: files that count only for a class that has none of its own.
    ///   - generatedScript: the name of a script that is made for iPXE where nothing else is there for it to boot.
    ///   - kinds: for which firmware files are, by path. One that is for other firmware than its name says is given to
    ///   nobody.
    public init(
        paths: [String], others: [String] = [], generatedScript: String? = nil, kinds: [String: BootFileKind] = [:]
    ) {
        self.generatedScript = generatedScript
        rows = zip(Self.rows(paths, kinds), Self.rows(others, kinds)).map { $0.file == nil ? $1 : $0 }
        self.kinds = kinds
    }

    private static func rows(_ paths: [String], _ kinds: [String: BootFileKind]) -> [Row] {
        var search = BootFileSearch(kinds: kinds)
        for path in paths { search.add(path) }
        return search.rows()
    }

    /// For which other firmware a file is than that of these architectures; nil where it fits, or is not known.
    public func misfit(_ file: String, on architectures: [UInt16]) -> ClientArchitecture? {
        guard let kind = kinds[file], !architectures.isEmpty,
            !architectures.contains(where: kind.architectures.contains)
        else { return nil }
        return kind.firmware
    }

    /// The boot file for firmware.
    ///
    /// - Parameter architectures: the numbers of option 93. Each is one that the client can boot, so the first that has
    ///   a file counts. A client without that option counts as x86 BIOS: it "MUST be present in all DHCP and PXE
    ///   packets" (RFC 4578 §2.1), but ROMs older than that omit it, and they are all BIOS.
    /// - Returns: nil when there is none.
    public func file(for architectures: [UInt16]) -> String? {
        first(of: architectures) { $0.file }
    }

    /// The boot file for iPXE, on firmware of these architectures: a script. Where there is no script, it is what the
    /// firmware would be given, if that is not iPXE, which would only load itself again. The ROM of many a network card
    /// (and of QEMU) is iPXE, and boots PXELINUX and GRUB as any other ROM does. Where there is neither, it is the script
    /// that is made for it.
    ///
    /// - Returns: nil when there is none of these.
    public func fileForIPXE(on architectures: [UInt16]) -> String? {
        script ?? first(of: architectures) { $0.fileOtherThanIPXE } ?? generatedScript
    }

    /// The script that iPXE runs, of those that somebody wrote.
    public var script: String? { rows.last?.file }

    /// Whether a file is a script that iPXE runs by convention.
    func isScript(_ file: String) -> Bool { file == script || file == generatedScript }

    /// Whether a file's name, in small letters, is one of the conventions, and so that of a loader.
    static func isConventional(_ name: String) -> Bool { conventionalNames.contains(name) }

    private static let conventionalNames = Set(
        BootConvention.all.flatMap(\.names).flatMap { [$0.name, $0.companion].compactMap(\.self) })

    /// Whether a path or URI names a usual build of iPXE, which boots what it is told. A build of another name, perhaps
    /// with a script in it, is not known as iPXE.
    public static func isIPXE(_ file: String) -> Bool {
        let path = file.prefix { $0 != "?" && $0 != "#" }
        let last = path.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last
        return last.map { iPXENames.contains($0.lowercased()) } ?? false
    }

    private func first(of architectures: [UInt16], _ file: (Row) -> String?) -> String? {
        for number in architectures.isEmpty ? [0] : architectures {
            let number = BootConvention.withoutHTTP[number] ?? number
            if let file = rows.first(where: { $0.architectures.contains(number) }).flatMap(file) { return file }
        }
        return nil
    }

    /// The names in the conventions, and the kernel-like build, which no firmware boots but iPXE does.
    private static let iPXENames: Set<String> = {
        let files = BootConvention.all.flatMap(\.names).filter(\.isIPXE)
        return Set(files.map(\.name)).union(["ipxe.lkrn"])
    }()
}
