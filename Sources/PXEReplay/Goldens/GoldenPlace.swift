import PXERuntime

/// Where the goldens of a run are: one file for all captures, or a folder with one for each.
public enum GoldenPlace: Sendable {
    /// One file.
    case file(Golden)
    /// A folder: `NAME.yaml` for each capture `NAME.pcap`.
    case folder(String)

    /// The place at a path: a folder where there is one, or where the path ends with a slash.
    ///
    /// Throws `Failure` where two captures would have the same golden.
    public init(_ path: String, of captures: [String]) throws {
        guard path.hasSuffix("/") || Folder.exists(at: path) else {
            self = .file(Golden(path: path))
            return
        }
        self = .folder(path.hasSuffix("/") ? String(path.dropLast()) : path)
        var seen: [String: String] = [:]
        for capture in captures {
            if let other = seen.updateValue(capture, forKey: Self.name(of: capture)) {
                throw Failure.usage(
                    "\(other) and \(capture) have one name, and would have one golden in \(path): replay them in two runs."
                )
            }
        }
    }

    /// Makes the folder, where it is not there yet.
    ///
    /// Throws `Failure` when that cannot be done.
    public func create() throws {
        if case .folder(let path) = self, !Folder.exists(at: path) { try Folder.create(at: path) }
    }

    /// The golden of a capture.
    public func golden(of capture: String) -> Golden {
        switch self {
        case .file(let golden): golden
        case .folder(let path): Golden(path: "\(path)/\(Self.name(of: capture)).yaml")
        }
    }

    private static func name(of capture: String) -> String {
        let name = captureName(capture)
        return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    }
}
