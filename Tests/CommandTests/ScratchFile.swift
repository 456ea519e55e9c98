import Foundation

/// A file without a name, which goes when it is closed.
struct ScratchFile {
    let handle: FileHandle
    private let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "run-\(UUID().uuidString)").path
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        handle = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        // A second description: reading through the process's own would move its place.
        reader = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        try FileManager.default.removeItem(atPath: path)
    }

    private let reader: FileHandle

    /// All that was written so far.
    func bytes() throws -> Data {
        try reader.seek(toOffset: 0)
        return try reader.readToEnd() ?? Data()
    }
}
