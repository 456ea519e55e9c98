import Glibc

/// The files that are handed out: those of the operator's folder, and single files of the system that it lacks.
public struct BootFiles: Sendable {
    /// The operator's folder.
    public let root: BootRoot
    /// Paths of other files by the names that they are asked for: whoever names them here trusts them, and they may be
    /// links to anywhere.
    public let others: [String: String]

    /// Files that are made and lie nowhere, the same for all copies.
    public let made = MadeFiles()

    /// Makes a collection; of other files only those that are there now.
    public init(_ root: BootRoot, others: [String: String] = [:]) {
        self.root = root
        self.others = others.filter { unsafe access($0.value, R_OK) == 0 }
    }

    /// Opens a file by the name that a client asks for.
    ///
    /// Throws why the folder does not have it.
    public func open(_ name: [UInt8]) throws(BootFileError) -> BootFile {
        do throws(BootFileError) {
            return try root.open(name)
        } catch {
            // One that is there and cannot be had is not replaced by another in silence.
            let plain = String(decoding: name.drop { $0 == UInt8(ascii: "/") }, as: UTF8.self)
            guard error == .missing else { throw error }
            if let path = others[plain] { return try BootFile(path: path) }
            guard let file = made[plain] else { throw error }
            return file
        }
    }
}
