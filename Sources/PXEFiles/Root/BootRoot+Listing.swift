import CLinux
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

    /// The path of the file whose name differs from a name in the case of letters A to Z alone; in each folder one with
    /// the same case before others, and of those the first by bytes. Nil where there is none.
    func matching(_ name: [UInt8]) -> [UInt8]? {
        let components = name.split(separator: UInt8(ascii: "/")).map { String(decoding: $0, as: UTF8.self) }
        guard components.count <= 16, !components.contains("."), !components.contains("..") else { return nil }
        var path = ""
        for component in components {
            let names = entries(of: path).map(\.name)
            let wanted = component.asciiLowercased
            let same = names.contains(component) ? component : names.filter { $0.asciiLowercased == wanted }.min()
            guard let same else { return nil }
            path = path.isEmpty ? same : "\(path)/\(same)"
        }
        return path.isEmpty ? nil : Array(path.utf8)
    }

    private struct Entry {
        let name: String
        let isFolder: Bool
    }

    private func entries(of folder: String) -> [Entry] {
        // The folder that is served, whatever the path leads to by now.
        let opened = unsafe pxe_open_beneath(
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
            let type = unsafe Int(entry.pointee.d_type)
            let isFolder = type == Int(DT_UNKNOWN) ? Self.isFolder(name, in: opened) : type == Int(DT_DIR)
            entries.append(Entry(name: name, isFolder: isFolder))
        }
        return entries
    }

    /// Some file systems do not say in a list what an entry is (readdir(3)).
    private static func isFolder(_ name: String, in folder: Int32) -> Bool {
        var status = stat()
        return unsafe fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}

extension String {
    fileprivate var asciiLowercased: [UInt8] {
        utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }
}
