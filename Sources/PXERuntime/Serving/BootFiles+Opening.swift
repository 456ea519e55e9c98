public import PXEFiles

extension BootFiles {
    /// The boot files of Debian's package `ipxe`.
    private static let iPXE = ["undionly.kpxe", "undionly.kkpxe", "ipxe.pxe", "ipxe.efi", "snponly.efi", "ipxe.lkrn"]

    /// Opens the operator's folder; what it lacks of iPXE comes from the system, where it is installed.
    ///
    /// Throws `Failure` when the folder cannot be used.
    public static func opening(_ path: String, ignoresCase: Bool = false) throws(Failure) -> BootFiles {
        do throws(BootFileError) {
            let others = iPXE.map { ($0, "/usr/lib/ipxe/\($0)") }
            let root = try BootRoot(path: path, ignoresCase: ignoresCase)
            return BootFiles(root, others: Dictionary(others) { first, _ in first })
        } catch {
            let folder = "the folder of the boot files, \(path)"
            switch error {
            case .missing:
                throw Failure("There is no folder \(path): name that of the boot files (--boot-root).", exitCode: 66)
            case .noPermission: throw Failure("This user may not read \(folder).", exitCode: 77)
            case .notAFile, .outside, .failed: throw Failure("Cannot use \(folder): \(error).", exitCode: 74)
            }
        }
    }
}
