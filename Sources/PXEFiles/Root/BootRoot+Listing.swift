import Glibc

extension BootRoot {
    /// The paths of the files in the root, folders divided by slashes, by name; at most `limit` of them, and as many levels
    /// of folders as boot files usually lie in.
    public func paths(limit: Int = 20_000, depth: Int = 5) -> [String] {
        var paths: [String] = []
        var folders = [""]
        for _ in 0..<depth where !folders.isEmpty && paths.count < limit {
            var next: [String] = []
            for folder in folders.sorted() {
                for entry in entries(of: folder) {
                    let path = folder.isEmpty ? entry.name : "\(folder)/\(entry.name)"
                    if entry.isFolder { next.append(path) } else { paths.append(path) }
                }
            }
            folders = next
        }
        return Array(paths.prefix(limit)).sorted()
    }

    private struct Entry {
        let name: String
        let isFolder: Bool
    }

    private func entries(of folder: String) -> [Entry] {
        // The folder that is served, whatever the path leads to by now.
        let opened = unsafe openat(
            descriptor, folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
        guard opened >= 0, let stream = unsafe fdopendir(opened) else { return [] }
        defer { unsafe closedir(stream) }
        var entries: [Entry] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard !name.hasPrefix(".") else { continue }
            // A link to a folder is not followed: it may lead round in a circle.
            unsafe entries.append(Entry(name: name, isFolder: entry.pointee.d_type == UInt8(DT_DIR)))
        }
        return entries
    }
}
