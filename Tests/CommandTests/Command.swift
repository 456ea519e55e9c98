import Foundation

/// A command of the package as a process of its own.
struct Command {
    /// How it ended.
    struct Result {
        /// The exit code; nil when a signal ended it, as a trap does.
        var code: Int32?
        var output: Data
        var error: String

        var text: String { String(decoding: output, as: UTF8.self) }
        var lines: [String] { text.split(separator: "\n").map(String.init) }
        /// The lines that are messages: no day, no file name.
        var messages: [String] { lines.filter { !$0.hasPrefix("#") } }
    }

    /// The folder with the package's executables, where the tests are, too.
    static let folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    /// The path of `pxe-sniff`.
    static let sniff = folder.appending(path: "pxe-sniff").path

    var arguments: [String]
    var environment: [String: String] = [:]
    var input = FileHandle.nullDevice

    init(_ arguments: [String]) { self.arguments = arguments }

    /// `pxe-sniff` with arguments.
    static func sniff(_ arguments: [String]) -> Command { Command([sniff] + arguments) }

    /// Runs it to its end, for two minutes at most. Files take its output: a pipe that nobody reads meanwhile would
    /// fill up.
    func run() throws -> Result {
        let (output, error) = (try ScratchFile(), try ScratchFile())
        var limited = self
        limited.arguments = ["timeout", "--foreground", "--signal=KILL", "120"] + arguments
        let process = try limited.start(output.handle, error.handle)
        process.waitUntilExit()
        return Result(
            code: process.terminationReason == .exit ? process.terminationStatus : nil, output: try output.bytes(),
            error: String(decoding: try error.bytes(), as: UTF8.self))
    }

    /// Starts it.
    func start(_ output: FileHandle, _ error: FileHandle) throws -> Process {
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
        try process.run()
        return process
    }
}

/// Runs `pxe-sniff` to its end.
func sniff(_ arguments: String...) throws -> Command.Result { try Command.sniff(arguments).run() }

/// Runs a line of shell to its end; `$1` is the path of `pxe-sniff`, and `arguments` follow.
func shell(_ line: String, _ arguments: String...) throws -> Command.Result {
    try Command(["bash", "-c", line, "bash", Command.sniff] + arguments).run()
}
