public import Foundation

/// A file without a name, which goes when it is closed.
public struct ScratchFile {
    /// Where a process writes.
    public let handle: FileHandle
    private let reader: FileHandle

    /// Makes an empty file.
    public init() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "pxewire-\(UUID().uuidString)").path
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        handle = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        // A second description: reading through the process's own would move its place.
        reader = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        try FileManager.default.removeItem(atPath: path)
    }

    /// All that was written so far.
    public func bytes() throws -> Data {
        try reader.seek(toOffset: 0)
        return try reader.readToEnd() ?? Data()
    }
}
