public import Foundation

/// A command line as a process of its own.
///
/// Foundation's `Process` is enough here: a test waits for the process in its own thread, and files take the output.
public struct Command {
    /// The folder with the package's executables, where the tests are, too.
    private static let folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent()

    /// The program and its arguments.
    public var arguments: [String]
    /// Variables besides those of the tests' own environment.
    public var environment: [String: String] = [:]
    /// Standard input.
    public var input = FileHandle.nullDevice
    /// Where it runs; nil for where the tests run.
    public var folder: String?

    /// A program, found along PATH unless it is a path, with arguments.
    public init(_ arguments: [String]) { self.arguments = arguments }

    /// The path of one of the package's executables, as `pxe-sniff`.
    public static func path(of executable: String) -> String { folder.appending(path: executable).path }

    /// Runs it to its end, for two minutes at most. Files take its output: a pipe that nobody reads meanwhile would
    /// fill up.
    public func run() throws -> CommandResult {
        let (output, error) = (try ScratchFile(), try ScratchFile())
        var limited = self
        limited.arguments = ["timeout", "--foreground", "--signal=KILL", "120"] + arguments
        let process = try limited.start(output.handle, error.handle)
        process.waitUntilExit()
        return CommandResult(
            code: process.terminationReason == .exit ? process.terminationStatus : nil, output: try output.bytes(),
            error: String(decoding: try error.bytes(), as: UTF8.self))
    }

    /// Runs it to its end; throws what it said when it failed.
    public func check() throws {
        let result = try run()
        guard result.code == 0 else {
            throw CommandFailure(description: "\(arguments.joined(separator: " ")): \(result.error)")
        }
    }

    /// Starts it.
    public func start(_ output: FileHandle, _ error: FileHandle) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        // What the caller's terminal is like must not change what is tested.
        var variables = ProcessInfo.processInfo.environment.filter { !["NO_COLOR", "TZ", "TERM"].contains($0.key) }
        variables.merge(environment) { $1 }
        process.environment = variables
        process.arguments = arguments
        process.standardInput = input
        process.standardOutput = output
        process.standardError = error
        if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
        try process.run()
        return process
    }
}
