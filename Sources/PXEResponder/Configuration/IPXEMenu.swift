/// A script for iPXE that shows what can be booted in a boot root: for who has put kernels there and no script.
///
/// Its paths are relative, so all comes by the way by which the script came.
public struct IPXEMenu: Sendable {
    /// The name by which the script is asked for.
    public static var name: String { "pxewire-menu.ipxe" }

    /// A kernel of Linux, and what belongs to it.
    struct Kernel: Hashable {
        let path: String
        let initrd: String?
        /// A file beside it, `vmlinuz.args`, whose first line is its command line.
        let arguments: String?
    }

    let kernels: [Kernel]
    /// EFI applications that are no loaders by convention.
    let applications: [String]

    /// Looks for what can be booted among the files of a boot root.
    ///
    /// - Parameter paths: the files as paths relative to it with forward slashes, in any order.
    public init(paths: [String]) {
        let known = paths.compactMap(BootPath.init).sorted { $0.text < $1.text }
        let folders = Dictionary(grouping: known, by: \.folder)
        kernels = known.filter(Self.isKernel).prefix(Self.mostItems).map { kernel in
            let beside = folders[kernel.folder] ?? []
            return Kernel(
                path: kernel.text, initrd: Self.initrd(for: kernel, among: beside)?.text,
                arguments: beside.first { $0.name == kernel.name + ".args" }?.text)
        }
        applications = known.filter { path in
            path.name.hasSuffix(".efi") && !BootFileTable.isConventional(path.name)
        }.prefix(Self.mostItems).map(\.text)
    }

    private static let mostItems = 50

    /// Whether there is nothing to boot.
    public var isEmpty: Bool { kernels.isEmpty && applications.isEmpty }

    /// `vmlinuz` and `vmlinuz-6.1.0` (Debian, Fedora), `linux` (Debian's installer), `bzImage` (the kernel's own build).
    private static func isKernel(_ path: BootPath) -> Bool {
        guard !path.name.hasSuffix(".args"), !path.name.hasSuffix(".efi") else { return false }
        return path.name == "linux" || ["vmlinuz", "bzimage"].contains(where: path.name.hasPrefix)
    }

    /// The initial RAM disk with the version of the kernel in its name, or the only one in its folder.
    private static func initrd(for kernel: BootPath, among files: [BootPath]) -> BootPath? {
        let disks = files.filter { file in ["initrd", "initramfs"].contains(where: file.name.hasPrefix) }
        let version = kernel.name.drop { $0 != "-" }
        let same = disks.first { !version.isEmpty && $0.name.contains(version) }
        return same ?? (disks.count == 1 ? disks.first : disks.first { !$0.name.contains("-") })
    }

    /// The script.
    ///
    /// - Parameter commandLine: gives what a file with a kernel's command line says.
    public func script(commandLine: (String) -> String?) -> String {
        var lines = [
            "#!ipxe", "# Made by pxe-respond of what lies in its boot root. A boot.ipxe there takes its place.",
            ":start",
            "menu What to boot",
        ]
        // A name could have commands in it: it stands as it does in a URI.
        lines += kernels.enumerated().map { "item linux\($0) \(Self.word($1.path))" }
        lines += applications.enumerated().map { "item efi\($0) \(Self.word($1))" }
        lines += ["item --gap --", "item local The next boot device", "item shell iPXE's command line"]
        lines.append("choose --timeout 20000 target && goto ${target} || goto local")
        for (number, kernel) in kernels.enumerated() {
            let arguments = kernel.arguments.flatMap(commandLine).map { " " + Self.plain($0) } ?? ""
            lines += [":linux\(number)", "imgfree"]
            if let initrd = kernel.initrd {
                let name = Self.word(initrd.split(separator: "/").last.map(String.init) ?? initrd)
                // A kernel that UEFI starts takes the disk by this name; to others the word is nothing.
                lines.append("kernel \(Self.word(kernel.path)) initrd=\(name)\(arguments) || goto failed")
                lines.append("initrd \(Self.word(initrd)) || goto failed")
            } else {
                lines.append("kernel \(Self.word(kernel.path))\(arguments) || goto failed")
            }
            lines.append("boot || goto failed")
        }
        for (number, path) in applications.enumerated() {
            lines += [":efi\(number)", "chain \(Self.word(path)) || goto failed"]
        }
        lines += [
            ":failed", "prompt It did not boot. Press a key for the menu. && goto start || goto start", ":local",
            "exit", ":shell", "shell", "goto start",
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    /// A path as one word of a URI: iPXE takes spaces for the end of a word, and percent signs for an escape.
    private static func word(_ path: String) -> String { BootURI.relative(path) }

    /// The first line, without what iPXE gives a meaning to.
    private static func plain(_ text: String) -> String {
        String(text.prefix { !$0.isNewline }).replacing("${", with: "$ {")
    }
}
