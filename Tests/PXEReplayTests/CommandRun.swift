import Foundation

/// One run of the command as a process of its own.
struct CommandRun {
    /// The exit code; nil when a signal ended it, as a trap does.
    let code: Int32?
    let output: String
    let error: String

    /// The lines of standard output.
    var lines: [String] { output.split(separator: "\n").map(String.init) }

    /// Runs `pxe-replay`, which is built beside the tests, to its end.
    init(_ arguments: [String], in folder: String? = nil) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
            .deletingLastPathComponent().appendingPathComponent("pxe-replay")
        process.arguments = arguments
        if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
        // Files hold any amount of output; a pipe that nobody reads meanwhile would fill up.
        let (output, error) = (try OutputFile(), try OutputFile())
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output.handle
        process.standardError = error.handle
        try process.run()
        process.waitUntilExit()
        code = process.terminationReason == .exit ? process.terminationStatus : nil
        self.output = try output.text()
        self.error = try error.text()
    }
}

/// A nameless file for the output of a process.
private struct OutputFile {
    let handle: FileHandle
    private let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("run-\(UUID().uuidString)").path
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        handle = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        try FileManager.default.removeItem(atPath: path)
    }

    func text() throws -> String {
        try handle.seek(toOffset: 0)
        return String(decoding: try handle.readToEnd() ?? Data(), as: UTF8.self)
    }
}
