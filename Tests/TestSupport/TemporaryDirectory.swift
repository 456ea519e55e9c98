import Foundation

/// A directory of its own for a test, removed when the value goes.
public struct TemporaryDirectory: ~Copyable {
    /// Where it is.
    public let path: String

    /// Makes an empty directory.
    public init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "pxewire-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
        path = url.path
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The path of `name` in the directory.
    public func file(_ name: String) -> String { "\(path)/\(name)" }

    /// The names of what is in the directory.
    public var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
    }

    /// The text of a file in the directory; nil when it is not there.
    public func text(_ name: String) -> String? { try? String(contentsOfFile: file(name), encoding: .utf8) }

    /// Writes bytes to a new file in the directory, in the place of one of that name; returns its path.
    public func write(_ bytes: some Sequence<UInt8>, to name: String = "capture.pcap") throws -> String {
        // A file that is cut to nothing and written again goes to the disk when it is closed (ext4's auto_da_alloc).
        try? FileManager.default.removeItem(atPath: file(name))
        try Data(bytes).write(to: URL(fileURLWithPath: file(name)))
        return file(name)
    }
}
