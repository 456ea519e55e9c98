import PXERuntime

/// The captures that a command line names: files, and folders with files.
public enum CaptureList {
    private static let endings = [".pcap", ".pcapng", ".cap"]

    /// The paths of the captures: of a folder, all below it whose names end as those of captures do.
    ///
    /// Throws `Failure` when a folder cannot be read, or holds no capture.
    public static func paths(_ named: [String]) throws -> [String] {
        try named.flatMap { path -> [String] in
            guard path != "-", Folder.exists(at: path) else { return [path] }
            let captures = try Folder.files(in: path).filter { file in endings.contains { file.hasSuffix($0) } }
            guard captures.isEmpty else { return captures }
            let wanted = endings.map { "*\($0)" }.joined(separator: ", ")
            throw Failure("There is no capture in \(path): no file is named \(wanted).", exitCode: 66)
        }
    }
}
